/// The fields that every document has, beside those that stages give.
public enum DocumentFields {
    /// Always there, whatever stages ran.
    public static let always: [FieldSpec] = [
        FieldSpec("id", .string, "the document's id"),
        FieldSpec("text", .string, "the whole text"),
        FieldSpec("bytes", .number, "length of the text in bytes"),
        FieldSpec("characters", .number, "length of the text in Unicode scalars"),
        FieldSpec("blocks", .number, "number of blocks"),
        FieldSpec("headings", .number, "number of headings"),
        FieldSpec("list_items", .number, "number of list items"),
        FieldSpec("source.input", .string, "the input as it was named"),
        FieldSpec("source.name", .string, "file name of the input"),
        FieldSpec("source.entry", .string, "path within the archive that it came from"),
        FieldSpec("source.type", .string, "media type of the source"),
        FieldSpec("source.charset", .string, "charset of the source"),
        FieldSpec("source.digest", .string, "SHA-256 of the source"),
        FieldSpec("source.offset", .number, "where the record starts in the input"),
    ]
}

extension FrozenDocument {
    /// The value of a field: of those every document has, else of metadata. nil where it has none.
    ///
    /// `metadata.x` and `x` name the same entry of metadata; `metadata.x.y` a member of it.
    public func field(_ name: String) -> Value? {
        switch name {
        case "id": .string(id)
        case "text": .string(text.string)
        case "bytes": .int(text.count)
        case "characters": .int(text.bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
        case "blocks": .int(blocks.count)
        case "headings": .int(blocks.count { $0.kind == .heading })
        case "list_items": .int(blocks.count { $0.kind == .listItem })
        case "source.input": source.input.map(Value.string)
        case "source.name": source.name.map(Value.string)
        case "source.entry": source.entry.map(Value.string)
        case "source.type": source.mediaType.map(Value.string)
        case "source.charset": source.charset.map(Value.string)
        case "source.digest": source.digest.map(Value.string)
        case "source.offset": source.offset.map { .int(Int(clamping: $0)) }
        case "url": metadata.value("url") ?? source.url.map(Value.string)
        default: metadataField(name)
        }
    }

    private func metadataField(_ name: String) -> Value? {
        if let value = metadata.value(name) { return value }
        var parts = name.split(separator: ".").map(String.init)
        if parts.first == "metadata" { parts.removeFirst() }
        guard let first = parts.first, var value = metadata.value(first) else { return nil }
        for part in parts.dropFirst() {
            guard let inner = value[part] else { return nil }
            value = inner
        }
        return value
    }
}
