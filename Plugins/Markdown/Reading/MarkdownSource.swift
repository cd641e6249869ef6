import GalleyText

/// A Markdown file as UTF-8, with the way back to its bytes.
struct MarkdownSource {
    /// Valid UTF-8 without a byte order mark.
    let bytes: [UInt8]
    let charset: String
    /// Where each line starts in `bytes`.
    let lineStarts: [Int]
    /// Length of what stands before the text in the file.
    private let shift: Int
    private let decoded: DecodedText?

    /// The text by byte order mark, as UTF-8, or as the charset declared; else UTF-8 with what is broken
    /// replaced. Nil where more than one byte in twenty is broken.
    init?(_ file: [UInt8], declared: String?) {
        let mark = file.withUnsafeBufferPointer { ByteOrderMark.sniff($0) }
        let body = mark.map { Array(file[$0.length...]) } ?? file
        shift = file.count - body.count
        let isValid = body.withUnsafeBufferPointer { UTF8Validity.firstMalformed($0) == nil }
        if mark?.charset ?? .utf8 == .utf8, isValid {
            (bytes, charset, decoded) = (body, Charset.utf8.name, nil)
        } else {
            let named = mark?.charset ?? declared.flatMap { Charset(label: $0) } ?? .utf8
            guard let text = CharsetDecoder(named)?.decode(body), text.malformed * 20 <= body.count
            else { return nil }
            (bytes, charset, decoded) = (text.bytes, named.name, text)
        }
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for at in bytes.indices where bytes[at] == 0x0A { starts.append(at + 1) }
        }
        lineStarts = starts
    }

    /// True where a range of the text stands in the file byte for byte.
    var isCopy: Bool { decoded == nil }

    /// The range of the file that a range of the text came from; whole lines where it was converted.
    func fileRange(_ range: Range<Int>) -> Range<Int> {
        guard let decoded else { return range.lowerBound + shift..<range.upperBound + shift }
        let start = decoded.sourceLine(ofByte: range.lowerBound)
        let end = decoded.sourceEnd(ofByte: range.upperBound)
        return start + shift..<max(start, end) + shift
    }
}
