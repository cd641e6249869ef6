import GalleyCore
import GalleyText

/// In which charset a text is read, and why.
struct CharsetDecision {
    var charset: Charset
    var evidence: String
    /// In 0...1.
    var confidence: Double
    /// Length of the byte order mark, which is no text.
    var markLength = 0
    /// The text, where it had to be converted; nil where the bytes are good UTF-8.
    var decoded: DecodedText?
    var isASCII = false

    /// The text and the map back to the source.
    ///
    /// Good UTF-8 is a copy, converted text is mapped line by line.
    func text(of bytes: [UInt8]) -> (DocumentText, SourceMap) {
        guard let decoded else {
            let text = markLength == 0 ? bytes : Array(bytes[markLength...])
            return (
                DocumentText(validated: text, isKnownASCII: isASCII),
                SourceMap(copyOf: text.count, from: markLength)
            )
        }
        return (DocumentText(validated: decoded.bytes), Self.map(decoded, bytes.count, markLength))
    }

    private static func map(_ text: DecodedText, _ sourceEnd: Int, _ shift: Int) -> SourceMap {
        var segments: [SourceMap.Segment] = []
        segments.reserveCapacity(text.lines.count)
        for (index, line) in text.lines.enumerated() {
            let isLast = index + 1 == text.lines.count
            let textEnd = isLast ? text.bytes.count : text.lines[index + 1].output
            let end = isLast ? sourceEnd : text.lines[index + 1].source + shift
            segments.append(
                SourceMap.Segment(
                    text: line.output..<textEnd, source: line.source + shift..<end, isExact: false))
        }
        return SourceMap(segments)
    }
}
