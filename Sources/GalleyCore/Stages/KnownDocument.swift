/// What a container knows of a document that it hands on as a payload, such as a feed of its entries.
public struct KnownDocument: Sendable, Equatable {
    /// Empty where the container gives none.
    public var id: String
    public var metadata: Metadata

    public init(id: String = "", metadata: Metadata = Metadata()) {
        self.id = id
        self.metadata = metadata
    }

    /// Gives a document that was read from the payload what is known: the id where it has none, and each value
    /// in the place of what the content says of itself.
    public func complete(_ document: inout Document) {
        if document.id.isEmpty { document.id = id }
        for entry in metadata.entries { document.metadata.set(entry) }
    }
}
