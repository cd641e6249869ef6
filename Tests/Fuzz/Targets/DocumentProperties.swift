import GalleyBundle
import GalleyCore
import GalleyWire

/// What holds for every document, wherever it came from.
enum DocumentProperties {
    /// Everything lies in the text, on scalar boundaries; as a line it is read back as it was.
    static func check(_ document: Document) throws {
        let text = document.text.bytes
        try require(String(validating: text, as: UTF8.self) != nil, "a text that is not UTF-8")
        try require(!document.text.isKnownASCII || text.allSatisfy { $0 < 0x80 }, "not ASCII")
        func isBoundary(_ offset: Int) -> Bool {
            (0...text.count).contains(offset)
                && (offset == text.count || text[offset] & 0xC0 != 0x80)
        }
        let ranges =
            document.spans.map(\.range) + document.layers.flatMap(\.annotations).map(\.range)
        for range in ranges + document.blocks.map(\.range) {
            try require(isBoundary(range.lowerBound) && isBoundary(range.upperBound), "\(range)")
        }
        let blocks = document.blocks.map(\.range)
        try require(
            zip(blocks, blocks.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound },
            "blocks overlap")
        try checkLine(document)
    }

    /// A line that was written is read and written again as the same.
    static func checkLine(_ document: Document) throws {
        let encoder = DocumentEncoder { SHA256.digest(of: $0).hex }
        let line: [UInt8]
        do throws(Diagnostic) {
            line = try encoder.encode(document)
        } catch {
            return try require(error.code.hasPrefix("document."), "\(error)")
        }
        var decoder = DocumentDecoder()
        let again = try line.withUnsafeBufferPointer { line throws(WireError) in
            try decoder.decode(line)
        }
        let other = try encoder.encode(again)
        try require(
            other == line,
            "\(String(decoding: line, as: UTF8.self)) is \(String(decoding: other, as: UTF8.self))")
        try require(again.text == document.text, "a line has another text")
    }
}
