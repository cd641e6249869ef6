import GalleyHTML

/// An element or a text of the page, in document order: a subtree is a range of nodes.
struct PageNode: BitwiseCopyable {
    var tree: HTMLNode
    var tag: HTMLTag
    /// Place of the parent; -1 for the first node.
    var parent: Int32
    /// Behind the last node of the subtree.
    var end: Int32
    var traits: ElementTraits
    /// The first run of text that starts at this node or behind it.
    var firstRun: Int32
    /// Of tag and class: the same for siblings made by one template.
    var signature: UInt32
    var depth: UInt16
    var isElement: Bool
    var names: NameClasses
}
extension ElementTraits: BitwiseCopyable {}
extension NameClasses: BitwiseCopyable {}
