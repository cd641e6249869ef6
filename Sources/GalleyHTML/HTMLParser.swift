/// Parses pages by the WHATWG HTML standard, bytes of UTF-8 in, a tree out.
///
/// ```swift
/// let parser = HTMLParser()
/// let tree = parser.parse(bytes)
/// for node in tree.descendants(of: tree.root) where tree.is(node, .a) { … }
/// ```
///
/// Make one for each worker: it keeps its memory, and that of a tree that nobody holds any more
/// when the next page comes. Bytes that are no UTF-8 pass through; a byte order mark is left out by
/// whoever decodes.
public final class HTMLParser {
    public struct Options: Sendable {
        /// Whether `noscript` is read as by a browser that runs scripts: as text.
        public var isScripting = false
        /// The most elements that are open at a time; deeper ones become siblings of the last.
        public var maximumDepth = 512

        public init() {}
    }

    /// The longest source, in bytes.
    public static let maximumBytes = 1 << 27

    private let options: Options
    private var tree: HTMLTree
    private var memory: TreeBuilder.Memory

    public init(_ options: Options = Options()) {
        self.options = options
        tree = HTMLTree()
        memory = TreeBuilder.Memory(interner: NameInterner())
    }

    deinit { memory.free() }

    /// Parses a page of at most ``maximumBytes``.
    public func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> HTMLTree {
        build(bytes, context: nil)
    }

    /// Parses a page of at most ``maximumBytes``.
    public func parse(_ bytes: [UInt8]) -> HTMLTree { bytes.withUnsafeBufferPointer(parse) }

    /// Parses a part of a page as it would be read within an element of that name: what comes in a
    /// feed's entry stands in a `div` or `body`.
    ///
    /// - Returns: a tree whose root's children are the fragment's nodes.
    public func parseFragment(
        _ bytes: UnsafeBufferPointer<UInt8>, in context: HTMLTag = .div,
        namespace: HTMLNamespace = .html
    ) -> HTMLTree {
        build(bytes, context: OpenElement(node: -1, tag: context, namespace: namespace))
    }

    /// Parses a part of a page as it would be read within an element of that name.
    public func parseFragment(
        _ bytes: [UInt8], in context: HTMLTag = .div, namespace: HTMLNamespace = .html
    ) -> HTMLTree {
        bytes.withUnsafeBufferPointer { parseFragment($0, in: context, namespace: namespace) }
    }

    private func build(
        _ bytes: UnsafeBufferPointer<UInt8>, context: OpenElement?
    ) -> HTMLTree {
        if !isKnownUniquelyReferenced(&tree) { tree = HTMLTree() }
        tree.storage.pointee.reset(bytes)
        memory.interner.reset(for: tree.storage)
        var builder = TreeBuilder(tree.storage, memory, options)
        if let context { builder.startFragment(in: context) } else { builder.startDocument() }
        builder.build()
        if context != nil { builder.finishFragment() }
        memory = builder.memory
        return tree
    }
}
