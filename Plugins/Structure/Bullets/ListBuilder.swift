import GalleyCore

/// Makes blocks of the items that were found, and the edits that take their markers out of the text.
struct ListBuilder {
    let blocks: [Block]
    let lines: [TextLine]
    /// All blocks, items among them, in offsets of the text as it still is.
    private(set) var result: [Block] = []
    private(set) var edits = TextEdits()
    private var nextList = 1
    /// The lists that are open at the place, outermost first.
    private var open: [OpenList] = []

    /// A list to which more items may come.
    private struct OpenList {
        var list: Int
        var isOrdered: Bool
        /// The number of its last item, counted from 1.
        var last: Int
        var marker: BulletMarker
    }

    init(blocks: [Block], lines: [TextLine]) {
        self.blocks = blocks
        self.lines = lines
        result.reserveCapacity(blocks.count)
        // Numbers near the highest one leave no room above them: then new lists count from 1 again.
        let highest = blocks.reduce(0) { max($0, $1.list ?? 0) }
        nextList = highest <= Block.maximumNumber - lines.count - 1 ? highest + 1 : 1
    }

    mutating func build(_ items: [ListItem]) {
        var isCut = [Bool](repeating: false, count: blocks.count)
        for item in items {
            for line in item.markerLine..<item.endLine { isCut[lines[line].block] = true }
        }
        var pending = items[...]
        var line = 0
        for index in blocks.indices {
            while !isCut[index], line < lines.count, lines[line].block <= index { line += 1 }
            if isCut[index] {
                take(block: index, line: &line, items: &pending)
            } else {
                result.append(blocks[index])
                open.removeAll()
            }
        }
    }

    /// Makes items, and paragraphs of what stands between them, of the lines of one block.
    private mutating func take(
        block index: Int, line: inout Int, items: inout ArraySlice<ListItem>
    ) {
        while line < lines.count, lines[line].block == index {
            if let item = items.first, item.markerLine == line {
                append(item)
                items.removeFirst()
                line = item.endLine
                continue
            }
            var part = blocks[index]
            part.range = lines[line].content
            while line < lines.count, lines[line].block == index, items.first?.markerLine != line {
                part.range = part.range.lowerBound..<lines[line].content.upperBound
                line += 1
            }
            result.append(part)
            open.removeAll()
        }
    }

    private mutating func append(_ item: ListItem) {
        let depth = min(item.depth, open.count)
        if open.count > depth + 1 { open.removeLast(open.count - depth - 1) }
        let isOrdered = item.marker.isOrdered
        if open.count > depth, !continues(open[depth], item) { open.removeLast() }
        let number = Self.number(item.marker, after: open.count > depth ? open[depth].marker : nil)
        if open.count == depth {
            open.append(
                OpenList(
                    list: nextList, isOrdered: isOrdered, last: number ?? 1, marker: item.marker))
            nextList += 1
        } else {
            open[depth].last = number ?? open[depth].last + 1
            open[depth].marker = item.marker
        }
        let text = item.textStart..<lines[item.endLine - 1].content.upperBound
        result.append(
            Block(
                .listItem, text, list: open[depth].list, ordinal: open[depth].last,
                depth: depth > 0 ? depth : nil, role: blocks[lines[item.textLine].block].role,
                style: isOrdered ? "ordered" : nil))
        edits.remove(lines[item.markerLine].start..<item.textStart)
    }

    private func continues(_ list: OpenList, _ item: ListItem) -> Bool {
        guard list.isOrdered == item.marker.isOrdered else { return false }
        if !list.isOrdered { return true }
        return item.marker.follows(list.marker) || item.marker.value == list.marker.value
    }

    /// The item's own number: the last part of `1.2.`, the place of a letter; nil for a bullet.
    private static func number(_ marker: BulletMarker, after before: BulletMarker?) -> Int? {
        guard marker.isOrdered else { return nil }
        if case .number = marker.family { return Int(marker.value & 0xFFFF) }
        let isRoman = before.map { marker.isRomanAfter($0) } ?? (marker.roman == 1)
        return Int(isRoman || marker.value == 0 ? marker.roman : marker.value)
    }
}
