import GalleyHTML
import GalleyText

/// One pass over a page: notes where something stands that may be a title, a name or a date, and
/// reads nothing yet.
struct PageScan {
    /// A text of the page's body that is not blank.
    struct Run {
        var node: HTMLNode
        var gap: Gap
    }

    /// What lies between a text and the one before.
    enum Gap: UInt8 { case none, blank, line }

    /// An element with the texts in it.
    struct Element {
        var node: HTMLNode
        var words: ClassWords
        var runs: Range<Int>
    }

    /// A name in `meta`, `itemprop` or `property`, and the element that has it.
    struct Property {
        var meaning: MetaNames.Meaning
        var name: String
        var element: Element
        var isMeta: Bool
    }

    /// What an element was noted as.
    enum List: Int, CaseIterable { case headings, titles, subtitles, authors, dates, links }

    let tree: HTMLTree
    /// What tag, class and id say of each element, by index.
    var words: [ClassWords]
    var runs: [Run] = []
    var properties: [Property] = []
    private var lists = [[Element]](repeating: [], count: List.allCases.count)
    var linkedData: [HTMLNode] = []
    var scripts: [HTMLNode] = []
    var canonical: HTMLNode?
    var cardLabels: [(number: UInt8, text: [UInt8])] = []
    /// By the number in their name, the first of each.
    var cardValues: [UInt8: [UInt8]] = [:]
    var documentTitle: HTMLNode?
    var language: UnsafeBufferPointer<UInt8>?
    var base: HTMLNode?

    private var open: [(node: HTMLNode, list: List, index: Int)] = []
    private var openProperties: [(node: HTMLNode, index: Int)] = []
    private var propertyCounts: [PageField: Int] = [:]
    private var gap = Gap.line

    init(_ tree: HTMLTree) {
        self.tree = tree
        words = [ClassWords](repeating: [], count: tree.nodeCount)
        runs.reserveCapacity(tree.nodeCount / 3)
        walk()
    }

    subscript(list: List) -> [Element] { lists[list.rawValue] }

    private mutating func walk() {
        var node = tree.root
        while true {
            if enter(node), let child = tree.firstChild(node) {
                node = child
                continue
            }
            leave(node)
            while true {
                if let next = tree.nextSibling(node) {
                    node = next
                    break
                }
                guard let parent = tree.parent(node) else { return }
                node = parent
                leave(node)
            }
        }
    }

    private mutating func leave(_ node: HTMLNode) {
        while let last = open.last, last.node == node {
            let start = lists[last.list.rawValue][last.index].runs.lowerBound
            lists[last.list.rawValue][last.index].runs = start..<runs.count
            open.removeLast()
        }
        while let last = openProperties.last, last.node == node {
            let start = properties[last.index].element.runs.lowerBound
            properties[last.index].element.runs = start..<runs.count
            openProperties.removeLast()
        }
        if tree.isElement(node), !Self.isInline(tree.tag(node)) { gap = .line }
    }

    /// False where nothing in the node is looked at.
    private mutating func enter(_ node: HTMLNode) -> Bool {
        switch tree.kind(node) {
        case .text:
            text(node)
            return false
        case .element: return element(node)
        case .document, .fragment: return true
        default: return false
        }
    }

    private mutating func text(_ node: HTMLNode) {
        let bytes = tree.text(node)
        guard bytes.contains(where: { $0 > 0x20 }) else {
            if gap == .none { gap = .blank }
            return
        }
        runs.append(Run(node: node, gap: gap))
        gap = .none
    }

    private mutating func element(_ node: HTMLNode) -> Bool {
        let tag = tree.tag(node)
        switch tag {
        case .style, .svg, .template, .iframe, .textarea, .select, .math, .canvas, .object:
            return false
        case .script:
            script(node)
            return false
        case .title:
            if documentTitle == nil { documentTitle = node }
            return false
        case .base:
            base = base ?? node
            return false
        default: break
        }
        if !Self.isInline(tag) { gap = .line }
        attributes(node, tag)
        return true
    }

    private mutating func script(_ node: HTMLNode) {
        guard let child = tree.firstChild(node) else { return }
        if let type = tree.attribute(node, .type), type.count > 12,
            Bytes.contains(type, "ld+json")
        {
            linkedData.append(child)
        } else {
            scripts.append(child)
        }
    }

    private mutating func attributes(_ node: HTMLNode, _ tag: HTMLTag) {
        var found: ClassWords = []
        var property: UnsafeBufferPointer<UInt8>?
        var itemprop: UnsafeBufferPointer<UInt8>?
        var rel: UnsafeBufferPointer<UInt8>?
        for attribute in tree.attributes(node) {
            switch attribute.name {
            case .class, .id, .dataTestid, .dataQa, .dataComponent:
                found.formUnion(ClassWords.of(tree.value(of: attribute)))
            case .itemprop: itemprop = tree.value(of: attribute)
            case .property: property = tree.value(of: attribute)
            case .rel: rel = tree.value(of: attribute)
            case .itemtype: found.formUnion(itemType(tree.value(of: attribute)))
            case .lang where tag == .html: language = tree.value(of: attribute)
            case .name where tag == .meta: property = property ?? tree.value(of: attribute)
            case .httpEquiv where tag == .meta: property = property ?? tree.value(of: attribute)
            default: break
            }
        }
        found.formUnion(Self.words(of: tag))
        words[Int(node.index)] = found
        if let itemprop { note(itemprop, node, found, tag == .meta) }
        if let property { note(property, node, found, tag == .meta) }
        if tag == .meta || tag == .link {
            if tag == .link { link(node, rel) }
            return
        }
        if tag == .h1 || tag == .h2 || tag == .h3 { record(.headings, node, found) }
        if tag == .time || found.contains(.date) || (tag == .abbr && found.contains(.published))
            || (found.contains(.modified) && tree.hasAttribute(node, .title))
            || found.isSuperset(of: [.published, .meta])
            || found.isSuperset(of: [.modified, .meta])
        {
            record(.dates, node, found)
        }
        if found.contains(.author) || tag == .address { record(.authors, node, found) }
        if found.contains(.subtitle) { record(.subtitles, node, found) }
        if found.contains(.title) { record(.titles, node, found) }
        if tag == .a { anchor(node, rel, found) }
    }

