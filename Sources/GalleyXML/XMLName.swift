/// The name of an element or attribute.
public struct XMLName: Equatable, Sendable {
    /// Without its prefix.
    public let local: String
    /// The namespace that its prefix stands for; empty for none, and for a prefix that was never declared.
    public let namespace: String
    /// As it was written; empty for none.
    public let prefix: String

    public init(local: String, namespace: String = "", prefix: String = "") {
        self.local = local
        self.namespace = namespace
        self.prefix = prefix
    }
}
