import GalleyHTML

/// What holds of every tree, whatever was parsed.
enum TreeCheck {
    /// The first law that is broken, in words; nil where the tree is sound.
    static func mistake(in tree: HTMLTree) -> String? {
        var seen = 0
        var open: [HTMLNode] = []
        for step in tree.walk() {
            switch step {
            case .enter(let node):
                seen += 1
                if seen > tree.nodeCount { return "a node is met twice" }
                if let found = mistake(at: node, under: open.last, tree) { return found }
                open.append(node)
            case .leave(let node):
                if open.popLast() != node { return "a node is left that was not entered last" }
            }
        }
        return open.isEmpty ? nil : "a node is not left"
    }

    private static func mistake(
        at node: HTMLNode, under parent: HTMLNode?, _ tree: HTMLTree
    ) -> String? {
        if tree.parent(node) != parent { return "a child's parent is another" }
        if let next = tree.nextSibling(node), tree.previousSibling(next) != node {
            return "siblings disagree"
        }
        if tree.nextSibling(node) == nil, let parent, tree.lastChild(parent) != node {
            return "the last child is another"
        }
        let range = tree.sourceRange(node)
        if range.upperBound > tree.source.count { return "a range goes beyond the source" }
        let tag = tree.startTagRange(node)
        if tree.isElement(node), !tag.isEmpty, tree.source[tag.lowerBound] != UInt8(ascii: "<") {
            return "a start tag does not begin with <"
        }
        if tree.isText(node) {
            if tree.isVerbatim(node), !tree.source[range].elementsEqual(tree.text(node)) {
                return "a verbatim text is not its source"
            }
            if tree.text(node).isEmpty { return "a text is empty" }
        }
        for attribute in tree.attributes(node) where tree.name(of: attribute.name).isEmpty {
            return "an attribute has no name"
        }
        return nil
    }

    /// The most elements that lie in one another.
    static func depth(of tree: HTMLTree) -> Int {
        var depth = 0
        var deepest = 0
        for step in tree.walk() {
            if case .enter = step { depth += 1 } else { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest
    }
}
