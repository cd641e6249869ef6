import GalleyCore
import GalleyXML

/// Makes text with blocks of a tree of markup.
struct MarkupText {
    private(set) var builder = TextBuilder()
    private let meaning: (XMLElement) -> MarkupMeaning
    private var quotes = 0
    private var lists: [OpenList] = []
    private var listCount = 0
    private var roles: [String] = []
    private var heading = 0
    /// How many tables the place is in, and what stands in the outermost one so far.
    private var tables = 0
    private var filled = (rows: 0, cells: 0)
    private var verbatim = 0
    /// How many headings and captions the place is in, which hold no blocks.
    private var lines = 0

    private var isFlat: Bool { tables > 0 || lines > 0 }

    private struct OpenList {
        /// 0 until an item has text.
        var number = 0
        var isOrdered: Bool
        var ordinal: Int
        /// True from the start of an item to its first text.
        var startsItem = false
        var hasText = false
    }

    init(meaning: @escaping (XMLElement) -> MarkupMeaning) { self.meaning = meaning }

    /// Adds what stands in an element, and the element itself as what it means.
    mutating func add(_ element: XMLElement) {
        switch meaning(element) {
        case .ignored: return
        case .transparent: addChildren(of: element)
        case .spaced:
            builder.appendGap()
            addChildren(of: element)
            builder.appendGap()
        case .group(let role): within(role) { $0.group(element) }
        case .paragraph(let role):
            within(role) { $0.block(Block(.paragraph, 0..<0), element) }
        case .heading(let level, let role):
            within(role) { text in
                let level = min(max(level ?? text.heading + 1, 1), 6)
                text.block(Block(.heading, 0..<0, level: level), element)
            }
        case .quote:
            quotes += 1
            group(element)
            quotes -= 1
        case .list(let isOrdered, let start): list(element, isOrdered: isOrdered, start: start)
        case .item: item(element)
        case .code(let language):
            verbatim += 1
            block(Block(.code, 0..<0, style: language), element, isVerbatim: true)
            verbatim -= 1
        case .caption: within("caption") { $0.block(Block(.caption, 0..<0), element) }
        case .table: table(element)
        case .row: row(element)
        case .cell: cell(element)
        default: inline(element)
        }
    }

    private mutating func inline(_ element: XMLElement) {
        switch meaning(element) {
        case .rule:
            guard !isFlat else { return builder.appendGap() }
            builder.end()
        case .lineBreak:
            if isFlat {
                builder.appendGap()
            } else if builder.isOpen {
                builder.append(space: 0x0A)
            }
            addChildren(of: element)
        case .span(let kind): span(kind, element)
        case .link(let url, let title): span(.link, element, url: url, title: title)
        case .image(let url, let text):
            guard !text.isEmpty else { return }
            openParagraph(element)
            let place = builder.beginSpan(.image, url: url)
            builder.append(text.utf8)
            builder.endSpan(place)
        case .words(let words):
            openParagraph(element)
            builder.append(words.utf8)
        default: return
        }
    }

    mutating func addChildren(of element: XMLElement) {
        for child in element.children {
            switch child {
            case .element(let inner): add(inner)
            case .text(let range): add(element.tree.text[range], of: element)
            }
        }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, of element: XMLElement) {
        if !builder.isOpen {
            if bytes.allSatisfy({ $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D }) { return }
            openParagraph(element)
        }
        builder.append(bytes)
    }

    /// Text, blocks and spans, once all was added.
    mutating func finished() -> TextBuilder {
        builder.end()
        return builder
    }

    // MARK: Blocks

    private mutating func within(_ role: String?, _ body: (inout Self) -> Void) {
        if let role { roles.append(role) }
        body(&self)
        if role != nil { roles.removeLast() }
    }

    private mutating func group(_ element: XMLElement) {
        if isFlat {
            builder.appendGap()
            addChildren(of: element)
            return builder.appendGap()
        }
        builder.end()
        addChildren(of: element)
        builder.end(source: element.source)
    }

    private mutating func block(
        _ block: Block, _ element: XMLElement, isVerbatim: Bool = false
    ) {
        if isFlat {
            builder.appendGap()
            addChildren(of: element)
            return builder.appendGap()
        }
        let level = heading
        if block.kind == .heading { heading = block.level ?? heading }
        let isLine = block.kind == .heading || block.kind == .caption
        builder.begin(placed(block), isVerbatim: isVerbatim)
        if isLine { lines += 1 }
        addChildren(of: element)
        if isLine { lines -= 1 }
        builder.end(source: element.source)
        // Headings that say no level of their own are counted by what they stand in.
        if block.kind != .heading { heading = level }
        noteText()
    }

