import GalleyCore

/// Runs of short lines, which are rows, menus, addresses or names rather than headings: a heading has a text below it.
struct ShortLines {
    let bytes: UnsafeBufferPointer<UInt8>

    /// In one run this many headings and more are none, but for the last, which stands above a text.
    private static let mostInRow = 3

    /// Takes back marks, places in ascending order, that stand in such runs.
    func unmark(_ marked: [Int], in blocks: inout [Block]) {
        var left = marked[...]
        while let first = left.first {
            let run = run(around: first, blocks)
            let here = left.prefix { $0 < run.upperBound }
            left = left.dropFirst(here.count)
            if run.count > 1 { unmark(here, run, in: &blocks) }
        }
    }

    private func unmark(_ marked: ArraySlice<Int>, _ run: Range<Int>, in blocks: inout [Block]) {
        var left = marked
        var alone: [Int] = []
        var start = run.lowerBound
        while start < run.upperBound {
            var end = start + 1
            while end < run.upperBound, !isApart(end, blocks) { end += 1 }
            // No heading stands among lines without a blank one between them and without a text, nor among those
            // below a colon, which are what it introduces.
            let isStanza =
                end - start > 1
                && (isIntroduced(start, blocks) || isApart(end, blocks) && isApart(start, blocks))
            while let index = left.first, index < end {
                left.removeFirst()
                if isStanza || isRow(blocks[index]) {
                    unmark(index, in: &blocks)
                } else {
                    alone.append(index)
                }
            }
            start = end
        }
        let others = run.count { blocks[$0].kind == .heading } - alone.count
        guard alone.count + others > Self.mostInRow else { return }
        for index in alone where index + 1 < run.upperBound { unmark(index, in: &blocks) }
    }

    private func unmark(_ index: Int, in blocks: inout [Block]) {
        blocks[index].kind = .paragraph
        blocks[index].level = nil
    }

    /// The short lines around one.
    private func run(around index: Int, _ blocks: [Block]) -> Range<Int> {
        var (start, end) = (index, index + 1)
        while start > 0, isShort(blocks[start - 1]) { start -= 1 }
        while end < blocks.count, isShort(blocks[end]) { end += 1 }
        return start..<end
    }

    /// True for a line of a few words that ends no sentence and introduces nothing.
    private func isShort(_ block: Block) -> Bool {
        guard block.kind == .paragraph || block.kind == .heading, block.list == nil,
            block.range.count <= HeadingScore.maximumBytes
        else { return false }
        return switch TextEnd(UnsafeBufferPointer(rebasing: bytes[block.range])) {
        case .stop, .question, .exclamation, .colon: false
        default: true
        }
    }

    /// True for `200 g flour` and `Price: 12 euros`, which stand beside others like it.
    private func isRow(_ block: Block) -> Bool {
        let line = bytes[block.range]
        guard let first = line.first else { return false }
        if first &- 0x30 < 10 { return line.count > 4 }
        guard let colon = line.firstIndex(of: 0x3A), colon + 1 < line.endIndex else { return false }
        return line[colon + 1] == 0x20
    }

    private func isIntroduced(_ index: Int, _ blocks: [Block]) -> Bool {
        index > 0
            && TextEnd(UnsafeBufferPointer(rebasing: bytes[blocks[index - 1].range])) == .colon
    }

    /// True where a blank line, or nothing, stands before a block.
    private func isApart(_ index: Int, _ blocks: [Block]) -> Bool {
        guard index > 0, index < blocks.count else { return true }
        let gap = blocks[index - 1].range.upperBound..<blocks[index].range.lowerBound
        return bytes[gap].count { $0 == 0x0A } > 1
    }
}
