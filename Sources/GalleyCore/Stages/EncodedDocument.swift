/// One document as an exporter writes it.
public struct EncodedDocument: Sendable {
    public var id: String
    /// What a file that holds this one document is called after, without an extension: a given id,
    /// else the name of the source file without its extension (and the number of a part), else the
    /// derived id.
    public var name: String
    public var bytes: [UInt8]

    public init(id: String, name: String, bytes: [UInt8]) {
        self.id = id
        self.name = name
        self.bytes = bytes
    }

    public init(_ document: FrozenDocument, bytes: [UInt8]) {
        self.init(id: document.id, name: document.fileStem, bytes: bytes)
    }
}