    private mutating func openParagraph(_ element: XMLElement) {
        guard !builder.isOpen else { return }
        builder.begin(placed(Block(.paragraph, 0..<0)), isVerbatim: verbatim > 0)
    }

    /// The block as it is where it stands: an item of a list, a quote, with the role of what it stands in.
    private mutating func placed(_ block: Block) -> Block {
        var block = block
        block.role = block.role ?? roles.last
        if quotes > 0, block.kind == .paragraph { block.kind = .quote }
        guard let last = lists.indices.last else { return block }
        if lists[last].number == 0 {
            listCount += 1
            lists[last].number = listCount
        }
        block.list = lists[last].number
        let depth = lists.count { $0.number > 0 } - 1
        block.depth = depth > 0 ? min(depth, Block.maximumDepth) : nil
        let isItem = block.kind == .paragraph || block.kind == .heading || block.kind == .quote
        if lists[last].startsItem, isItem {
            lists[last].startsItem = false
            lists[last].hasText = true
            block.kind = .listItem
            block.level = nil
            block.ordinal = lists[last].ordinal
            block.style = lists[last].isOrdered ? "ordered" : nil
        }
        return block
    }

    private mutating func noteText() {
        if let last = lists.indices.last { lists[last].startsItem = false }
    }

    private mutating func list(_ element: XMLElement, isOrdered: Bool, start: Int) {
        guard !isFlat else { return group(element) }
        builder.end()
        lists.append(OpenList(isOrdered: isOrdered, ordinal: start))
        addChildren(of: element)
        builder.end(source: element.source)
        lists.removeLast()
    }

    private mutating func item(_ element: XMLElement) {
        guard !isFlat else { return group(element) }
        let isAlone = lists.isEmpty
        if isAlone { lists.append(OpenList(isOrdered: false, ordinal: 1)) }
        builder.end()
        lists[lists.count - 1].startsItem = true
        lists[lists.count - 1].hasText = false
        addChildren(of: element)
        builder.end(source: element.source)
        lists[lists.count - 1].startsItem = false
        if lists[lists.count - 1].hasText {
            let next = lists[lists.count - 1].ordinal
            lists[lists.count - 1].ordinal = next < Block.maximumNumber ? next + 1 : next
        }
        if isAlone { lists.removeLast() }
    }

    // MARK: Tables

    /// Cells parted by tabs, rows by line ends; a table in a table is words in a cell.
    private mutating func table(_ element: XMLElement) {
        guard !isFlat else { return group(element) }
        let captions = element.elements.filter {
            if case .caption = meaning($0) { true } else { false }
        }
        for caption in captions { add(caption) }
        builder.begin(placed(Block(.table, 0..<0)))
        tables = 1
        filled = (0, 0)
        for child in element.children {
            guard case .element(let inner) = child else { continue }
            if case .caption = meaning(inner) { continue }
            add(inner)
        }
        tables = 0
        builder.end(source: element.source)
        noteText()
    }

    private mutating func row(_ element: XMLElement) {
        guard tables == 1 else { return addChildren(of: element) }
        if filled.rows > 0 { builder.append(space: 0x0A) }
        filled = (filled.rows + 1, 0)
        addChildren(of: element)
    }

    private mutating func cell(_ element: XMLElement) {
        guard tables == 1 else { return group(element) }
        if filled.cells > 0 { builder.append(space: 0x09) }
        filled.cells += 1
        tables += 1
        addChildren(of: element)
        tables -= 1
    }

    // MARK: Spans

    private mutating func span(
        _ kind: InlineSpan.Kind, _ element: XMLElement, url: String? = nil, title: String? = nil
    ) {
        // A link around blocks goes with none of them.
        guard verbatim == 0, !holdsBlocks(element) else { return addChildren(of: element) }
        if element.isBlank { return addChildren(of: element) }
        openParagraph(element)
        let place = builder.beginSpan(kind, url: url, title: title)
        addChildren(of: element)
        builder.endSpan(place)
    }

    private func holdsBlocks(_ element: XMLElement) -> Bool {
        element.elements.contains { inner in
            switch meaning(inner) {
            case .paragraph, .heading, .group, .list, .item, .quote, .code, .table, .caption, .rule:
                true
            default: false
            }
        }
    }
}
