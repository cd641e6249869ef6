import GalleyCore
import GalleyJSON

/// A document that was dropped because it repeats another one.
public struct RepeatedDocument: Sendable, Equatable {
    /// The ids of the document and of the one that it repeats, which was kept.
    public var document: String
    public var repeats: String
    /// The stage that dropped it, and the reason, as it is counted.
    public var stage: String
    public var reason: String

    public init(document: String, repeats: String, stage: String, reason: String) {
        self.document = document
        self.repeats = repeats
        self.stage = stage
        self.reason = reason
    }

    /// The document as a line of the list of repeats, and in the report.
    var json: JSONValue {
        [
            "id": .string(document), "repeats": .string(repeats), "stage": .string(stage),
            "reason": .string(reason),
        ]
    }
}

extension ByteEncoder {
    mutating func write(_ repeated: RepeatedDocument) {
        write(repeated.document)
        write(repeated.repeats)
        write(repeated.stage)
        write(repeated.reason)
    }
}

extension ByteDecoder {
    mutating func repeatedDocument() throws(Diagnostic) -> RepeatedDocument {
        RepeatedDocument(
            document: try string(), repeats: try string(), stage: try string(),
            reason: try string())
    }
}
