import TestSupport

/// Lines of the Unicode Character Database's test files.
enum UnicodeCases {
    /// UTF-8 of scalars in hex with blanks between them.
    static func bytes(_ hex: some StringProtocol) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for part in hex.split(separator: " ") {
            if let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) {
                text.append(scalar)
            }
        }
        return Array(String(text).utf8)
    }

    /// The lines of a file without comments.
    static func lines(_ name: String) throws -> [String] {
        try SharedData.text("text/unicode/\(name)").split(separator: "\n").compactMap { line in
            let kept = line.prefix { $0 != "#" }
            return kept.isEmpty ? nil : String(kept)
        }
    }

    /// A line of a break test: the bytes and the ends of the segments.
    static func breaks(_ line: String) -> (bytes: [UInt8], ends: [Int]) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for part in line.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if part == "÷" {
                if !bytes.isEmpty { ends.append(bytes.count) }
            } else if part != "×" {
                bytes += Self.bytes(part)
            }
        }
        return (bytes, ends)
    }
}
