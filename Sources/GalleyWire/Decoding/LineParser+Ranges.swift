import GalleyCore

extension LineParser {
    /// Gives the document its blocks, spans and layers, with offsets in bytes.
    mutating func placeRanges(
        in document: inout Document, _ index: inout ScalarIndex
    ) throws(WireError) {
        if blocks.elements.isEmpty && annotations.elements.isEmpty { return }
        let text = document.text
        try text.withUnsafeBytes { bytes throws(WireError) in
            index.count(bytes, isKnownASCII: text.isKnownASCII)
            try placeBlocks(bytes, &index)
            try placeAnnotations(bytes, &index)
        }
        document.blocks = blocks.elements
        collectLayers(in: &document)
    }

    private mutating func placeBlocks(
        _ text: UnsafeBufferPointer<UInt8>, _ index: inout ScalarIndex
    ) throws(WireError) {
        var end = 0
        for number in blocks.elements.indices {
            let place = blocks.places[number]
            let range = blocks.elements[number].range
            guard range.lowerBound >= end else {
                throw WireError(
                    .order, at: place,
                    "the block starts at \(range.lowerBound), before the one before it ends at \(end)"
                )
            }
            end = range.upperBound
            blocks.elements[number].range = try Self.bytes(range, at: place, text, &index)
        }
    }

    private mutating func placeAnnotations(
        _ text: UnsafeBufferPointer<UInt8>, _ index: inout ScalarIndex
    ) throws(WireError) {
        for number in annotations.elements.indices {
            let range = annotations.elements[number].annotation.range
            annotations.elements[number].annotation.range = try Self.bytes(
                range, at: annotations.places[number], text, &index)
        }
    }

    private static func bytes(
        _ range: Range<Int>, at place: Int, _ text: UnsafeBufferPointer<UInt8>,
        _ index: inout ScalarIndex
    ) throws(WireError) -> Range<Int> {
        guard let start = index.byteOffset(range.lowerBound, in: text),
            let end = index.byteOffset(range.upperBound, in: text)
        else {
            throw WireError(
                .offset, at: place,
                "a range ends at \(range.upperBound), but the text has \(index.scalarCount) scalars",
                hint: "offsets count Unicode scalars of 'text', not bytes")
        }
        return start..<end
    }

    private func collectLayers(in document: inout Document) {
        var layers = layerNames.map { AnnotationLayer($0) }
        for element in annotations.elements {
            if layerNames[element.layer] == InlineSpan.layer,
                let span = InlineSpan(element.annotation)
            {
                document.spans.append(span)
            } else {
                layers[element.layer].annotations.append(element.annotation)
            }
        }
        document.spans.sort { Self.isBefore($0.range, $1.range, outerFirst: true) }
        for number in layers.indices {
            layers[number].annotations.sort { Self.isBefore($0.range, $1.range, outerFirst: false) }
        }
        document.layers = layers.filter { !$0.annotations.isEmpty }
    }

    private static func isBefore(
        _ one: Range<Int>, _ other: Range<Int>, outerFirst: Bool
    ) -> Bool {
        if one.lowerBound != other.lowerBound { return one.lowerBound < other.lowerBound }
        return outerFirst
            ? one.upperBound > other.upperBound : one.upperBound < other.upperBound
    }
}
