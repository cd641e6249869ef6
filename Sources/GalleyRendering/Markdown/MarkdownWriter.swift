import GalleyCore

/// Writes blocks as Markdown, one after the other.
struct MarkdownWriter {
    private(set) var result: [UInt8] = []
    private let text: UnsafeBufferPointer<UInt8>
    private var inline: MarkdownInline
    /// The lists that are open, outermost first.
    private var lists: [OpenList] = []
    private var last: Block.Kind?
    /// False where something stands above, so that `---` cannot be taken for a head.
    private let isAtStart: Bool

    private struct OpenList {
        var list: Int?
        var isOrdered: Bool
        /// `-` or `*`, `.` or `)`.
        var mark: UInt8
        var ordinal: Int
        /// Column at which the items' text starts.
        var column: Int
    }

    init(_ text: UnsafeBufferPointer<UInt8>, spans: [InlineSpan], isAtStart: Bool) {
        self.text = text
        self.isAtStart = isAtStart
        inline = MarkdownInline(text, spans: spans)
    }

    mutating func write(_ blocks: [Block]) {
        for (index, block) in blocks.enumerated() {
            var images: ArraySlice<Int> = []
            if block.kind == .figure, block.range.isEmpty {
                let next = index + 1 < blocks.count ? blocks[index + 1] : nil
                images = inline.takeImages(
                    at: block.range.lowerBound,
                    onlyFirst: next?.kind == .figure && next?.range == block.range)
            }
            guard !images.isEmpty || holdsSomething(block) else { continue }
            if block.kind == .listItem {
                writeItem(block)
            } else {
                writeBlock(block, images)
            }
            last = block.kind
        }
    }

    private func holdsSomething(_ block: Block) -> Bool {
        switch block.kind {
        case .separator, .code: true
        default: block.range.contains { text[$0] > 0x20 }
        }
    }

    // Lists.

    /// Deeper items are indented no further: that would cost the square of the depth.
    private static let deepest = 32
    /// The highest number that starts an item.
    private static let highestOrdinal = 999_999_999

    private mutating func writeItem(_ block: Block) {
        let depth = min(block.nesting, Self.deepest, lists.count)
        let isOrdered = block.style == "ordered"
        if lists.count > depth + 1 { lists.removeLast(lists.count - depth - 1) }
        let outer = depth > 0 ? lists[depth - 1].column : 0
        var isNew = lists.count == depth
        if isNew {
            let mark: UInt8 = isOrdered ? 0x2E : 0x2D
            lists.append(
                OpenList(
                    list: block.list, isOrdered: isOrdered, mark: mark, ordinal: 0, column: outer))
        } else if startsNewList(block, isOrdered, lists[depth]) {
            let before = lists[depth]
            // Another mark is what keeps two lists apart.
            let isSameKind = before.isOrdered == isOrdered
            lists[depth].mark =
                isOrdered
                ? (isSameKind && before.mark == 0x2E ? 0x29 : 0x2E)
                : (isSameKind && before.mark == 0x2D ? 0x2A : 0x2D)
            lists[depth].list = block.list
            lists[depth].isOrdered = isOrdered
            lists[depth].ordinal = 0
            isNew = true
        }
        let isFirst = lists[depth].ordinal == 0 && isNew
        let given = max(block.ordinal ?? 1, 0)
        lists[depth].ordinal = min(
            isFirst ? given : lists[depth].ordinal + 1, Self.highestOrdinal)
        let isLoose = last != .listItem || isNew && depth == 0
        startBlock(isTight: !isLoose)
        appendSpaces(outer)
        let start = result.count
        if isOrdered { result.append(contentsOf: String(lists[depth].ordinal).utf8) }
        result.append(contentsOf: [lists[depth].mark, 0x20])
        lists[depth].column = outer + result.count - start
        inline.append(block.range, to: &result, prefix: spaces(lists[depth].column))
    }

    private func startsNewList(_ block: Block, _ isOrdered: Bool, _ list: OpenList) -> Bool {
        if isOrdered != list.isOrdered { return true }
        if let number = block.list, let open = list.list, number != open { return true }
        // Markdown counts on from the first number; one that jumps ahead starts anew.
        return isOrdered && block.ordinal ?? 0 > list.ordinal + 1
    }

    private func spaces(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

    private mutating func appendSpaces(_ count: Int) {
        result.append(contentsOf: repeatElement(0x20, count: count))
    }

    // Other blocks.

    private mutating func startBlock(isTight: Bool = false, prefix: [UInt8] = []) {
        guard last != nil else { return }
        result.append(0x0A)
        if isTight { return }
        result.append(contentsOf: prefix)
        result.append(0x0A)
    }

    private mutating func writeBlock(_ block: Block, _ images: ArraySlice<Int>) {
        var indent: [UInt8] = []
        if block.list != nil, !lists.isEmpty {
            let depth = min(block.nesting, lists.count - 1)
            lists.removeLast(lists.count - depth - 1)
            indent = spaces(lists[depth].column)
        } else {
            lists.removeAll()
        }
        let goesOn = block.kind == .quote && last == .quote
        startBlock(prefix: goesOn ? indent + [0x3E] : [])
        result.append(contentsOf: indent)
        switch block.kind {
        case .heading:
            result.append(contentsOf: repeatElement(0x23, count: min(max(block.level ?? 2, 1), 6)))
            result.append(0x20)
            inline.appendLine(block.range, to: &result, isHeading: true)
        case .quote:
            result.append(contentsOf: [0x3E, 0x20])
            inline.append(block.range, to: &result, prefix: indent + [0x3E, 0x20])
        case .code: writeCode(block, indent)
        case .table:
            MarkdownTable(block, in: text).append(to: &result, inline, indent: indent)
        case .separator:
            let isHead = isAtStart && last == nil
            result.append(contentsOf: (isHead ? "***" : "---").utf8)
        case .figure where !images.isEmpty: inline.appendImages(images, to: &result)
        case .paragraph, .figure, .caption, .listItem:
            inline.append(block.range, to: &result, prefix: indent)
        }
    }

    private mutating func writeCode(_ block: Block, _ indent: [UInt8]) {
        let code = UnsafeBufferPointer(rebasing: text[block.range])
        let fence = [UInt8](repeating: 0x60, count: max(3, MarkdownInline.longestTicks(code) + 1))
        result.append(contentsOf: fence)
        let language = (block.style ?? "").utf8.prefix { $0 > 0x20 && $0 != 0x60 }
        result.append(contentsOf: language)
        result.append(0x0A)
        if !code.isEmpty {
            for line in code.split(separator: 0x0A, omittingEmptySubsequences: false) {
                if !line.isEmpty { result.append(contentsOf: indent) }
                result.append(contentsOf: line)
                result.append(0x0A)
            }
        }
        result.append(contentsOf: indent)
        result.append(contentsOf: fence)
    }
}
