import GalleyCore

/// One document's way through a pipeline: what each stage made of it, and how it ended.
struct Explanation {
    var pipeline: String
    var pipelineFile: String
    /// The input as it was named, and which of its documents this is, from 1.
    var input: String
    var number: Int
    var steps: [ExplainedStep]
    /// The document as the last stage left it; nil where the reader gave none.
    var document: Document?
    var ending: Ending
    /// The bytes that the document was read from, where they are at hand, for places in them.
    var source: SourceText?

    enum Ending {
        /// By these exporters; none where `when:` kept all of them from it.
        case exported([Export])
        case dropped(stage: String, reason: String)
        case rejected(Diagnostic)
        case split(stage: String, parts: [Part])
    }

    /// A document that came of a split, with the number that shows it.
    struct Part {
        var number: Int
        var id: String
        var title: String
    }

    struct Export {
        var stage: String
        var path: String
        /// Encoded, before compression; nil where `when:` did not want it.
        var bytes: Int?

        /// For people: `5.4 kB`, said to be before compression where the output is compressed.
        var size: String {
            guard let bytes else { return "not wanted" }
            return Quantities.bytes(bytes) + (path.hasSuffix(".gz") ? " before compression" : "")
        }
    }

    var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }
}

/// One stage on a document's way.
struct ExplainedStep {
    var section: PipelineSection
    var name: String
    var version: Int
    var summary: String
    var seconds: Double
    var changes: StageChanges
    /// What a filter, a splitter or an error said, in words.
    var verdict: String?
    var isBad = false
}
