public import GalleyCore

/// Finds the headings of text that came without marks.
///
/// A short line without a final stop between paragraphs is weighed by `HeadingScore`. Levels: 2, deeper for
/// numbers of several parts; 1 for a title above the text.
public struct Headings: Normalizer {
    static let level = StageOption<Int>(
        "level", default: 2, in: 1...6, help: "The level of a heading that is not numbered")
    static let title = StageOption<Bool>(
        "title", default: true,
        help: "Whether a title above the text becomes a heading of level 1")

    public static let spec = StageSpec(
        "headings", .normalizer,
        summary:
            "Finds headings that are not marked as such, by the shape of lines and their neighbours",
        options: [level.spec, title.spec])

    private let level: Int
    private let marksTitle: Bool

    public init(_ options: StageOptions) {
        level = options[Self.level]
        marksTitle = options[Self.title]
    }

    public mutating func normalize(_ document: inout Document) {
        document.blocks = document.text.withUnsafeBytes { bytes in
            var blocks = document.blocks.isEmpty ? TextLines.paragraphs(of: bytes) : document.blocks
            markHeadings(&blocks, bytes)
            return blocks
        }
    }

    private func markHeadings(_ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>) {
        if marksTitle { markTitle(&blocks, bytes) }
        var isInBody = false
        for index in blocks.indices {
            let range = blocks[index].range
            defer { isInBody = isInBody || startsBody(blocks[index], bytes) }
            guard index > 0, isInBody, isCandidate(blocks[index], bytes) else { continue }
            let line = HeadingLine(UnsafeBufferPointer(rebasing: bytes[range]))
            guard line.wordCount <= HeadingScore.maximumWords, !line.hasAddress else { continue }
            let after = index + 1 < blocks.count ? neighbour(blocks[index + 1], bytes) : nil
            let score = HeadingScore(
                line, before: neighbour(blocks[index - 1], bytes), after: after)
            guard score.value >= HeadingScore.threshold else { continue }
            blocks[index].kind = .heading
            blocks[index].level = line.isNumbered ? min(level + line.numberParts - 1, 6) : level
        }
    }

    /// A first line of several words without a final stop, above a long paragraph.
    private func markTitle(_ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>) {
        guard blocks.count > 1, isCandidate(blocks[0], bytes), blocks[1].kind == .paragraph,
            blocks[1].range.count >= 150
        else { return }
        let line = HeadingLine(UnsafeBufferPointer(rebasing: bytes[blocks[0].range]))
        guard line.ending == .none, line.wordCount >= 3, !line.isDate, !line.hasAddress,
            !line.startsLowerCase, !line.startsLikeSpeech, !line.hasInnerSentenceEnd,
            !line.isTitleCase || line.wordCount >= 5
        else { return }
        blocks[0].kind = .heading
        blocks[0].level = 1
    }

    private func isCandidate(_ block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        block.kind == .paragraph && !block.range.isEmpty && block.list == nil
            && block.range.count <= HeadingScore.maximumBytes
            && !bytes[block.range].contains(0x0A)
    }

    /// Headings stand in a text, not among the names and dates above it.
    private func startsBody(_ block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard block.kind == .paragraph || block.kind == .quote else {
            return block.kind == .listItem
        }
        if block.range.count > 150 { return true }
        return switch TextEnd(UnsafeBufferPointer(rebasing: bytes[block.range])) {
        case .stop, .question, .exclamation: true
        default: false
        }
    }

    private func neighbour(
        _ block: Block, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> HeadingScore.Neighbour {
        let kind: HeadingScore.Neighbour.Kind =
            switch block.kind {
            case .listItem, .table, .code, .figure, .separator: .item
            case .heading: .heading
            case .paragraph, .quote, .caption: .text
            }
        let end = TextEnd(UnsafeBufferPointer(rebasing: bytes[block.range]))
        return HeadingScore.Neighbour(
            kind: kind, byteCount: block.range.count,
            endsSentence: [.stop, .question, .exclamation, .quote, .bracket].contains(end),
            endsOpen: end == .comma || end == .colon)
    }
}
