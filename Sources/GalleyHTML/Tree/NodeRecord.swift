/// A node as it lies in the tree's array; links are indices, -1 where there is none.
@usableFromInline
struct NodeRecord: BitwiseCopyable {
    @usableFromInline var parent: Int32 = -1
    @usableFromInline var firstChild: Int32 = -1
    @usableFromInline var lastChild: Int32 = -1
    @usableFromInline var next: Int32 = -1
    @usableFromInline var previous: Int32 = -1
    /// An element's name.
    @usableFromInline var tag: HTMLTag
    @usableFromInline var kind: HTMLNodeKind
    @usableFromInline var namespace: HTMLNamespace
    /// How a text's or comment's bytes have to be read.
    @usableFromInline var text: TextState = .plain
    var flags: UInt8 = 0
    /// An element's attributes: first and number. A text or comment: start and length in bytes.
    @usableFromInline var first: Int32 = 0
    @usableFromInline var length: Int32 = 0
    /// Byte positions in the source.
    @usableFromInline var sourceStart: Int32
    @usableFromInline var startTagEnd: Int32
    @usableFromInline var sourceEnd: Int32

    /// Flag: the element is on the stack of open elements.
    static let isOpen: UInt8 = 1

    init(
        kind: HTMLNodeKind, tag: HTMLTag = HTMLTag(rawValue: 0), namespace: HTMLNamespace = .html,
        sourceStart: Int32, sourceEnd: Int32
    ) {
        self.kind = kind
        self.tag = tag
        self.namespace = namespace
        self.sourceStart = sourceStart
        startTagEnd = sourceEnd
        self.sourceEnd = sourceEnd
    }
}
