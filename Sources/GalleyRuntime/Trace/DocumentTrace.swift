public import GalleyCore

/// What happened to one input on its way through a plan, stage by stage: for `explain` and for
/// tests.
public struct DocumentTrace {
    public var source: Source
    /// The reader that took the input.
    public var reader: String?
    /// Time spent reading.
    public var readerNanoseconds: UInt64 = 0
    /// In the order in which they set out; parts of a split follow what was split.
    public var documents: [TracedDocument] = []
    /// Records and inputs that no document came of.
    public var rejected: [Diagnostic] = []
    /// Everything that set out, in order: the Nth is what `explain -d N` shows.
    public var order: [Item] = []
    /// Damage past which reading went on.
    public var damage: [Diagnostic] = []
    /// True where reading stopped at the limit that was asked for.
    public var isCut = false

    public init(source: Source) { self.source = source }

    /// A place in `documents` or in `rejected`.
    public enum Item: Sendable, Equatable {
        case document(Int)
        case rejected(Int)
    }

    mutating func append(_ document: TracedDocument) {
        order.append(.document(documents.count))
        documents.append(document)
    }

    mutating func append(rejected diagnostic: Diagnostic) {
        order.append(.rejected(rejected.count))
        rejected.append(diagnostic)
    }

    /// The id of what has a place in `order`; nil where none is known.
    public func id(at place: Int) -> String? {
        switch order[place] {
        case .document(let index): documents[index].initial.id
        case .rejected(let index): rejected[index].document
        }
    }

    /// Takes back the documents that set out from a place in `order` on.
    mutating func cut(to place: Int) {
        documents.removeLast(order.count - place)
        order.removeLast(order.count - place)
    }

    /// Lets go of what the documents hold that set out from a place in `order` on.
    mutating func leaveOut(from place: Int) {
        for index in (documents.count - (order.count - place))..<documents.count {
            documents[index] = TracedDocument(
                leftOut: documents[index].initial.id, parent: documents[index].parent)
        }
    }

    /// The documents that were exported.
    public var exported: [TracedDocument] {
        documents.filter { if case .exported = $0.ending { true } else { false } }
    }
}

/// One document, after every stage.
public struct TracedDocument {
    /// As the reader or splitter gave it.
    public var initial: Document
    /// The bytes that it was read from; empty for parts of a split, whose record is that of the
    /// first above.
    public var record: [UInt8]
    /// The place in `documents` of what was split to give it.
    public var parent: Int?
    /// The stages that it came through, in order.
    public var steps: [Step] = []
    public var ending: Ending = .unfinished

    init(initial: Document, record: [UInt8], parent: Int?) {
        self.initial = initial
        self.record = record
        self.parent = parent
    }

    /// One of which no more is known than that it was there.
    init(leftOut id: String, parent: Int?) {
        self.init(initial: Document(id: id, text: DocumentText("")), record: [], parent: parent)
    }

    /// The document after a stage.
    public struct Step {
        public var section: PipelineSection
        public var stage: String
        public var version: Int
        public var document: Document
        /// Edits, blocks, values and annotations that the stage changed or added.
        public var changes: Int
        public var nanoseconds: UInt64
    }

    public enum Ending {
        /// Only while it is on its way.
        case unfinished
        case exported([Export])
        case dropped(stage: String, reason: String)
        case rejected(Diagnostic)
        case split(parts: Int)
    }

    /// What one exporter made of the document.
    public struct Export {
        public var stage: String
        public var output: OutputPlace
        public var encoded: EncodedDocument
        public var nanoseconds: UInt64
    }

    /// The document as it was at its end.
    public var final: Document { steps.last?.document ?? initial }
}
