import GalleyCore
import GalleyWARC

/// Where a payload came from, as its record says.
struct PayloadSource {
    private let record: Source
    /// The last part of the address, such as `a.txt`.
    let name: String?
    /// True for what a crawler noted of the name of a server.
    let isNameLookup: Bool

    init(_ record: WARCRecord, in input: Source) {
        var source = Source(input: input.input, entry: input.entry)
        source.url = record.targetURI
        source.retrieved = record.date
        source.offset = record.offset
        source.length = record.length
        self.record = source
        name = source.url.flatMap(Self.name)
        isNameLookup = source.url?.hasPrefix("dns:") ?? false
    }

    /// The record as such: its media type is that of archives.
    var ofRecord: Source {
        var source = record
        source.mediaType = "application/warc"
        return source
    }

    /// The source of a payload, with the type and charset that it is declared to have.
    func source(of payload: UnsafeRawBufferPointer, declared: String?) -> Source {
        var source = record
        if let declared, declared.utf8.count <= 256 {
            source.mediaType = declared
            source.charset = MediaType.charset(of: declared)
        }
        // A name that speaks against the content would only mislead.
        let type = MediaType.decide(payload, declared: declared, name: name)
        if let name, MediaType.named(name) ?? type == type { source.name = name }
        return source
    }

    private static func name(of url: String) -> String? {
        var rest = url.utf8[...]
        if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") })
        {
            rest = rest[..<end]
        }
        guard let slash = rest.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        // What stands behind the two slashes is the server.
        if slash > rest.startIndex, rest[rest.index(before: slash)] == UInt8(ascii: "/") {
            return nil
        }
        let name = rest[rest.index(after: slash)...]
        guard !name.isEmpty, name.count <= 255 else { return nil }
        return String(Substring(name))
    }
}
