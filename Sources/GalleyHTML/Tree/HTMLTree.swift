/// A parsed page: nodes with links between them, and the source that they are ranges of.
///
/// Bytes that it gives lie in its memory: they are valid as long as the tree is held. Reading
/// decodes lazily and keeps what it decoded, so a tree belongs to one thread.
public final class HTMLTree {
    @usableFromInline let storage: UnsafeMutablePointer<TreeStorage>

    init() {
        storage = .allocate(capacity: 1)
        storage.initialize(to: TreeStorage())
    }

    deinit {
        storage.pointee.free()
        storage.deallocate()
    }

    /// The document; of a fragment the node whose children are the fragment's.
    @inlinable public var root: HTMLNode { HTMLNode.root }

    /// How many nodes were made, those that hang nowhere included: every index is below.
    @inlinable public var nodeCount: Int { storage.pointee.nodes.count }

    /// The UTF-8 bytes that were parsed; ranges of nodes are positions in them.
    @inlinable public var source: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage.pointee.source, count: storage.pointee.sourceCount)
    }

    /// Whether the document type asks for quirks mode.
    public var isQuirksMode: Bool { storage.pointee.quirks == .quirks }

    /// How much building the tree took, in steps that each take a bounded time: bytes, nodes, and
    /// places of the stack and of the lists that were looked at or moved. At most a fixed number
    /// for each byte of the source, whatever the source.
    public var work: Int { storage.pointee.steps + nodeCount + source.count }

    @inlinable
    func record(_ node: HTMLNode) -> UnsafeMutablePointer<NodeRecord> {
        assert(node.index >= 0 && Int(node.index) < nodeCount)
        return storage.pointee.nodes.base + Int(node.index)
    }

    @inlinable
    static func node(_ index: Int32) -> HTMLNode? { index < 0 ? nil : HTMLNode(index) }

    // MARK: What a node is

    @inlinable
    public func kind(_ node: HTMLNode) -> HTMLNodeKind { record(node).pointee.kind }

    @inlinable
    public func isElement(_ node: HTMLNode) -> Bool { record(node).pointee.kind == .element }

    @inlinable
    public func isText(_ node: HTMLNode) -> Bool { record(node).pointee.kind == .text }

    /// An element's name; of other nodes the name `.unnamed`, which no element has.
    @inlinable
    public func tag(_ node: HTMLNode) -> HTMLTag { record(node).pointee.tag }

    /// Whether the node is an HTML element of that name.
    @inlinable
    public func `is`(_ node: HTMLNode, _ tag: HTMLTag) -> Bool {
        let record = record(node)
        return record.pointee.tag == tag && record.pointee.namespace == .html
    }

    @inlinable
    public func namespace(_ node: HTMLNode) -> HTMLNamespace { record(node).pointee.namespace }

    // MARK: Links

    @inlinable
    public func parent(_ node: HTMLNode) -> HTMLNode? { Self.node(record(node).pointee.parent) }

    @inlinable
    public func firstChild(_ node: HTMLNode) -> HTMLNode? {
        let record = record(node)
        guard record.pointee.kind != .text else { return nil }
        return Self.node(record.pointee.firstChild)
    }

    @inlinable
    public func lastChild(_ node: HTMLNode) -> HTMLNode? {
        let record = record(node)
        guard record.pointee.kind != .text else { return nil }
        return Self.node(record.pointee.lastChild)
    }

    @inlinable
    public func nextSibling(_ node: HTMLNode) -> HTMLNode? {
        Self.node(record(node).pointee.next)
    }

    @inlinable
    public func previousSibling(_ node: HTMLNode) -> HTMLNode? {
        Self.node(record(node).pointee.previous)
    }

    /// The node that holds what stands in a `template`; nil of other nodes.
    public func templateContents(_ node: HTMLNode) -> HTMLNode? {
        guard self.is(node, .template) else { return nil }
        return storage.pointee.contents(ofTemplate: node.index).flatMap(Self.node)
    }

    // MARK: Where it stood

    /// The bytes of the source from the start tag's `<` to behind the end tag.
    ///
    /// Without an end tag it ends where the element was closed. Elements that no tag made have an
    /// empty start tag. Where the standard moves or repeats nodes, ranges need not nest.
    @inlinable
    public func sourceRange(_ node: HTMLNode) -> Range<Int> {
        let record = record(node)
        let start = Int(record.pointee.sourceStart)
        return start..<max(start, Int(record.pointee.sourceEnd))
    }

    /// The bytes of an element's start tag; empty where no tag made it.
    @inlinable
    public func startTagRange(_ node: HTMLNode) -> Range<Int> {
        let record = record(node)
        let start = Int(record.pointee.sourceStart)
        return start..<max(start, Int(record.pointee.startTagEnd))
    }
}
