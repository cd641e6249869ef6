import GalleyCore
import GalleyJSON

/// What an index says of a document: its id, and where they are known its title, URL, language and source.
enum IndexLine {
    private static let fields = ["title", "url", "language", "source.input", "source.entry"]

    /// The members of the line's object, without the name of the file, which is known later.
    static func members(of document: FrozenDocument) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.key("id")
        writer.string(document.id)
        for field in fields {
            guard let text = document.field(field)?.string else { continue }
            writer.key(named: field.split(separator: ".").joined(separator: "_"))
            writer.string(text)
        }
        writer.endObject()
        return Array(writer.bytes.dropFirst().dropLast())
    }

    /// The whole line.
    static func line(file: String, _ members: ArraySlice<UInt8>) -> [UInt8] {
        var writer = JSONWriter(capacity: members.count + 64)
        writer.string(file)
        return Array("{\"file\":".utf8) + writer.bytes + [UInt8(ascii: ",")] + members
            + Array("}\n".utf8)
    }
}
