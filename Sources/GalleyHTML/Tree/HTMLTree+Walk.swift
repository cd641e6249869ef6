extension HTMLTree {
    /// A step of a walk in document order.
    @frozen
    public enum Step: Hashable, Sendable {
        case enter(HTMLNode)
        /// After all that is in the node; each node that was entered is left, those without
        /// children at once.
        case leave(HTMLNode)
    }

    /// Enters and leaves the node and all under it in document order, without recursion.
    ///
    /// The contents of templates are not walked. ``Walk/skipChildren(of:)`` after an `enter` goes
    /// past what is in the node.
    @inlinable
    public func walk(_ node: HTMLNode = .root) -> Walk { Walk(self, node) }

    /// The children of a node, in order.
    @inlinable
    public func children(of node: HTMLNode) -> Siblings { Siblings(self, firstChild(node)) }

    /// All nodes under a node in document order, without the node itself.
    @inlinable
    public func descendants(of node: HTMLNode) -> Descendants { Descendants(self, node) }

    /// The parents of a node, from the nearest on.
    @inlinable
    public func ancestors(of node: HTMLNode) -> Ancestors { Ancestors(self, node) }

    /// The next node in document order that is under `top`; nil at its end.
    ///
    /// - Parameter past: whether to go past what is in the node.
    @inlinable
    public func next(after node: HTMLNode, under top: HTMLNode, past: Bool = false) -> HTMLNode? {
        if !past, let child = firstChild(node) { return child }
        var place = node
        while place != top {
            if let sibling = nextSibling(place) { return sibling }
            guard let above = parent(place) else { return nil }
            place = above
        }
        return nil
    }

    @frozen
    public struct Walk: Sequence, IteratorProtocol {
        @usableFromInline let tree: HTMLTree
        @usableFromInline let top: HTMLNode
        @usableFromInline var following: Step?

        @inlinable
        init(_ tree: HTMLTree, _ top: HTMLNode) {
            self.tree = tree
            self.top = top
            following = .enter(top)
        }

        @inlinable
        public mutating func next() -> Step? {
            guard let step = following else { return nil }
            switch step {
            case .enter(let node):
                following = tree.firstChild(node).map(Step.enter) ?? .leave(node)
            case .leave(let node):
                if node == top {
                    following = nil
                } else if let sibling = tree.nextSibling(node) {
                    following = .enter(sibling)
                } else {
                    following = tree.parent(node).map(Step.leave)
                }
            }
            return step
        }

        /// Right after `enter(node)`: goes past what is in the node.
        @inlinable
        public mutating func skipChildren(of node: HTMLNode) { following = .leave(node) }
    }

    @frozen
    public struct Siblings: Sequence, IteratorProtocol {
        @usableFromInline let tree: HTMLTree
        @usableFromInline var following: HTMLNode?

        @inlinable
        init(_ tree: HTMLTree, _ first: HTMLNode?) {
            self.tree = tree
            following = first
        }

        @inlinable
        public mutating func next() -> HTMLNode? {
            guard let node = following else { return nil }
            following = tree.nextSibling(node)
            return node
        }
    }

    @frozen
    public struct Descendants: Sequence, IteratorProtocol {
        @usableFromInline let tree: HTMLTree
        @usableFromInline let top: HTMLNode
        @usableFromInline var last: HTMLNode?

        @inlinable
        init(_ tree: HTMLTree, _ top: HTMLNode) {
            self.tree = tree
            self.top = top
            last = top
        }

        @inlinable
        public mutating func next() -> HTMLNode? {
            guard let node = last else { return nil }
            last = tree.next(after: node, under: top)
            return last
        }
    }

    @frozen
    public struct Ancestors: Sequence, IteratorProtocol {
        @usableFromInline let tree: HTMLTree
        @usableFromInline var last: HTMLNode?

        @inlinable
        init(_ tree: HTMLTree, _ node: HTMLNode) {
            self.tree = tree
            last = node
        }

        @inlinable
        public mutating func next() -> HTMLNode? {
            last = last.flatMap { tree.parent($0) }
            return last
        }
    }
}
