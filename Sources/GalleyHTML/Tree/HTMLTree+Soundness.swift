extension HTMLTree {
    /// The first law of trees that this one breaks, in words; nil of every tree that the parser
    /// gives. For tests.
    package var unsoundness: String? {
        var seen = 0
        var open: [HTMLNode] = []
        for step in walk() {
            switch step {
            case .enter(let node):
                seen += 1
                if seen > nodeCount { return "a node is met twice" }
                if let found = unsoundness(of: node, under: open.last) { return found }
                open.append(node)
            case .leave(let node):
                if open.popLast() != node { return "a node is left that was not entered last" }
            }
        }
        return open.isEmpty ? nil : "a node is not left"
    }

    private func unsoundness(of node: HTMLNode, under above: HTMLNode?) -> String? {
        if parent(node) != above { return "a child's parent is another" }
        if let next = nextSibling(node), previousSibling(next) != node {
            return "siblings disagree"
        }
        if nextSibling(node) == nil, let above, lastChild(above) != node {
            return "the last child is another"
        }
        let range = sourceRange(node)
        if range.upperBound > source.count { return "a range goes beyond the source" }
        let tag = startTagRange(node)
        if isElement(node), !tag.isEmpty, source[tag.lowerBound] != UInt8(ascii: "<") {
            return "a start tag does not begin with <"
        }
        if isText(node) {
            if isVerbatim(node), !source[range].elementsEqual(text(node)) {
                return "a verbatim text is not its source"
            }
            if text(node).isEmpty { return "a text is empty" }
        }
        for attribute in attributes(node) where name(of: attribute.name).isEmpty {
            return "an attribute has no name"
        }
        return nil
    }

    /// The most nodes that lie in one another. For tests.
    package var depth: Int {
        var depth = 0
        var deepest = 0
        for step in walk() {
            if case .enter = step { depth += 1 } else { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest
    }
}
