import GalleyCore
import GalleyText
import GalleyXML

/// A file of XML or JSON as UTF-8, with the way back to its bytes.
struct PublicationSource {
    /// Valid UTF-8 without a byte order mark.
    let bytes: [UInt8]
    let charset: String
    /// What was odd about the charset, in words.
    let oddity: String?
    /// Length of a byte order mark in the file.
    private let shift: Int
    private let decoded: DecodedText?

    /// By the byte order mark; as UTF-8 where the bytes are; else as declared around the file, or by the file
    /// itself, or in windows-1252, where more is wrong with UTF-8 than right. Nil for a charset that there is
    /// no converter for.
    init?(_ file: [UInt8], declared: String?) {
        let mark = file.withUnsafeBufferPointer { ByteOrderMark.sniff($0) }
        let body = mark.map { Array(file[$0.length...]) } ?? file
        shift = file.count - body.count
        let wide = body.withUnsafeBufferPointer { NULPattern.sniff($0) }
        let isValid = body.withUnsafeBufferPointer { UTF8Validity.firstMalformed($0) == nil }
        let inner = Self.declaration(body)
        let label = inner ?? declared
        let named = (declared ?? inner).flatMap { Charset(label: $0) }
        if let charset = mark?.charset ?? wide, charset != .utf8 {
            guard let text = CharsetDecoder(charset)?.decode(body) else { return nil }
            (bytes, self.charset, decoded, oddity) = (text.bytes, charset.name, text, nil)
        } else if isValid {
            (bytes, charset, decoded) = (body, Charset.utf8.name, nil)
            let isASCII = body.withUnsafeBufferPointer { UTF8Validity.isASCII($0) }
            let isOther = !isASCII && mark == nil && named != nil && named != .utf8
            oddity = isOther ? "it is UTF-8, and not \(label ?? "") as it says" : nil
        } else if let named, named != .utf8, !Self.isWide(named),
            let text = CharsetDecoder(named)?.decode(body), text.malformed == 0
        {
            (bytes, charset, decoded, oddity) = (text.bytes, named.name, text, nil)
        } else if let text = Self.damaged(body) {
            (bytes, charset, decoded) = (text.bytes, Charset.utf8.name, text)
            oddity = "\(text.malformed) parts are not UTF-8"
        } else {
            guard let text = CharsetDecoder(.windows1252)?.decode(body) else { return nil }
            (bytes, charset, decoded) = (text.bytes, Charset.windows1252.name, text)
            oddity = "it is not \(label ?? Charset.utf8.name), and read as windows-1252"
        }
    }

    /// UTF-8 of which some is broken; nil where as much is broken as whole.
    private static func damaged(_ body: [UInt8]) -> DecodedText? {
        guard let text = CharsetDecoder(.utf8)?.decode(body) else { return nil }
        let good = text.bytes.count { $0 >= 0xC2 } - text.malformed
        return good >= text.malformed ? text : nil
    }

    private static func isWide(_ charset: Charset) -> Bool {
        charset.name.hasPrefix("UTF-16") || charset.name.hasPrefix("UTF-32")
    }

    /// The encoding that an XML declaration among the first bytes gives.
    private static func declaration(_ body: [UInt8]) -> String? {
        let head = body.prefix(1024)
        guard let start = head.firstRange(of: Array("<?xml".utf8))?.upperBound,
            let end = head[start...].firstRange(of: Array("?>".utf8))?.lowerBound,
            let name = head[start..<end].firstRange(of: Array("encoding".utf8))?.upperBound
        else { return nil }
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        guard let open = head[name..<end].firstIndex(where: { quotes.contains($0) }),
            let close = head[(open + 1)..<end].firstIndex(of: head[open])
        else { return nil }
        return String(decoding: head[(open + 1)..<close], as: UTF8.self)
    }

    /// The range of the file that a range of the text came from; whole lines where it was converted.
    func fileRange(_ range: Range<Int>) -> Range<Int> {
        guard let decoded else { return range.lowerBound + shift..<range.upperBound + shift }
        let start = decoded.sourceLine(ofByte: range.lowerBound)
        let end = decoded.sourceEnd(ofByte: range.upperBound)
        return start + shift..<max(start, end) + shift
    }
}
