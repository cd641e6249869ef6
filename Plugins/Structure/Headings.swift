public import GalleyCore

/// Finds the headings of text that came without marks.
///
/// A short line without a final stop between paragraphs is weighed by `HeadingScore`. Levels: 2, deeper for
/// numbers of several parts; 1 for a title above the text. Rows of one symbol (`* * *`, `-----`) become separators;
/// rows of tables and markers of lists are no headings.
public struct Headings: Normalizer {
    static let level = StageOption<Int>(
        "level", default: 2, in: 1...6, help: "The level of a heading that is not numbered")
    static let title = StageOption<Bool>(
        "title", default: true,
        help: "Whether a title above the text becomes a heading of level 1")

    public static let spec = StageSpec(
        "headings", .normalizer,
        summary:
            "Finds headings and separators that are not marked as such, by the shape of lines and their neighbours",
        options: [level.spec, title.spec])

    private let level: Int
    private let marksTitle: Bool

    public init(_ options: StageOptions) {
        level = options[Self.level]
        marksTitle = options[Self.title]
    }

    public mutating func normalize(_ document: inout Document) {
        // Taken out, so that they are changed where they are.
        var blocks = document.blocks
        document.blocks = []
        document.text.withUnsafeBytes { bytes in
            if blocks.isEmpty { blocks = TextLines.paragraphs(of: bytes) }
            markHeadings(&blocks, bytes)
        }
        document.blocks = blocks
    }

    private func markHeadings(_ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>) {
        markSeparator(0, &blocks, bytes)
        markSeparator(1, &blocks, bytes)
        if marksTitle { markTitle(&blocks, bytes) }
        var hasNumbers = false
        var isInBody = false
        var questions = Questions()
        var marked: [Int] = []
        for index in blocks.indices {
            let range = blocks[index].range
            markSeparator(index + 1, &blocks, bytes)
            defer { isInBody = isInBody || startsBody(blocks[index], bytes) }
            guard index > 0, isInBody, isCandidate(blocks[index], bytes) else { continue }
            var line = HeadingLine(UnsafeBufferPointer(rebasing: bytes[range]))
            guard line.wordCount <= HeadingScore.maximumWords, !line.hasAddress else { continue }
            if line.ending == .question { line.isTopic = questions.isTopic(index, blocks, bytes) }
            let after = index + 1 < blocks.count ? neighbour(blocks[index + 1], bytes) : nil
            let score = HeadingScore(
                line, before: neighbour(blocks[index - 1], bytes), after: after)
            guard score.value >= HeadingScore.threshold, isText(range, bytes) else { continue }
            blocks[index].kind = .heading
            blocks[index].level = line.isNumbered ? min(level + line.numberParts - 1, 6) : level
            if line.isNumbered { hasNumbers = true } else { marked.append(index) }
        }
        if hasNumbers { markOpening(&blocks, bytes) }
        ShortLines(bytes: bytes).unmark(marked, in: &blocks)
    }

    @inline(__always)
    private func markSeparator(
        _ index: Int, _ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        guard index < blocks.count, blocks[index].kind == .paragraph,
            let first = blocks[index].range.first, SeparatorLine.mayStart(bytes[first]),
            blocks[index].list == nil
        else { return }
        let line = UnsafeBufferPointer(rebasing: bytes[blocks[index].range])
        if SeparatorLine.matches(line) { blocks[index].kind = .separator }
    }

    /// A first line of several words without a final stop, above a long paragraph.
    private func markTitle(_ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>) {
        guard blocks.count > 1, isCandidate(blocks[0], bytes), blocks[1].kind == .paragraph,
            blocks[1].range.count >= 150
        else { return }
        let line = HeadingLine(UnsafeBufferPointer(rebasing: bytes[blocks[0].range]))
        guard line.ending == .none, line.wordCount >= 3 || line.isUnspaced, !line.isDate,
            !line.hasAddress,
            !line.startsLowerCase, !line.startsLikeSpeech, !line.hasInnerSentenceEnd,
            !line.isTitleCase || line.wordCount >= 5, isText(blocks[0].range, bytes)
        else { return }
        blocks[0].kind = .heading
        blocks[0].level = 1
    }

    /// A numbered line that opens the text, where other headings are numbered too.
    private func markOpening(_ blocks: inout [Block], _ bytes: UnsafeBufferPointer<UInt8>) {
        guard blocks.count > 1, isCandidate(blocks[0], bytes), startsBody(blocks[1], bytes) else {
            return
        }
        let line = HeadingLine(UnsafeBufferPointer(rebasing: bytes[blocks[0].range]))
        guard line.isNumbered, line.ending == .none, line.wordCount <= HeadingScore.maximumWords
        else { return }
        blocks[0].kind = .heading
        blocks[0].level = min(level + line.numberParts - 1, 6)
    }

    private func isCandidate(_ block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        block.kind == .paragraph && !block.range.isEmpty && block.list == nil
            && block.range.count <= HeadingScore.maximumBytes
            && !bytes[block.range].contains(0x0A)
    }

    /// True for what is no row of a table or of signs, and no marker without its text.
    private func isText(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let line = UnsafeBufferPointer(rebasing: bytes[range])
        return Letters.makeText(line) && !TableRow.matches(line) && !isMarker(range, bytes)
    }

    /// True for a bullet or number that no list has taken: `[2]`, `1.1`, `7`, `•`
    private func isMarker(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let marker = BulletMarker(bytes, range) ?? BulletMarker.plainNumber(bytes, range)
        return marker?.end == range.upperBound
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
            case .listItem, .table, .code, .figure: .item
            case .separator: .separator
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
