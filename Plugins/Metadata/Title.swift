public import GalleyCore
import GalleyTokens

/// Finds what a document is called: the title it came with, else the best candidate in its text.
public struct Title: Extractor {
    static let minimumConfidence = StageOption<Double>(
        "minimum-confidence", default: 0.25, in: 0...1,
        help: "A candidate below that is not taken")
    static let candidates = StageOption<Bool>(
        "candidates", default: false,
        help: "Keeps all candidates with their evidence in `title_candidates`")

    public static let spec = StageSpec(
        "title", .extractor, summary: "Finds the title, with where it came from",
        options: [minimumConfidence.spec, candidates.spec],
        gives: [
            FieldSpec("title", .string, "the title"),
            FieldSpec("title_candidates", .list, "all, where `candidates` asks for them"),
        ])

    private let minimum: Double
    private let keepsCandidates: Bool

    public init(_ options: StageOptions) throws(Diagnostic) {
        minimum = options[Self.minimumConfidence]
        keepsCandidates = options[Self.candidates]
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let candidates = TitleCandidate.find(in: document, all: keepsCandidates)
        if keepsCandidates, !candidates.isEmpty {
            document.set("title_candidates", .array(candidates.map(\.value)))
        }
        guard let best = candidates.first, best.confidence >= minimum else { return }
        guard document.metadata["title"]?.value != .string(best.text) else { return }
        document.set(
            "title", .string(best.text), evidence: best.evidence, confidence: best.confidence)
    }
}
