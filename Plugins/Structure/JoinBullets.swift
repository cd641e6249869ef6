public import GalleyCore

/// Turns lines that start with a bullet or a number, or follow one on a line of its own, into list items.
///
/// Indentation nests them, so this stage stands before `whitespace`, which takes it away. A number is an item only
/// where it counts on from its neighbours; a dash is none where the lines read like a dialogue.
public struct JoinBullets: Normalizer {
    static let numbers = StageOption<Bool>(
        "numbers", default: true, help: "Whether numbered and lettered lines become items as well")

    public static let spec = StageSpec(
        "join-bullets", .normalizer,
        summary:
            "Makes list items of lines with a bullet, also where the bullet has a line of its own",
        options: [numbers.spec], before: ["whitespace", "headings"])

    private let takesNumbers: Bool

    public init(_ options: StageOptions) {
        takesNumbers = options[Self.numbers]
    }

    public mutating func normalize(_ document: inout Document) {
        let found = document.text.withUnsafeBytes { bytes in
            let blocks = document.blocks.isEmpty ? TextLines.paragraphs(of: bytes) : document.blocks
            var builder = ListBuilder(blocks: blocks, lines: TextLines.lines(of: blocks, in: bytes))
            let items = ListItems(builder.lines, in: bytes).items
            builder.build(takesNumbers ? items : items.filter { !$0.marker.isOrdered })
            return builder
        }
        document.blocks = found.result
        document.edit(
            found.edits, isKnownNFC: document.text.isKnownNFC,
            isKnownASCII: document.text.isKnownASCII)
    }
}
