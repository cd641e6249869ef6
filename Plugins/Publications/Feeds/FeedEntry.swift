import GalleyCore
import GalleyXML

/// One entry of a feed, whatever its form.
struct FeedEntry {
    /// What the entry says, and how that is written.
    enum Content {
        case plain([UInt8])
        case html([UInt8])
        /// Elements of XHTML in the feed itself.
        case xhtml(XMLElement)
    }

    var known = KnownDocument()
    var url: String?
    var content: Content?
    /// The range of the feed's text that it takes.
    var range: Range<Int>

    init(_ range: Range<Int>) { self.range = range }

    /// Sets a value, where it says something.
    mutating func set(_ name: String, _ value: String?, _ evidence: String) {
        guard let value = value?.collapsed, !value.isEmpty else { return }
        known.metadata.set(name, .string(value), evidence: evidence)
    }

    /// Sets a list of values, each once.
    mutating func set(_ name: String, _ values: [String], _ evidence: String) {
        let list = values.collapsedOnce
        guard !list.isEmpty else { return }
        known.metadata.set(name, .array(list.map(Value.string)), evidence: evidence)
    }

    /// Sets a date as RFC 3339 has it; with a lower confidence where it has no zone.
    mutating func set(_ name: String, date: String?, _ evidence: String) {
        guard let date = date.flatMap({ FeedDate($0) }) else { return }
        known.metadata.set(
            name, .string(date.text), evidence: evidence, confidence: date.hasZone ? 0.95 : 0.7)
    }

    /// Sets the id, and the address where that is one.
    mutating func identify(_ id: String?) {
        guard let id = id?.collapsed, !id.isEmpty, id.utf8.count <= Self.longestID else { return }
        known.id = id
    }

    mutating func locate(_ url: String?, _ evidence: String) {
        guard let url = url?.collapsed, !url.isEmpty, url.utf8.count <= 4096 else { return }
        self.url = url
        known.metadata.set("url", .string(url), evidence: evidence)
        if known.id.isEmpty { identify(url) }
    }

    /// Bytes; a longer id is none.
    private static let longestID = 1024
}

extension String {
    /// Without white space at the ends, and with one space for each stretch inside.
    var collapsed: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            } else {
                bytes.append(byte)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [String] {
    /// Each collapsed and once, in order, without those of nothing but white space.
    var collapsedOnce: [String] {
        var seen: Set<String> = []
        return map(\.collapsed).filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
