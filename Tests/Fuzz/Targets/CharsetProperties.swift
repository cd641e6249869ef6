import GalleyText

/// What holds for bytes that are decoded from any charset.
enum CharsetProperties {
    private static let labels = [
        "utf-8", "utf-16le", "utf-16be", "utf-32le", "windows-1252", "koi8-r", "shift_jis",
        "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr", "windows-874", "utf-7",
        "hz-gb-2312", "scsu", "bocu-1",
    ]

    static func check(_ bytes: [UInt8]) throws {
        // One charset for each input keeps the rate up; which, the length decides.
        let label = labels[bytes.count % labels.count]
        for charset in [Charset(label: label), .utf8] {
            guard let charset, let decoder = CharsetDecoder(charset) else { continue }
            guard let decoded = decoder.decode(bytes) else {
                throw Violation(description: "\(label) cannot be decoded")
            }
            try check(decoded, of: bytes, charset.name)
            try require(decoder.decode(bytes) == decoded, "\(label) is decoded otherwise")
        }
        bytes.withUnsafeBufferPointer {
            _ = ByteOrderMark.sniff($0)
            _ = NULPattern.sniff($0)
        }
    }

    private static func check(
        _ decoded: DecodedText, of bytes: [UInt8], _ name: String
    ) throws {
        try require(String(validating: decoded.bytes, as: UTF8.self) != nil, "\(name): not UTF-8")
        try require((decoded.malformed == 0) == (decoded.firstMalformed == nil), "\(name): first")
        try require(decoded.firstMalformed.map { $0 < bytes.count } ?? true, "\(name): outside")
        for (line, next) in zip(decoded.lines, decoded.lines.dropFirst()) {
            try require(line.output < next.output, "\(name): lines go back")
            try require(line.source <= next.source, "\(name): lines go back in the source")
        }
        try require((decoded.lines.last?.output ?? 0) <= decoded.bytes.count, "\(name): a line")
        try require((decoded.lines.last?.source ?? 0) <= bytes.count, "\(name): a source")
        for offset in 0...decoded.bytes.count where offset % 7 == 0 {
            let (start, end) = (
                decoded.sourceLine(ofByte: offset), decoded.sourceEnd(ofByte: offset)
            )
            try require(start <= bytes.count && end <= bytes.count, "\(name): \(offset)")
        }
    }
}
