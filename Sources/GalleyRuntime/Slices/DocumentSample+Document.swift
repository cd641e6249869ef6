import GalleyCore

extension DocumentSample {
    /// A document that a stage dropped.
    init(_ document: Document, droppedBy stage: String, reason: String) {
        self.init(
            document, end: End(isReject: false, stage: stage, reason: reason), message: "",
            hint: nil)
    }

    /// A document that was rejected.
    init(_ document: Document, rejectedFor diagnostic: Diagnostic) {
        self.init(
            document,
            end: End(isReject: true, stage: diagnostic.stage ?? "", reason: diagnostic.code),
            message: diagnostic.messageWithPlace, hint: diagnostic.hint)
    }

    private init(_ document: Document, end: End, message: String, hint: String?) {
        self.init(
            end: end, id: document.id, place: document.source.words, message: message, hint: hint,
            textBytes: document.text.count, excerpt: document.text.beginning(Self.excerptBytes))
    }
}

extension DocumentText {
    /// At most so many bytes, cut between characters.
    fileprivate func beginning(_ limit: Int) -> String {
        withUnsafeBytes { bytes in
            var end = min(limit, bytes.count)
            // Not before a continuation byte.
            while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
    }
}

extension Source {
    /// Where it is, for people: `news.zip, pages/harbour.html`, `crawl.warc.gz, byte 4096`.
    var words: String {
        var parts = [input ?? url ?? name ?? "an input"]
        if let entry { parts.append(entry) }
        if let offset, offset > 0 { parts.append("byte \(offset)") }
        return parts.joined(separator: ", ")
    }
}
