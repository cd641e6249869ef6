import GalleyCore
import GalleyJSON

/// An annotation with the number of its layer, counted from 0 in order of coming.
struct LayeredAnnotation {
    var layer: Int
    var annotation: Annotation
}

extension LineParser {
    mutating func parseAnnotations() throws(WireError) {
        annotations = Offsets()
        layerNames = []
        guard try beginList("annotations") else { return }
        var names = UniqueNames()
        while try scanner.nextElement() {
            try scanner.expect(.object, for: "annotations")
            annotations.places.append(scanner.offset)
            annotations.elements.append(try parseAnnotation(&names))
        }
    }

    private mutating func parseAnnotation(
        _ names: inout UniqueNames
    ) throws(WireError) -> LayeredAnnotation {
        let place = scanner.offset
        var layer: String?
        var type: String?
        var range = WireRange()
        var attributes: [Value.Member] = []
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            if try range.parse(key, &scanner) { continue }
            if scanner.matches(key, "layer") {
                layer = try scanner.readText("layer")
            } else if scanner.matches(key, "type") {
                type = try scanner.readText("type")
            } else {
                attributes.append(Value.Member(scanner.text(key), try scanner.readValue()))
            }
        }
        guard let layer else { throw Self.missing("layer", of: "annotation", at: place) }
        guard let type else { throw Self.missing("type", of: "annotation", at: place) }
        let bytes = try range.checked(at: place, of: "annotation")
        return LayeredAnnotation(
            layer: number(of: layer, &names), annotation: Annotation(bytes, type, attributes))
    }

    private mutating func number(of layer: String, _ names: inout UniqueNames) -> Int {
        if let place = names.place(of: layer) { return place }
        names.append(layer)
        layerNames.append(layer)
        return layerNames.count - 1
    }
}

extension InlineSpan {
    /// The layer that spans are on a line.
    static let layer = "inline@1"

    /// The span that an annotation of that layer is, or nil where it says more than a span can hold.
    init?(_ annotation: Annotation) {
        guard let kind = Kind(rawValue: annotation.type) else { return nil }
        self.init(kind, annotation.range)
        for attribute in annotation.attributes {
            guard let text = attribute.value.string else { return nil }
            if attribute.name == "url", url == nil {
                url = text
            } else if attribute.name == "title", title == nil {
                title = text
            } else {
                return nil
            }
        }
    }
}
