import GalleyHTML
import GalleyText

extension PageScan {
    var headings: [Element] { self[.headings] }
    var titles: [Element] { self[.titles] }
    var subtitles: [Element] { self[.subtitles] }
    var authors: [Element] { self[.authors] }
    var dates: [Element] { self[.dates] }
    var links: [Element] { self[.links] }

    /// The text of an element in one line.
    func text(_ element: Element, most: Int = 1000) -> [UInt8] { text(element.runs, most: most) }

    func text(_ range: Range<Int>, most: Int = 1000) -> [UInt8] {
        var line: [UInt8] = []
        for index in range {
            if runs[index].gap != .none { PlainLine.blank(&line) }
            PlainLine.append(tree.text(runs[index].node), to: &line)
            if line.count > most { break }
        }
        PlainLine.trimEnd(&line)
        return line
    }

    /// The texts from a place on, apart at ends of lines.
    func lines(_ range: Range<Int>, most: Int) -> [Line] {
        var found: [Line] = []
        var index = range.lowerBound
        while index < range.upperBound, found.count < most {
            var line: [UInt8] = []
            let start = index
            repeat {
                if runs[index].gap != .none { PlainLine.blank(&line) }
                PlainLine.append(tree.text(runs[index].node), to: &line)
                index += 1
            } while index < range.upperBound && runs[index].gap != .line && line.count < 2000
            PlainLine.trimEnd(&line)
            if !line.isEmpty { found.append(Line(text: line, runs: start..<index)) }
        }
        return found
    }

    struct Line {
        var text: [UInt8]
        var runs: Range<Int>
    }

    /// What a `meta` or another element with a property says.
    func value(_ property: Property) -> [UInt8] {
        let node = property.element.node
        if let content = tree.attribute(node, .content) { return PlainLine.of(content) }
        if property.isMeta {
            return tree.attribute(node, .value).map { PlainLine.of($0) } ?? []
        }
        switch property.meaning.field {
        case .published, .modified:
            if let datetime = tree.attribute(node, .datetime) { return PlainLine.of(datetime) }
        case .image:
            if let source = tree.attribute(node, .src) { return PlainLine.of(source) }
        case .canonicalURL, .license:
            if let address = tree.attribute(node, .href) { return PlainLine.of(address) }
        default: break
        }
        return text(property.element)
    }

    /// What tags, classes and ids say of an element and all it stands in, up to what it shares with
    /// the title.
    func context(_ node: HTMLNode, _ title: TitlePlace) -> ClassWords {
        var found: ClassWords = []
        var place: HTMLNode? = node
        // What holds much of the page is no part at its side, whatever its class.
        let most = title.isKnown ? Int.max : tree.source.count * 2 / 5
        while let node = place, !title.isAround(node) {
            let own = words[Int(node.index)]
            if !own.isEmpty, tree.sourceRange(node).count < most { found.formUnion(own) }
            place = tree.parent(node)
        }
        return found
    }
}

/// Where the page's own title stands: what is around it is around the whole page.
struct TitlePlace {
    /// The elements around the title, the outermost last.
    let around: Set<HTMLNode>
    /// The first text behind it.
    var run: Int

    init(_ tree: HTMLTree, _ element: PageScan.Element?) {
        around = element.map { Set(tree.ancestors(of: $0.node)) } ?? []
        run = element?.runs.upperBound ?? 0
    }

    var isKnown: Bool { !around.isEmpty }

    func isAround(_ node: HTMLNode) -> Bool { around.contains(node) }
}
