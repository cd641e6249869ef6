import GalleyCore

/// Builds a text with its blocks and spans, white space collapsed as it is in markup.
struct TextBuilder {
    private(set) var text: [UInt8] = []
    private(set) var blocks: [Block] = []
    /// In the order in which they start, outer before inner.
    private(set) var spans: [InlineSpan] = []
    private(set) var segments: [SourceMap.Segment] = []
    /// The block in hand, its range not known yet.
    private var open: Block?
    private var start = 0
    /// Space that stands before the next text of the block, if any comes.
    private var gap: UInt8?
    private var isVerbatim = false
    /// Spans of the block in hand that have not ended.
    private var openSpans: [Int] = []

    var isOpen: Bool { open != nil }
    /// True where the block in hand has no text yet.
    var isBlank: Bool { text.count == start }

    /// Begins a block; one that is open ends. In a verbatim one white space stays as it is.
    mutating func begin(_ block: Block, isVerbatim: Bool = false) {
        end()
        if !text.isEmpty {
            let isTight = block.kind == .listItem && blocks.last?.kind == .listItem
            text.append(contentsOf: isTight ? [0x0A] : [0x0A, 0x0A])
        }
        open = block
        start = text.count
        gap = nil
        self.isVerbatim = isVerbatim
    }

    /// Adds text to the block in hand.
    mutating func append(_ bytes: some Collection<UInt8>) {
        if isVerbatim { return text.append(contentsOf: bytes) }
        for byte in bytes {
            if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
                gap = gap ?? 0x20
                continue
            }
            if let gap {
                if text.count > start, text.last != 0x0A, text.last != 0x09 { text.append(gap) }
                self.gap = nil
            }
            text.append(byte)
        }
    }

    /// Puts white space that stays: a line end, or a tab between cells.
    mutating func append(space: UInt8) {
        gap = nil
        if text.count > start || space == 0x09 { text.append(space) }
    }

    /// Puts a space before what comes, as between blocks in a cell.
    mutating func appendGap() { gap = gap ?? 0x20 }

    /// Ends the block in hand with where it came from; one without text is none.
    mutating func end(source: Range<Int>? = nil) {
        guard var block = open else { return }
        open = nil
        openSpans.removeAll()
        trim(keepsTabs: block.kind == .table)
        guard text.count > start else {
            text.removeLast(text.count - (blocks.last?.range.upperBound ?? 0))
            while let last = spans.last, last.range.lowerBound >= start { spans.removeLast() }
            return
        }
        block.range = start..<text.count
        if block.kind == .paragraph, isImage(block.range) { block.kind = .figure }
        blocks.append(block)
        if let source, !source.isEmpty {
            segments.append(.init(text: block.range, source: source, isExact: false))
        }
    }

    private mutating func trim(keepsTabs: Bool) {
        while text.count > start, let last = text.last,
            last == 0x20 || last == 0x0A || last == 0x09 && !keepsTabs
        {
            text.removeLast()
        }
        var index = spans.count - 1
        while index >= 0, spans[index].range.upperBound > text.count {
            let low = min(spans[index].range.lowerBound, text.count)
            spans[index].range = low..<text.count
            if low == text.count { spans.remove(at: index) }
            index -= 1
        }
    }

    private func isImage(_ range: Range<Int>) -> Bool {
        spans.last.map { $0.kind == .image && $0.range == range } ?? false
    }

    // MARK: Spans

    /// Begins a span at the next text of the block; its place is for `endSpan`.
    mutating func beginSpan(
        _ kind: InlineSpan.Kind, url: String? = nil, title: String? = nil
    ) -> Int {
        if gap != nil, text.count > start, text.last != 0x0A, text.last != 0x09 {
            text.append(0x20)
        }
        gap = nil
        spans.append(InlineSpan(kind, text.count..<text.count, url: url, title: title))
        openSpans.append(spans.count - 1)
        return spans.count - 1
    }

    /// Ends a span; one without text, or that a block has ended, is none.
    mutating func endSpan(_ place: Int) {
        guard openSpans.last == place else { return }
        openSpans.removeLast()
        let low = spans[place].range.lowerBound
        if low >= text.count {
            spans.removeSubrange(place...)
        } else {
            spans[place].range = low..<text.count
        }
    }
}
