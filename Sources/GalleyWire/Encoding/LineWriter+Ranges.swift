import GalleyCore
import GalleyJSON

extension LineWriter {
    mutating func writeBlocks(
        _ blocks: [Block], _ text: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        json.key("blocks")
        json.beginArray()
        // By place: a copy of each block would cost a look at all that it refers to.
        for place in blocks.indices {
            json.beginObject()
            json.key("type")
            json.string(blocks[place].kind.rawValue)
            try writeRange(blocks[place].range, in: text)
            json.optional("level", blocks[place].level)
            json.optional("list", blocks[place].list)
            json.optional("ordinal", blocks[place].ordinal)
            json.optional("depth", blocks[place].depth)
            json.optional("role", blocks[place].role)
            json.optional("style", blocks[place].style)
            if !blocks[place].unknown.isEmpty { json.raw(blocks[place].unknown) }
            json.endObject()
        }
        json.endArray()
    }

    /// Writes spans as a layer of their own, then the layers.
    mutating func writeAnnotations(
        _ document: Document, _ text: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        json.key("annotations")
        json.beginArray()
        for span in document.spans {
            try beginAnnotation(InlineSpan.layer, span.range, span.kind.rawValue, text)
            json.optional("url", span.url)
            json.optional("title", span.title)
            json.endObject()
        }
        for layer in document.layers {
            for annotation in layer.annotations { try write(annotation, of: layer.name, text) }
        }
        json.endArray()
    }

    private mutating func write(
        _ annotation: Annotation, of layer: String, _ text: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        try beginAnnotation(layer, annotation.range, annotation.type, text)
        for attribute in annotation.attributes {
            guard !Self.reserved.contains(attribute.name) else {
                throw Diagnostic(
                    "document.reserved-name",
                    "an annotation of '\(layer)' has an attribute called '\(attribute.name)'",
                    hint: "every annotation has its layer, start, end and type")
            }
        }
        json.members(annotation.attributes)
        json.endObject()
    }

    private static let reserved = ["layer", "start", "end", "type"]

    private mutating func beginAnnotation(
        _ layer: String, _ range: Range<Int>, _ type: String, _ text: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        json.beginObject()
        json.key("layer")
        json.string(layer)
        try writeRange(range, in: text)
        json.key("type")
        json.string(type)
    }
}
