import GalleyHTML

/// Writes runs as blocks: white space as CSS would show it, lists, tables, code, spans.
struct BlockWriter {
    private let tree: HTMLTree
    private let map: PageMap
    private(set) var article: PageArticle
    private var spaces = false
    private var open: [OpenSpan] = []
    private var lists = ListNumbers()
    private var tables = TableShapes()
    private var blockStart = 0
    /// The first node that pictures and lines have not been taken from.
    private var nextNode = 0

    private struct OpenSpan {
        /// Nil for what only has text put around it.
        var kind: PageSpan.Kind?
        var start: Int
        /// The node behind the element.
        var end: Int32
        var url: Range<Int>?
        /// Written behind the element: a quotation mark, a parenthesis.
        var closing: StaticString?
    }

    init(_ tree: HTMLTree, _ map: PageMap, into article: PageArticle) {
        self.tree = tree
        self.map = map
        self.article = article
    }

    mutating func write(_ wanted: (PageRun) -> Bool) {
        let runs = map.outline.runs
        var at = 0
        while at < runs.count {
            let run = runs[at]
            writeBetween(Int(run.start), isWanted: wanted(run), run.fate)
            guard wanted(run) else {
                at += 1
                continue
            }
            if run.traits.contains(.inTable), let table = tables.dataTable(of: run, map) {
                let range = map.runs(of: table)
                if range.contains(at) {
                    write(table: table, range, wanted)
                    at = range.upperBound
                    continue
                }
            }
            write(run)
            at += 1
        }
    }

    // MARK: Pictures and lines

    /// Takes up the pictures and lines from where it stopped to a run's start.
    ///
    /// Those behind the last run that is wanted wait until the next one is, and are lost where that
    /// stands in an element that was rejected.
    private mutating func writeBetween(_ end: Int, isWanted: Bool, _ fate: Fate) {
        if !isWanted, fate.node >= 0 {
            nextNode = max(nextNode, Int(map.nodes[Int(fate.node)].end))
            return
        }
        guard isWanted else { return }
        let hasText = !article.blocks.isEmpty
        while nextNode < end {
            let node = map.nodes[nextNode]
            if hasText, node.traits.contains(.image) { write(image: node) }
            if hasText, node.tag == .hr { write(line: node) }
            nextNode += 1
        }
    }

    private mutating func write(image node: PageNode) {
        guard let url = ImageSource.url(node.tree, tree) else { return }
        let alternative = tree.attribute(node.tree, .alt) ?? .init(start: nil, count: 0)
        let image = PageImage(
            url: intern(url), alternative: intern(alternative), block: article.blocks.count,
            source: tree.sourceRange(node.tree))
        article.images.append(image)
        begin()
        append(text: alternative, false)
        let range = blockStart..<article.text.count
        guard finish(keepingSpace: false) else { return }
        article.spans.append(
            PageSpan(kind: .image, range: range, url: image.url))
        article.blocks.append(
            PageBlock(
                kind: .figure, range: range, role: .caption, rule: .caption, source: image.source))
        article.text.append(0x0A)
    }

    private mutating func write(line node: PageNode) {
        guard article.blocks.last?.kind != .separator else { return }
        let end = article.text.count
        article.blocks.append(
            PageBlock(
                kind: .separator, range: end..<end, role: .body, rule: .mainContent,
                source: tree.sourceRange(node.tree)))
    }

    // MARK: Blocks

    private mutating func write(_ run: PageRun) {
        begin()
        append(run)
        guard finish(keepingSpace: run.traits.contains(.inPre)) else { return }
        var block = PageBlock(
            kind: kind(run), range: blockStart..<article.text.count, role: run.fate.role ?? .body,
            rule: run.fate.rule, source: source(run.start, run.end))
        if run.level > 0 { block.level = Int(run.level) }
        if block.kind == .listItem, let item = lists.item(of: run, map, tree) {
            if item.isFirstRun {
                block.list = item.list
                block.ordinal = item.ordinal
                block.depth = item.depth
                block.isOrdered = item.isOrdered
            } else {
                block.kind = .paragraph
            }
        }
        if block.kind == .code { block.language = language(run) }
        article.blocks.append(block)
        article.text.append(0x0A)
    }

    private func kind(_ run: PageRun) -> PageBlock.Kind {
        if run.level > 0 { return .heading }
        if run.traits.contains(.inPre) { return .code }
        if run.traits.contains(.inCaption) { return .caption }
        if run.traits.contains(.inQuote) { return .quote }
        if run.holder == .item { return .listItem }
        return .paragraph
    }

    private mutating func write(
        table: Int, _ range: Range<Int>, _ wanted: (PageRun) -> Bool
    ) {
        begin()
        var row = Int32(-1)
        var cell = Int32(-1)
        for at in range {
            let run = map.outline.runs[at]
            guard wanted(run) else { continue }
            let place = tables.place(of: run, map)
            if article.text.count > blockStart {
                spaces = false
                if place.row != row {
                    article.text.append(0x0A)
                } else if place.cell != cell {
                    article.text.append(contentsOf: " | ".utf8)
                } else {
                    article.text.append(0x20)
                }
            }
            (row, cell) = (place.row, place.cell)
            append(run)
            closeSpans(before: Int32.max)
        }
        guard finish(keepingSpace: false) else { return }
        let runs = map.outline.runs
        article.blocks.append(
            PageBlock(
                kind: .table, range: blockStart..<article.text.count,
                role: runs[range.lowerBound].fate.role ?? .body,
                rule: runs[range.lowerBound].fate.rule,
                source: tree.sourceRange(map.nodes[table].tree)))
        article.text.append(0x0A)
    }

