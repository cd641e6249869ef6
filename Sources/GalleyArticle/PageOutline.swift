import GalleyHTML
import GalleyText

/// A tree laid out flat: nodes in document order and the runs of text in them.
///
/// Kept from page to page so that memory is allocated once.
struct PageOutline {
    private(set) var nodes: [PageNode] = []
    var runs: [PageRun] = []
    /// `meta`, `title` and JSON-LD `script` elements, wherever they stand.
    private(set) var headers: [HTMLNode] = []

    private var open: [Open] = []
    private var run: PageRun?
    private var breaks = 0
    private var measure = TextMeasure()

    /// An element that is not closed yet.
    private struct Open {
        var node: Int32
        var tree: HTMLNode
        var level: UInt8
        var holder: PageRun.Holder
        var container: Int32
    }

    /// Elements nested deeper than this are left out.
    static let maximumDepth = 2000

    mutating func build(_ tree: HTMLTree) {
        nodes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        headers.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        run = nil
        var next = tree.firstChild(tree.root)
        while true {
            if let node = next {
                next = enter(node, tree)
                continue
            }
            guard let top = open.popLast() else { break }
            close(top)
            next = tree.nextSibling(top.tree)
        }
        endRun()
    }

    /// Takes up a node.
    ///
    /// - Returns: the node to go on with; nil where the innermost open element ends.
    private mutating func enter(_ node: HTMLNode, _ tree: HTMLTree) -> HTMLNode? {
        switch tree.kind(node) {
        case .text: add(text: node, tree)
        case .element:
            if let child = add(element: node, tree) { return child }
        case .document, .doctype, .comment, .fragment: break
        }
        return tree.nextSibling(node)
    }

    // MARK: Elements

    /// - Returns: the first child, where the element was opened.
    private mutating func add(element: HTMLNode, _ tree: HTMLTree) -> HTMLNode? {
        let tag = tree.tag(element)
        guard tree.namespace(element) != .svg else { return nil }
        var traits = ElementTraits.of(tag)
        let parent = open.last
        let inherited =
            parent.map { nodes[Int($0.node)].traits.intersection(.inherited) } ?? []
        if traits.contains(.skipped) {
            skip(element, tag, traits.union(inherited), tree)
            // Titles and descriptions of pages stand in the head.
            return tag == .head ? headChild(element, tree) : nil
        }
        traits.formUnion(inherited)
        let at = Int32(truncatingIfNeeded: nodes.count)
        var node = PageNode(
            tree: element, tag: tag, parent: parent?.node ?? -1, end: at + 1, traits: traits,
            firstRun: 0, signature: tag.rawValue &* 0x9E37_79B9,
            depth: UInt16(truncatingIfNeeded: open.count), isElement: true, names: .none)
        readAttributes(&node, tree)
        if tag == .button, !keepsButton(node) { return nil }
        let isBlock = node.traits.contains(.block)
        if !isBlock, isUnseen(node) { return nil }
        if isBlock { endRun() }
        node.firstRun = nextRun
        if tag == .br { addBreak() }
        nodes.append(node)
        if tag == .hr { return nil }
        guard open.count < Self.maximumDepth, let child = tree.firstChild(element) else {
            return nil
        }
        if node.traits.contains(.inLink), !inherited.contains(.inLink) { run?.links += 1 }
        open.append(
            Open(
                node: at, tree: element, level: Self.level(tag) ?? parent?.level ?? 0,
                holder: Self.holder(tag) ?? parent?.holder ?? .none,
                container: isBlock ? at : parent?.container ?? at))
        return child
    }

    /// Whether an inline element is not there for the eye.
    private func isUnseen(_ node: PageNode) -> Bool {
        node.traits.contains(.hidden) || node.names.meets([.unseen, .hiddenName])
    }

    private func keepsButton(_ node: PageNode) -> Bool {
        if node.traits.contains(.inHeading) || node.names.meets(.panel) { return true }
        guard let parent = open.last else { return false }
        let tag = nodes[Int(parent.node)].tag
        return tag == .dt || tag == .summary
    }

    private mutating func close(_ top: Open) {
        let at = Int(top.node)
        if nodes[at].traits.contains(.block) { endRun() }
        nodes[at].end = Int32(truncatingIfNeeded: nodes.count)
    }

    /// Elements without text: images and frames become nodes, headers are noted.
    private mutating func skip(
        _ element: HTMLNode, _ tag: HTMLTag, _ traits: ElementTraits, _ tree: HTMLTree
    ) {
        if tag == .meta || tag == .title || tag == .script || tag == .link {
            headers.append(element)
        }
        guard traits.meets([.image, .frame]) else { return }
        let at = Int32(truncatingIfNeeded: nodes.count)
        nodes.append(
            PageNode(
                tree: element, tag: tag, parent: open.last?.node ?? -1, end: at + 1,
                traits: traits, firstRun: nextRun, signature: 0,
                depth: UInt16(truncatingIfNeeded: open.count), isElement: true, names: .none))
    }

