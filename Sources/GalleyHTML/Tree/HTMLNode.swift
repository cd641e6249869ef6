/// A node of an ``HTMLTree``: its place in the tree's storage, in the order of creation.
///
/// Only the tree that gave it can read it. Creation order is document order but where the standard
/// moves nodes (misnested formatting, content put in front of its table).
@frozen
public struct HTMLNode: Hashable, Comparable, Sendable {
    public let index: Int32

    @inlinable
    init(_ index: Int32) { self.index = index }

    /// The document, or the fragment's root: the first node of every tree.
    @inlinable public static var root: HTMLNode { HTMLNode(0) }

    @inlinable
    public static func < (left: HTMLNode, right: HTMLNode) -> Bool { left.index < right.index }
}
