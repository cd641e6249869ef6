import GalleyCore

/// Text without markup, in paragraphs.
enum PlainParagraphs {
    /// Adds the text: what stands between blank lines is a paragraph. Where there are none, each line is one if
    /// `keepsLines` is set, and all of it if not, as white space in markup is.
    static func add(
        _ bytes: [UInt8], to builder: inout TextBuilder, keepsLines: Bool, role: String? = nil,
        source: Range<Int>? = nil
    ) {
        let lines = lines(of: bytes)
        let trimmed = lines.drop { isBlank($0) }.reversed().drop { isBlank($0) }
        let hasBlanks = trimmed.contains { isBlank($0) }
        var isOpen = false
        for line in lines {
            if isBlank(line) {
                builder.end(source: source)
                isOpen = false
                continue
            }
            if !isOpen || keepsLines && !hasBlanks {
                builder.end(source: source)
                builder.begin(Block(.paragraph, 0..<0, role: role))
                isOpen = true
            }
            builder.append(line)
            builder.appendGap()
        }
        builder.end(source: source)
    }

    static func text(_ bytes: [UInt8], keepsLines: Bool) -> TextBuilder {
        var builder = TextBuilder()
        add(bytes, to: &builder, keepsLines: keepsLines)
        return builder
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let hasFeed = bytes.contains(0x0A)
        return bytes.split(separator: hasFeed ? 0x0A : 0x0D, omittingEmptySubsequences: false)
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 <= 0x20 }
    }
}