    private mutating func headChild(_ head: HTMLNode, _ tree: HTMLTree) -> HTMLNode? {
        var child = tree.firstChild(head)
        while let node = child {
            let tag = tree.tag(node)
            if tag == .meta || tag == .title || tag == .script || tag == .link {
                headers.append(node)
            }
            child = tree.nextSibling(node)
        }
        return nil
    }

    private static func level(_ tag: HTMLTag) -> UInt8? {
        switch tag {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    private static func holder(_ tag: HTMLTag) -> PageRun.Holder? {
        switch tag {
        case .p: .paragraph
        case .li: .item
        case .td, .th: .cell
        case .dt: .term
        case .dd: .definition
        case .summary: .summary
        default: nil
        }
    }

    // MARK: Text

    private var nextRun: Int32 { Int32(truncatingIfNeeded: runs.count) }

    private mutating func add(text node: HTMLNode, _ tree: HTMLTree) {
        guard let parent = open.last else { return }
        let bytes = tree.text(node)
        measure = TextMeasure()
        measure.add(bytes)
        let at = Int32(truncatingIfNeeded: nodes.count)
        let traits = nodes[Int(parent.node)].traits.intersection(.inherited)
        nodes.append(
            PageNode(
                tree: node, tag: HTMLTag(rawValue: 0), parent: parent.node, end: at + 1,
                traits: traits.union(.text), firstRun: nextRun, signature: 0,
                depth: UInt16(truncatingIfNeeded: open.count), isElement: false, names: .none))
        guard measure.units > 0 else { return }
        if breaks >= 2 { endRun() }
        breaks = 0
        var run =
            run
            ?? PageRun(
                start: at, end: at, container: parent.container, traits: traits,
                level: parent.level, holder: parent.holder,
                links: traits.contains(.inLink) ? 1 : 0)
        nodes[Int(at)].firstRun = nextRun
        run.end = at + 1
        let units = Int32(truncatingIfNeeded: measure.units)
        run.units += units
        run.marks += Int32(truncatingIfNeeded: measure.marks)
        run.words += Int32(truncatingIfNeeded: measure.words)
        run.digits += Int32(truncatingIfNeeded: measure.digits)
        if traits.contains(.inLink) { run.linkUnits += units }
        if traits.contains(.inStrong) { run.strongUnits += units }
        self.run = run
    }

    private mutating func addBreak() {
        if run != nil { breaks += 1 }
    }

    private mutating func endRun() {
        breaks = 0
        guard let run else { return }
        runs.append(run)
        self.run = nil
        // What stands behind the last text of a run is not in it.
        for at in Int(run.end)..<nodes.count { nodes[at].firstRun = nextRun }
    }

    // MARK: Attributes

    private func readAttributes(_ node: inout PageNode, _ tree: HTMLTree) {
        var names = NameClasses.none
        let table = NameTable.shared
        for attribute in tree.attributes(node.tree) {
            switch attribute.name {
            case .class:
                let value = tree.value(of: attribute)
                names.formUnion(NameTokens.classes(value, table))
                node.signature = Self.hash(node.signature, value)
            case .id, .role, .itemprop:
                names.formUnion(NameTokens.classes(tree.value(of: attribute), table))
            case .href:
                guard node.tag == .a else { continue }
                // In a heading, a link within the page opens what stands under it.
                if node.traits.contains(.inHeading),
                    tree.value(of: attribute).first == 0x23
                {
                    continue
                }
                node.traits.insert(.inLink)
            case .hidden:
                node.traits.formUnion([.hidden, .inHidden])
            case .ariaHidden:
                // Of inline elements what is hidden from readers aloud may be there for the eye.
                if node.traits.contains(.block), tree.value(of: attribute).count == 4 {
                    node.traits.formUnion([.hidden, .inHidden])
                }
            case .style:
                if Self.hides(tree.value(of: attribute)) {
                    node.traits.formUnion([.hidden, .inHidden])
                }
            default: break
            }
        }
        if node.tag == .noscript { node.traits.formUnion([.hidden, .inHidden]) }
        node.names = names
    }

    /// Of the first two classes, without digits: later ones tell siblings apart.
    private static func hash(_ seed: UInt32, _ value: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash = seed
        var words = 0
        var isInWord = false
        for byte in value {
            if byte <= 0x20 {
                isInWord = false
                continue
            }
            if !isInWord {
                words += 1
                if words > 2 { break }
                isInWord = true
            }
            if !ASCII.isDigit(byte) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        }
        return hash
    }

    /// Whether a style says `display:none` or `visibility:hidden`.
    private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        ByteSearch.has("display:none", in: style) || ByteSearch.has("visibility:hidden", in: style)
    }
}
