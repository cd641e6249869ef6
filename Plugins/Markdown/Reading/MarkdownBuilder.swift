import GalleyCore

/// Builds text, blocks and spans from the tree of a Markdown text.
struct MarkdownBuilder {
    private(set) var text: [UInt8] = []
    private(set) var blocks: [Block] = []
    /// In the order in which they start, outer before inner.
    private(set) var spans: [InlineSpan] = []
    private(set) var segments: [SourceMap.Segment] = []
    private let source: MarkdownSource
    private let start: Int
    private let skippedLines: Int
    private var containers: [Container] = []
    private var openSpans: [Int] = []
    /// Spans that ended where the text or the blanks at its end start, which may go.
    private var spansAtEnd: [Int] = []
    private var lists = 0
    private var blockStart = 0
    private var isOneLine = false
    private var hasFootnotes = false
    private var table: (rows: Int, cells: Int) = (0, 0)

    private enum Container {
        case quote
        case list(OpenList)
        case item(hasText: Bool)
    }

    private struct OpenList {
        /// 0 until an item has text.
        var number = 0
        var isOrdered: Bool
        /// Of the item that is open.
        var ordinal: Int
    }

    /// - Parameter start: where the Markdown starts, after a head.
    init(_ source: MarkdownSource, start: Int) {
        self.source = source
        self.start = start
        skippedLines = start == 0 ? 0 : source.lineStarts.firstIndex(of: start) ?? 0
    }

    mutating func build() {
        source.bytes.withUnsafeBufferPointer { bytes in
            let rest = UnsafeBufferPointer(rebasing: bytes[start...])
            if let kept = FootnoteMarks.escaped(rest) {
                hasFootnotes = true
                kept.withUnsafeBufferPointer { walk($0) }
            } else {
                walk(rest)
            }
        }
        if !text.isEmpty { text.append(0x0A) }
    }

    private mutating func walk(_ markdown: UnsafeBufferPointer<UInt8>) {
        MarkdownTree(markdown)?.walk { node, isEntering in
            visit(node, isEntering: isEntering)
        }
    }

    private mutating func visit(_ node: MarkdownTree.Node, isEntering: Bool) {
        switch node.kind {
        case .paragraph, .heading: isEntering ? begin(node) : endText(node)
        case .quote, .list, .item: isEntering ? open(node) : close()
        case .code, .html, .rule: leaf(node)
        case .table, .tableRow, .tableCell: visitTable(node, isEntering)
        default: visitInline(node, isEntering)
        }
    }
}

// Containers and blocks.
extension MarkdownBuilder {
    private mutating func open(_ node: MarkdownTree.Node) {
        switch node.kind {
        case .quote: containers.append(.quote)
        case .list:
            let start = node.isOrderedList ? node.listStart : 1
            containers.append(.list(OpenList(isOrdered: node.isOrderedList, ordinal: start)))
        default: containers.append(.item(hasText: false))
        }
    }

    private mutating func close() {
        guard case .item(let hasText)? = containers.popLast(), hasText else { return }
        if case .list(var list)? = containers.last {
            list.ordinal += 1
            containers[containers.count - 1] = .list(list)
        }
    }

    private var startsItem: Bool {
        if case .item(hasText: false)? = containers.last { true } else { false }
    }

    private mutating func begin(_ node: MarkdownTree.Node) {
        isOneLine = node.kind == .heading
        spansAtEnd.removeAll(keepingCapacity: true)
        if !text.isEmpty {
            let isTight = startsItem && blocks.last?.kind == .listItem
            text.append(contentsOf: isTight ? [0x0A] : [0x0A, 0x0A])
        }
        blockStart = text.count
    }

    private mutating func endText(_ node: MarkdownTree.Node) {
        trimEnd()
        var kind = node.kind == .heading ? Block.Kind.heading : .paragraph
        if kind == .paragraph, node.onlyChild?.kind == .image { kind = .figure }
        if blockStart == text.count, kind != .figure {
            text.removeLast(text.count - (blocks.last?.range.upperBound ?? 0))
            return
        }
        end(kind, node, level: kind == .heading ? node.headingLevel : nil)
    }

