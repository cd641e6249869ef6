import GalleyCore

/// Text without markup: each line that is not blank is a paragraph.
enum PlainParagraphs {
    static func text(_ bytes: [UInt8]) -> TextBuilder {
        var builder = TextBuilder()
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            builder.begin(Block(.paragraph, 0..<0))
            builder.append(line)
            builder.end()
        }
        return builder
    }
}
