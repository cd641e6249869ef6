/// What one stage did to a document.
public struct ProvenanceStep: Sendable, Equatable {
    public var stage: String
    public var version: Int
    /// Edits, blocks, values and annotations that it changed or added.
    public var changes: Int
    /// Members of the wire object that this version does not know, as written.
    public var unknown: [UInt8]

    public init(stage: String, version: Int, changes: Int) {
        self.stage = stage
        self.version = version
        self.changes = changes
        unknown = []
    }
}