    /// Takes blanks off the end of the open block, which tags and entities may have left there.
    private mutating func trimEnd() {
        while text.count > blockStart, let last = text.last, last == 0x20 || last == 0x0A {
            text.removeLast()
        }
        var index = spans.count - 1
        while index >= 0,
            spans[index].range.upperBound > text.count
                || spans[index].range.lowerBound >= blockStart
        {
            let range = spans[index].range
            spans[index].range =
                min(range.lowerBound, text.count)..<min(range.upperBound, text.count)
            if spans[index].range.isEmpty, !range.isEmpty { spans.remove(at: index) }
            index -= 1
        }
    }

    /// Ends the open block; what kind it is depends on what it stands in.
    private mutating func end(
        _ kind: Block.Kind, _ node: MarkdownTree.Node, level: Int? = nil, style: String? = nil
    ) {
        var block = Block(kind, blockStart..<text.count, level: level, style: style)
        if let list = innermostList(), let number = list.numbers.last {
            block.list = number
            block.depth = list.numbers.count > 1 ? list.numbers.count - 1 : nil
            if startsItem, kind == .paragraph || kind == .heading || kind == .figure {
                block.kind = .listItem
                block.level = nil
                block.ordinal = list.ordinal
                block.style = list.isOrdered ? "ordered" : nil
            }
        }
        if case .item? = containers.last { containers[containers.count - 1] = .item(hasText: true) }
        if case .quote? = containers.last, kind == .paragraph { block.kind = .quote }
        blocks.append(block)
        addSegment(block.range, node)
    }

    /// The numbers of the lists that the place is in, outermost first, and the state of the innermost.
    private mutating func innermostList() -> (numbers: [Int], isOrdered: Bool, ordinal: Int)? {
        var numbers: [Int] = []
        var innermost: Int?
        for (index, container) in containers.enumerated() {
            guard case .list(let list) = container else { continue }
            if list.number > 0 { numbers.append(list.number) }
            innermost = index
        }
        guard let index = innermost, case .list(var list) = containers[index] else { return nil }
        if list.number == 0 {
            lists += 1
            list.number = lists
            numbers.append(lists)
            containers[index] = .list(list)
        }
        return (numbers, list.isOrdered, list.ordinal)
    }

    private mutating func leaf(_ node: MarkdownTree.Node) {
        switch node.kind {
        case .rule:
            blockStart = text.count
            end(.separator, node)
        case .code:
            begin(node)
            let code = hasFootnotes ? FootnoteMarks.unescaped(node.literal) : Array(node.literal)
            text.append(contentsOf: code)
            if text.count > blockStart, text.last == 0x0A { text.removeLast() }
            let language = node.info.prefix { $0 != " " }
            end(.code, node, style: language.isEmpty ? nil : String(language))
        default:
            let words = HTMLWords.text(of: node.literal)
            guard !words.isEmpty else { return }
            begin(node)
            text.append(contentsOf: words)
            end(.paragraph, node)
        }
    }

    /// Where the block came from: byte for byte where its text stands in the source as it is.
    private mutating func addSegment(_ range: Range<Int>, _ node: MarkdownTree.Node) {
        let place = node.place
        let firstLine = lineNumber(place.line)
        let lastLine = lineNumber(max(place.endLine, place.line))
        let low = min(source.lineStarts[firstLine] + max(place.column - 1, 0), source.bytes.count)
        let high = min(source.lineStarts[lastLine] + max(place.endColumn, 0), source.bytes.count)
        guard low < high, !range.isEmpty else { return }
        let isExact =
            source.isCopy && high - low == range.count && source.bytes[low..<high] == text[range]
        segments.append(
            SourceMap.Segment(text: range, source: source.fileRange(low..<high), isExact: isExact))
    }

