import GalleyCore
import GalleyText

/// Decides in which charset a text is written.
///
/// In this order: a byte order mark, an option, what the source declares, whether it is valid UTF-8, the
/// pattern of zero bytes or of letters in UTF-16, mostly valid UTF-8, statistics. A single-byte charset
/// that was declared is not believed where the bytes are valid UTF-8 beyond ASCII: that never happens by
/// chance.
struct CharsetDetection {
    /// The charset that an option names for all inputs.
    let forced: Charset?
    private let statistics = CharsetStatistics()

    init(forced: Charset?) { self.forced = forced }

    /// The decision with the text converted, or nil where the content is binary.
    func decide(_ bytes: UnsafeBufferPointer<UInt8>, declared: String?) -> CharsetDecision? {
        if let (charset, length) = ByteOrderMark.sniff(bytes) {
            let rest = UnsafeBufferPointer(rebasing: bytes[length...])
            if charset == .utf8, BinaryContent.isLikely(rest) { return nil }
            var decision = decode(rest, charset, "byte order mark", 1)
            decision?.markLength = length
            return decision
        }
        if let forced { return decode(bytes, forced, "option", 1) }
        if let decision = wide(bytes) { return decision }
        if BinaryContent.isLikely(bytes) { return nil }
        let bad = UTF8Validity.firstMalformed(bytes)
        let isASCII = bad == nil && UTF8Validity.isASCII(bytes)
        let label = declared.flatMap { Charset(label: $0) }
        if let label, let decision = believed(label, bytes, bad: bad, isASCII: isASCII) {
            return decision
        }
        if isASCII, !bytes.contains(0x1B) {
            return CharsetDecision(
                charset: .utf8, evidence: "nothing but ASCII", confidence: 1, isASCII: true)
        }
        if bad == nil, !isASCII {
            let against = label.map { $0 == .utf8 ? "" : ", against the declared \($0.name)" } ?? ""
            return CharsetDecision(
                charset: .utf8, evidence: "valid UTF-8" + against, confidence: 0.99)
        }
        if bad != nil, let decision = damaged(bytes) { return decision }
        return guessed(bytes, isASCII: isASCII)
    }

    /// UTF-16 and UTF-32 without a mark. Most other text has no controls, and is not looked at twice.
    private func wide(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetDecision? {
        let zeros = NULPattern.sniff(bytes)
        guard zeros != nil || BinaryContent.holdsControls(bytes) else { return nil }
        let guesses = [
            (UTF16Pattern.sniff(bytes), "letters in UTF-16", 0.9), (zeros, "zero bytes", 0.95),
        ]
        for case (let charset?, let evidence, let confidence) in guesses {
            if let decision = decode(bytes, charset, evidence, confidence),
                decision.decoded?.malformed == 0, !holdsControls(decision)
            {
                return decision
            }
        }
        return nil
    }

    private func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ charset: Charset, _ evidence: String,
        _ confidence: Double
    ) -> CharsetDecision? {
        if charset == .utf8, UTF8Validity.firstMalformed(bytes) == nil {
            return CharsetDecision(
                charset: charset, evidence: evidence, confidence: confidence,
                isASCII: UTF8Validity.isASCII(bytes))
        }
        guard let decoded = CharsetDecoder(charset)?.decode(bytes) else { return nil }
        let note = decoded.malformed == 0 ? "" : ", \(decoded.malformed) malformed parts replaced"
        return CharsetDecision(
            charset: charset, evidence: evidence + note, confidence: confidence, decoded: decoded)
    }

    private func holdsControls(_ decision: CharsetDecision) -> Bool {
        decision.decoded?.bytes.withUnsafeBufferPointer { BinaryContent.holdsControls($0) } ?? false
    }

    /// True where U+0080 to U+009F, which no text has, came out: letters of another charset.
    private func holdsHighControls(_ decision: CharsetDecision) -> Bool {
        guard let bytes = decision.decoded?.bytes else { return false }
        return zip(bytes, bytes.dropFirst()).contains { $0 == 0xC2 && $1 < 0xA0 }
    }

    /// A declared charset, where the bytes bear it out.
    private func believed(
        _ charset: Charset, _ bytes: UnsafeBufferPointer<UInt8>, bad: Int?, isASCII: Bool
    ) -> CharsetDecision? {
        if charset == .utf8 { return bad == nil ? decode(bytes, charset, "declared", 1) : nil }
        if bad == nil, !isASCII { return nil }
        let decision = decode(bytes, charset, "declared", 0.95)
        return decision?.decoded?.malformed == 0 ? decision : nil
    }

    /// UTF-8 in which some bytes are broken: as many good sequences as bad ones, and more than one, because they
    /// hardly ever come by chance. One that is cut at the end of the text is no bad one.
    private func damaged(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetDecision? {
        guard let decision = decode(bytes, .utf8, "mostly valid UTF-8", 0.7),
            let decoded = decision.decoded
        else { return nil }
        // A replacement takes one sequence, too.
        let good = decoded.bytes.count { $0 >= 0xC2 } - decoded.malformed
        let bad = decoded.malformed - (isCutAtEnd(bytes) ? 1 : 0)
        return good > 0 && bad == 0 || good > 1 && good >= bad ? decision : nil
    }

    /// True where the text ends inside a sequence.
    private func isCutAtEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            return byte >= 0xC2 && byte < 0xF5 && length < (byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
        }
        return false
    }

    private func guessed(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> CharsetDecision? {
        if let charset = statistics.guess(bytes), charset != .utf8,
            let decision = decode(bytes, charset, "letter statistics", 0.8),
            decision.decoded?.malformed == 0, !holdsHighControls(decision)
        {
            return decision
        }
        if isASCII { return decode(bytes, .utf8, "nothing but ASCII", 0.9) }
        return decode(bytes, .windows1252, "the most common charset where nothing else fits", 0.3)
    }
}
