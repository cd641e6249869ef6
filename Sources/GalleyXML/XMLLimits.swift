/// What a stranger's XML can make its reader do at most.
public struct XMLLimits: Equatable, Sendable {
    /// Bytes of the text.
    public var bytes = 1 << 30
    /// Elements in each other; libxml2 goes no deeper than 256.
    public var depth = 200
    /// Attributes of one element, declarations of namespaces among them.
    public var attributes = 1000
    /// Elements, attributes and stretches of text.
    public var nodes = 4 << 20
    /// Bytes of one attribute.
    public var valueBytes = 1 << 20

    public init() {}
}
