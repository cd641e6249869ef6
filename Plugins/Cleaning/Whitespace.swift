public import GalleyCore

/// Makes white space plain: one kind of line end, one kind of blank, no more of either than needed.
///
/// Inside code and tables only line ends and controls change. Indentation goes unless it is kept, so stages
/// that read it (`join-bullets`) stand before this one.
public struct Whitespace: Normalizer {
    static let spaces = StageOption<Bool>(
        "spaces", default: true, help: "Whether no-break and other Unicode spaces become plain ones"
    )
    static let runs = StageOption<Bool>(
        "runs", default: true, help: "Whether a run of blanks becomes a single one")
    static let invisible = StageOption<Bool>(
        "invisible", default: true,
        help: "Whether zero-width spaces, soft hyphens, word joiners and inner byte order marks go")
    static let controls = StageOption<Bool>(
        "controls", default: true,
        help: "Whether control characters other than line ends and tabs go")
    static let indentation = StageOption<Bool>(
        "indentation", default: false, help: "Whether blanks at the start of a line stay")
    static let blankLines = StageOption<Int>(
        "blank-lines", default: 1, in: 0...100,
        help: "The most blank lines that stay between two lines")
    static let finalNewline = StageOption<Bool>(
        "final-newline", default: true, help: "Whether the text gets a line end at its end")

    public static let spec = StageSpec(
        "whitespace", .normalizer,
        summary: "Makes line ends and blanks plain and takes out what cannot be seen",
        options: [
            spaces.spec, runs.spec, invisible.spec, controls.spec, indentation.spec,
            blankLines.spec,
            finalNewline.spec,
        ])

    private let rules: WhitespaceRules

    public init(_ options: StageOptions) {
        rules = WhitespaceRules(
            foldsSpaces: options[Self.spaces], collapsesRuns: options[Self.runs],
            dropsInvisible: options[Self.invisible], dropsControls: options[Self.controls],
            keepsIndentation: options[Self.indentation],
            mostLineEnds: options[Self.blankLines] + 1, endsWithLine: options[Self.finalNewline])
    }

    public mutating func normalize(_ document: inout Document) {
        let verbatim = document.blocks.compactMap { Self.isVerbatim($0) ? $0.range : nil }
        let edits = document.text.withUnsafeBytes { bytes in
            var cleaner = WhitespaceCleaner(bytes, rules)
            cleaner.clean(except: verbatim)
            return (all: cleaner.edits, composes: cleaner.mayCompose)
        }
        guard !edits.all.isEmpty else { return }
        let isNFC = document.text.isKnownNFC && !edits.composes
        document.edit(edits.all, isKnownNFC: isNFC)
        trimBlocks(&document)
    }

    private static func isVerbatim(_ block: Block) -> Bool {
        block.kind == .code || block.kind == .table
    }

    /// Takes white space off the ends of blocks, and away blocks that held nothing else.
    private func trimBlocks(_ document: inout Document) {
        let text = document.text
        var hasEmpty = false
        text.withUnsafeBytes { bytes in
            for index in document.blocks.indices where !Self.isVerbatim(document.blocks[index]) {
                let range = document.blocks[index].range
                var (start, end) = (range.lowerBound, range.upperBound)
                while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A { end -= 1 }
                while start < end, bytes[start] == 0x20 || bytes[start] == 0x0A { start += 1 }
                if start == end { hasEmpty = true }
                if range != start..<end { document.blocks[index].range = start..<end }
            }
        }
        guard hasEmpty else { return }
        document.blocks.removeAll { block in
            let holdsText = block.kind != .separator && block.kind != .figure
            return block.range.isEmpty && holdsText && !Self.isVerbatim(block)
        }
    }
}