    /// The index of a line of the tree among the lines of the source, which may have a head.
    private func lineNumber(_ line: Int) -> Int {
        min(max(line - 1 + skippedLines, 0), source.lineStarts.count - 1)
    }
}

// Tables: cells parted by tabs, rows by line ends.
extension MarkdownBuilder {
    private mutating func visitTable(_ node: MarkdownTree.Node, _ isEntering: Bool) {
        switch (node.kind, isEntering) {
        case (.table, true):
            begin(node)
            isOneLine = true
            table = (0, 0)
        case (.table, false):
            let letters = node.alignments.map { $0 == 0 ? UInt8(ascii: "-") : $0 }
            let isPlain = letters.allSatisfy { $0 == UInt8(ascii: "-") }
            end(.table, node, style: isPlain ? nil : String(decoding: letters, as: UTF8.self))
        case (.tableRow, true):
            if table.rows > 0 { text.append(0x0A) }
            table.rows += 1
            table.cells = 0
        case (.tableCell, true):
            if table.cells > 0 { text.append(0x09) }
            table.cells += 1
        default: break
        }
    }
}

// What stands inside blocks.
extension MarkdownBuilder {
    private mutating func visitInline(_ node: MarkdownTree.Node, _ isEntering: Bool) {
        switch node.kind {
        case .text: append(node.literal)
        case .lineBreak: breakLine()
        case .inlineCode:
            guard !node.literal.isEmpty else { return }
            let start = text.count
            append(node.literal)
            // Blanks at the start of a line.
            guard text.count > start else { return }
            spansAtEnd.append(spans.count)
            spans.append(InlineSpan(.code, start..<text.count))
        case .inlineHTML: if HTMLWords.isBreak(node.literal) { breakLine() }
        case .emphasis: visitSpan(.emphasis, node, isEntering)
        case .strong: visitSpan(.strong, node, isEntering)
        case .strikethrough: visitSpan(.strikethrough, node, isEntering)
        case .link: visitSpan(.link, node, isEntering)
        case .image: visitSpan(.image, node, isEntering)
        default: break
        }
    }

    /// Appends words; blanks at the start of a line go, tabs become spaces.
    private mutating func append(_ words: UnsafeBufferPointer<UInt8>) {
        var rest = words[...]
        if text.count == blockStart || text.last == 0x0A {
            while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        }
        let start = text.count
        text.append(contentsOf: rest)
        if let last = rest.last, last != 0x20, last != 0x09 {
            spansAtEnd.removeAll(keepingCapacity: true)
        }
        guard words.contains(0x09) else { return }
        for at in start..<text.count where text[at] == 0x09 { text[at] = 0x20 }
    }

    private mutating func breakLine() {
        while text.count > blockStart, text.last == 0x20 { text.removeLast() }
        let end = text.count
        for index in spansAtEnd {
            let range = spans[index].range
            spans[index].range = min(range.lowerBound, end)..<min(range.upperBound, end)
        }
        spansAtEnd.removeAll(keepingCapacity: true)
        if text.count > blockStart, text.last != 0x0A { text.append(isOneLine ? 0x20 : 0x0A) }
        for index in openSpans.reversed() {
            guard spans[index].range.lowerBound > end else { break }
            spans[index].range = text.count..<text.count
        }
    }

    private mutating func visitSpan(
        _ kind: InlineSpan.Kind, _ node: MarkdownTree.Node, _ isEntering: Bool
    ) {
        if isEntering {
            openSpans.append(spans.count)
            var span = InlineSpan(kind, text.count..<text.count)
            if kind == .link || kind == .image {
                span.url = node.url
                span.title = node.title.isEmpty ? nil : node.title
            }
            spans.append(span)
        } else if let index = openSpans.popLast() {
            spans[index].range = spans[index].range.lowerBound..<text.count
            if spans[index].range.isEmpty, kind != .image {
                spans.remove(at: index)
                spansAtEnd = spansAtEnd.map { $0 > index ? $0 - 1 : $0 }
            } else {
                spansAtEnd.append(index)
            }
        }
    }
}
