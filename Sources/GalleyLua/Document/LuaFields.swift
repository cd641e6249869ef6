import GalleyCore

/// What scripts can read of a document beside its text, encoded for them.
enum LuaFields {
    enum Name: String, CaseIterable {
        case id, source, blocks, annotations
    }

    static func write(_ name: Name, of document: borrowing Document, to encoder: LuaEncoder) {
        switch name {
        case .id: encoder.write(document.id)
        case .source: encoder.write(.object(members(of: document.source)))
        case .blocks:
            encoder.beginList(document.blocks.count)
            for index in document.blocks.indices {
                write(document.blocks[index], document.text, to: encoder)
            }
        case .annotations:
            encoder.beginObject(document.layers.count)
            for layer in document.layers { write(layer, to: encoder) }
        }
    }

    private static func members(of source: Source) -> [Value.Member] {
        let strings = [
            ("input", source.input), ("name", source.name), ("entry", source.entry),
            ("type", source.mediaType), ("charset", source.charset), ("url", source.url),
            ("retrieved", source.retrieved), ("digest", source.digest),
        ]
        let numbers = [("offset", source.offset), ("length", source.length)]
        return strings.compactMap { name, value in value.map { Value.Member(name, .string($0)) } }
            + numbers.compactMap { name, value in
                value.map { Value.Member(name, .int(Int(clamping: $0))) }
            }
    }

    private static func write(
        _ block: borrowing Block, _ text: DocumentText, to encoder: LuaEncoder
    ) {
        let isThere =
            [block.level, block.list, block.ordinal, block.depth].count { $0 != nil }
            + [block.role, block.style].count { $0 != nil }
        encoder.beginObject(4 + isThere)
        encoder.name("kind")
        encoder.write(block.kind.rawValue)
        write(block.range, to: encoder)
        encoder.name("text")
        encoder.write(text.bytes[block.range])
        encoder.member("level", block.level)
        encoder.member("list", block.list)
        encoder.member("ordinal", block.ordinal)
        encoder.member("depth", block.depth)
        encoder.member("role", block.role)
        encoder.member("style", block.style)
    }

    private static func write(_ range: Range<Int>, to encoder: LuaEncoder) {
        encoder.name("first")
        encoder.write(range.lowerBound + 1)
        encoder.name("last")
        encoder.write(range.upperBound)
    }

    private static func write(_ layer: AnnotationLayer, to encoder: LuaEncoder) {
        encoder.name(layer.name)
        encoder.beginList(layer.annotations.count)
        for annotation in layer.annotations {
            // What is an attribute's name as well is the annotation's.
            let attributes = annotation.attributes.filter {
                !["first", "last", "type"].contains($0.name)
            }
            encoder.beginObject(3 + attributes.count)
            write(annotation.range, to: encoder)
            encoder.name("type")
            encoder.write(annotation.type)
            for attribute in attributes {
                encoder.name(attribute.name)
                encoder.write(attribute.value)
            }
        }
    }
}