    private mutating func link(_ node: HTMLNode, _ rel: UnsafeBufferPointer<UInt8>?) {
        guard let rel else { return }
        if ASCII.equalFolded(rel, "canonical") { canonical = canonical ?? node }
        if ASCII.equalFolded(rel, "license") || ASCII.equalFolded(rel, "author") {
            record(.links, node, [])
        }
    }

    /// Links that say what they are: by `rel`, or by an address of authors or licences.
    private mutating func anchor(
        _ node: HTMLNode, _ rel: UnsafeBufferPointer<UInt8>?, _ found: ClassWords
    ) {
        if let rel, !rel.isEmpty {
            if Bytes.contains(rel, "author") {
                record(.authors, node, found.union(.author))
                words[Int(node.index)].formUnion([.author, .name])
                return
            }
            if Bytes.contains(rel, "tag") || Bytes.contains(rel, "license")
                || Bytes.contains(rel, "bookmark") || Bytes.contains(rel, "category")
            {
                record(.links, node, found)
                return
            }
        }
        guard let href = tree.attribute(node, .href), href.count > 8 else { return }
        if AuthorAddress.matches(href), !found.contains(.author) {
            record(.authors, node, found)
            words[Int(node.index)].formUnion([.author, .name])
        } else if Bytes.contains(href, "creativecommons.org/") {
            record(.links, node, found)
        }
    }

    private mutating func note(
        _ names: UnsafeBufferPointer<UInt8>, _ node: HTMLNode, _ found: ClassWords, _ isMeta: Bool
    ) {
        if isMeta, names.count == 13 || names.count == 14, card(names, node) { return }
        var start = 0
        while start < names.count {
            var end = start
            while end < names.count, names[end] > 0x20 { end += 1 }
            defer { start = end + 1 }
            guard start < end, let meaning = MetaNames.shared[names, start..<end] else { continue }
            let name = names[start..<end].map(ASCII.lowercased)
            if !isMeta, meaning.field == .title, name.elementsEqual("title".utf8) { continue }
            guard propertyCounts[meaning.field, default: 0] < Self.mostElements else { return }
            propertyCounts[meaning.field, default: 0] += 1
            properties.append(
                Property(
                    meaning: meaning, name: String(decoding: name, as: UTF8.self),
                    element: Element(node: node, words: found, runs: runs.count..<runs.count),
                    isMeta: isMeta))
            openProperties.append((node, properties.count - 1))
            return
        }
    }

    /// Keeps `twitter:label1`, `twitter:data1` and the like.
    private mutating func card(_ name: UnsafeBufferPointer<UInt8>, _ node: HTMLNode) -> Bool {
        guard let number = name.last, ASCII.isDigit(number),
            let content = tree.attribute(node, .content)
        else { return false }
        let plain = UnsafeBufferPointer(rebasing: name.dropLast())
        if ASCII.equalFolded(plain, "twitter:label") {
            if cardLabels.count < Self.mostLabels {
                cardLabels.append((number, PlainLine.of(content)))
            }
        } else if ASCII.equalFolded(plain, "twitter:data") {
            if cardValues[number] == nil { cardValues[number] = PlainLine.of(content) }
        } else {
            return false
        }
        return true
    }

    private mutating func record(_ list: List, _ node: HTMLNode, _ found: ClassWords) {
        let count = lists[list.rawValue].count
        guard count < Self.mostElements else { return }
        lists[list.rawValue].append(
            Element(node: node, words: found, runs: runs.count..<runs.count))
        open.append((node, list, count))
    }

    /// More of a kind than this stand on lists of other pages.
    private static let mostElements = 300
    /// Labels of sharing cards; there is one for each digit.
    private static let mostLabels = 20

    private func itemType(_ type: UnsafeBufferPointer<UInt8>) -> ClassWords {
        if Bytes.contains(type, "Comment") { return .comment }
        if Bytes.contains(type, "WPSideBar") { return .sidebar }
        if Bytes.contains(type, "WPFooter") { return .footer }
        if Bytes.contains(type, "Event") { return .event }
        return []
    }

    private static func words(of tag: HTMLTag) -> ClassWords {
        switch tag {
        case .nav: .navigation
        case .aside: .sidebar
        case .footer: .footer
        case .figcaption, .figure: .caption
        default: []
        }
    }

    /// Elements around whose text no line ends.
    static func isInline(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font,
            .i, .ins, .kbd, .label, .mark, .nobr, .q, .s, .samp, .small, .span, .strike, .strong,
            .sub, .sup, .time, .tt, .u, .var, .wbr, .script, .style, .img, .svg, .meta, .link,
            .noscript:
            true
        default: false
        }
    }
}
