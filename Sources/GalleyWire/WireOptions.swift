/// What a reader of document lines takes.
public struct WireOptions: Equatable, Sendable {
    /// The key whose string becomes the document's id.
    public var idKey: String
    /// The key whose string becomes the document's text.
    public var textKey: String
    /// Keys of other tools that go to `metadata`; those that this format does not know are kept as they are.
    public var metadataKeys: Set<String>
    /// Whether lines of other tools are taken: an id may be missing or a number, and members that are not of
    /// this format's shape go to `metadata`.
    public var isForeign: Bool
    /// The deepest nesting, in 1...1024.
    public var maximumDepth: Int
    /// The longest line, in bytes.
    public var maximumBytes: Int

    public init(
        idKey: String = "id", textKey: String = "text", metadataKeys: Set<String> = [],
        isForeign: Bool = false,
        maximumDepth: Int = 128, maximumBytes: Int = 64 << 20
    ) {
        self.idKey = idKey
        self.textKey = textKey
        self.metadataKeys = metadataKeys
        self.isForeign = isForeign
        self.maximumDepth = maximumDepth
        self.maximumBytes = maximumBytes
    }
}
