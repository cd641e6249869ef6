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
            try write("level", blocks[place].level, in: Block.levels)
            try write("list", blocks[place].list, in: Block.numbers)
            try write("ordinal", blocks[place].ordinal, in: Block.numbers)
            try write("depth", blocks[place].depth, in: Block.depths)
            json.optional("role", blocks[place].role)
            json.optional("style", blocks[place].style)
            if !blocks[place].unknown.isEmpty { json.raw(blocks[place].unknown) }
            json.endObject()
        }
        json.endArray()
    }

    /// Writes a number of a block; one that would not be read again is refused.
    private mutating func write(
        _ name: StaticString, _ number: Int?, in range: ClosedRange<Int>
    ) throws(Diagnostic) {
        guard let number else { return }
        guard range.contains(number) else {
            throw Diagnostic(
                "document.block-number", "a block has the \(name) \(number)",
                hint: "it is from \(range.lowerBound) to \(range.upperBound)")
        }
        json.key(name)
        json.number(number)
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
