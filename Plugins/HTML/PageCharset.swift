import GalleyHTML
import GalleyText

/// In which charset a page is read, and why.
struct PageCharset {
    var charset: Charset
    var evidence: String
    /// In 0...1.
    var confidence: Double
    /// Length of the byte order mark, which is no text.
    var markLength = 0
    /// Whether all that follows the mark is UTF-8.
    var isValidUTF8 = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, forced: Charset?, declared: String?) {
        let found = HTMLEncoding.sniff(bytes, transport: declared)
        let length = found.markLength
        let rest = UnsafeBufferPointer(rebasing: bytes[length...])
        let isValid = UTF8Validity.firstMalformed(rest) == nil
        let label = Charset(label: found.name) ?? .windows1252
        self.init(label, "", 0, isValid: isValid)
        markLength = length
        switch found.evidence {
        case .byteOrderMark: (evidence, confidence) = ("byte order mark", 1)
        case _ where forced != nil:
            (charset, evidence, confidence) = (forced ?? label, "option", 1)
        case .transport: believe(label, "transport", rest)
        case .meta: believe(label, "meta", rest)
        case .lateMeta: believe(label, "late meta", rest)
        case .content: (evidence, confidence) = ("valid UTF-8", 0.99)
        case .fallback: guess(rest)
        }
    }

    private init(_ charset: Charset, _ evidence: String, _ confidence: Double, isValid: Bool) {
        self.charset = charset
        self.evidence = evidence
        self.confidence = confidence
        isValidUTF8 = isValid
    }

    /// Takes what is declared, unless the bytes speak against it.
    private mutating func believe(
        _ label: Charset, _ place: String, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        let isASCII = isValidUTF8 && UTF8Validity.isASCII(bytes)
        if label != .utf8, isValidUTF8, !isASCII {
            (charset, evidence) = (.utf8, "valid UTF-8, against the declared \(label.name)")
            confidence = 0.99
        } else if label == .utf8, !isValidUTF8, !Self.isMostlyUTF8(bytes) {
            (charset, evidence) = (.windows1252, "not the declared UTF-8")
            confidence = 0.5
        } else {
            (charset, evidence, confidence) = (label, place, label == .utf8 ? 1 : 0.95)
        }
    }

    /// What declares nothing where browsers look, and is not UTF-8 beyond ASCII.
    private mutating func guess(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isValidUTF8 {
            (charset, evidence, confidence) = (.utf8, "nothing but ASCII", 1)
        } else if Self.isMostlyUTF8(bytes) {
            (charset, evidence, confidence) = (.utf8, "mostly valid UTF-8", 0.7)
        } else {
            (charset, evidence) = (.windows1252, "the most common charset where nothing is said")
            confidence = 0.3
        }
    }

    /// Whether there are more good sequences than bad bytes: they hardly ever come by chance.
    private static func isMostlyUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let decoded = CharsetDecoder(.utf8)?.decode(bytes) else { return false }
        // A replacement takes one sequence, too.
        let good = decoded.bytes.count { $0 >= 0xC2 } - decoded.malformed
        return good > 0 && good >= decoded.malformed
    }
}
