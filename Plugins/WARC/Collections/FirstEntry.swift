/// The name of a ZIP's first entry, as far as it tells a WACZ from other ZIPs.
struct FirstEntry {
    let name: [UInt8]

    /// Nil for what does not start like a ZIP.
    init?(_ head: [UInt8]) {
        guard head.count > 30, head.starts(with: [0x50, 0x4B, 3, 4]) else { return nil }
        let length = Int(head[26]) | Int(head[27]) << 8
        name = Array(head[30...].prefix(length))
    }

    /// True for names that only a WACZ begins with.
    var isOfCollection: Bool {
        if PackedArchives.isArchive(name) { return true }
        let text = String(decoding: name, as: UTF8.self)
        return text == "pages/pages.jsonl" || text.hasPrefix("indexes/index.")
    }
}
