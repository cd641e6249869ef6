import GalleyCore
import GalleyJSON
import GalleyWARC

/// A document's record, and what index and list of pages say of it.
struct Capture {
    /// Address and time, by which an index is sorted: `com,example)/ 20240501063000`.
    let key: [UInt8]
    /// The index line's members, but for the record's place.
    let members: [UInt8]
    /// The line of the list of pages.
    let page: [UInt8]
    let record: [UInt8]

    init(of document: FrozenDocument, _ writer: DocumentRecord) throws(Diagnostic) {
        self = try writer.with(document) { fields, block in
            let url = RecordWriter.address(fields.targetURI ?? "")
            let record = try writer.writer.record(fields, block: block, key: document.id)
            let digits = fields.date.utf8.filter { (0x30...0x39).contains($0) }.prefix(14)
            return Capture(
                key: Array(SortableURL.key(of: url).utf8) + [0x20] + digits,
                members: Self.members(
                    url, type: MediaType.essence(fields.contentType),
                    digest: RecordDigest(.sha1, of: block).base32),
                page: Self.page(of: document, url: url, date: fields.date), record: record)
        }
    }

    private init(key: [UInt8], members: [UInt8], page: [UInt8], record: [UInt8]) {
        self.key = key
        self.members = members
        self.page = page
        self.record = record
    }

    private static func members(_ url: String, type: String, digest: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.key("url")
        writer.string(url)
        writer.key("mime")
        writer.string(type)
        writer.key("digest")
        writer.string(digest)
        writer.endObject()
        return Array(writer.bytes.dropFirst().dropLast())
    }

    private static func page(of document: FrozenDocument, url: String, date: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.key("id")
        writer.string(document.id)
        writer.key("url")
        writer.string(url)
        writer.key("ts")
        writer.string(date)
        if let title = document.field("title")?.string {
            writer.key("title")
            writer.string(title)
        }
        writer.endObject()
        writer.newline()
        return Array(writer.bytes)
    }

    // MARK: Between processes

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for part in [key, members, page, record] { bytes.append(counted: part) }
        return bytes
    }

    /// The next capture of a fragment.
    init(_ fragment: inout CountedBytes) {
        key = Array(fragment.counted())
        members = Array(fragment.counted())
        page = Array(fragment.counted())
        record = Array(fragment.counted())
    }

    /// The line of the index, where the record's place is known.
    func line(offset: Int, file: String) -> [UInt8] {
        let place = #","length":"\#(record.count)","offset":"\#(offset)","filename":"\#(file)"}"#
        return key + Array(" {".utf8) + members + Array(place.utf8) + [0x0A]
    }
}