    private mutating func begin() {
        blockStart = article.text.count
        spaces = false
        open.removeAll(keepingCapacity: true)
    }

    /// - Returns: false where the block is empty; then nothing is left of it.
    private mutating func finish(keepingSpace: Bool) -> Bool {
        closeSpans(before: Int32.max)
        var end = article.text.count
        while end > blockStart, let length = TextSpace.length(article.text, before: end) {
            end -= length
        }
        article.text.removeSubrange(end...)
        guard end > blockStart else {
            while let last = article.spans.last, last.range.lowerBound >= blockStart {
                article.spans.removeLast()
            }
            return false
        }
        var at = article.spans.count - 1
        while at >= 0, article.spans[at].range.upperBound > end {
            let start = article.spans[at].range.lowerBound
            article.spans[at].range = min(start, end)..<end
            at -= 1
        }
        return true
    }

    private func source(_ start: Int32, _ end: Int32) -> Range<Int> {
        let first = tree.sourceRange(map.nodes[Int(start)].tree)
        let last = tree.sourceRange(map.nodes[Int(end) - 1].tree)
        return first.lowerBound..<max(first.upperBound, last.upperBound)
    }

    // MARK: Text

    private mutating func append(_ run: PageRun) {
        openAround(run)
        for at in Int(run.start)..<Int(run.end) {
            closeSpans(before: Int32(at))
            let node = map.nodes[at]
            if node.traits.contains(.text) {
                append(text: tree.text(node.tree), run.traits.contains(.inPre))
            } else if node.tag == .br {
                appendBreak()
            } else if node.traits.contains(.image) {
                continue
            } else {
                openSpan(node)
            }
        }
    }

    private mutating func appendBreak() {
        guard article.text.count > blockStart else { return }
        spaces = false
        article.text.append(0x0A)
    }

    private mutating func append(text: UnsafeBufferPointer<UInt8>, _ isPre: Bool) {
        if isPre {
            if article.text.count == blockStart {
                let start = text.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? text.count
                article.text.append(contentsOf: text[start...])
            } else {
                article.text.append(contentsOf: text)
            }
            return
        }
        var at = 0
        while at < text.count {
            if text[at] <= 0x20 {
                spaces = true
                at += 1
                continue
            }
            let start = at
            while at < text.count, text[at] > 0x20 { at += 1 }
            if spaces {
                if article.text.count > blockStart, article.text.last != 0x0A {
                    article.text.append(0x20)
                }
                spaces = false
            }
            article.text.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
        }
    }

    // MARK: Spans

    /// Opens the spans of inline elements that the run starts within.
    private mutating func openAround(_ run: PageRun) {
        var around: [Int] = []
        var at = map.nodes[Int(run.start)].parent
        while at >= 0, at != run.container {
            around.append(Int(at))
            at = map.nodes[Int(at)].parent
        }
        for at in around.reversed() { openSpan(map.nodes[at]) }
    }

    private mutating func openSpan(_ node: PageNode) {
        var kind: PageSpan.Kind?
        var url: Range<Int>?
        var closing: StaticString?
        switch node.tag {
        case .a:
            guard let href = tree.attribute(node.tree, .href), !href.isEmpty else { return }
            kind = .link
            url = intern(href)
        case .em, .i, .cite, .dfn, .`var`: kind = .emphasis
        case .strong, .b: kind = .strong
        case .code, .kbd, .samp, .tt: kind = .code
        case .s, .del, .strike: kind = .strikethrough
        case .q:
            append(text: "\u{201C}")
            closing = "\u{201D}"
        case .rt where !hasParentheses(node):
            append(text: "(")
            closing = ")"
        default: return
        }
        let start = article.text.count
        open.append(
            OpenSpan(kind: kind, start: start, end: node.end, url: url, closing: closing))
    }

    private mutating func closeSpans(before node: Int32) {
        while let last = open.last, last.end <= node {
            open.removeLast()
            var start = last.start
            let end = article.text.count
            while start < end, article.text[start] <= 0x20 { start += 1 }
            if end > start, let kind = last.kind {
                article.spans.append(PageSpan(kind: kind, range: start..<end, url: last.url))
            }
            if let closing = last.closing { append(text: closing) }
        }
    }

    /// Marks of its own, after the white space that waits.
    private mutating func append(text: StaticString) {
        text.withUTF8Buffer { append(text: $0, false) }
    }

    /// Whether a reading (`rt`) stands in parentheses (`rp`) of the page's own.
    private func hasParentheses(_ reading: PageNode) -> Bool {
        tree.previousSibling(reading.tree).map { tree.is($0, .rp) } ?? false
    }

    private mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = article.strings.count
        article.strings.append(contentsOf: bytes)
        return start..<article.strings.count
    }

    /// The language of code, from a class `language-…` or `lang-…` around or in it.
    private mutating func language(_ run: PageRun) -> Range<Int>? {
        var at = Int(run.start)
        for _ in 0..<4 {
            let node = map.nodes[at]
            if node.isElement, let value = tree.attribute(node.tree, .class),
                let name = CodeLanguage.name(value)
            {
                return intern(name)
            }
            guard node.parent >= 0 else { return nil }
            at = Int(node.parent)
        }
        return nil
    }
}
