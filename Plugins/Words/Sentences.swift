public import GalleyCore
import GalleyTokens

/// Marks sentences: UAX #29 with rules on top for abbreviations, initials, decimals, URLs and quotes.
public struct Sentences: Extractor {
    public static let spec = StageSpec(
        "sentences", .extractor, summary: "Marks and counts sentences",
        gives: [FieldSpec("sentences", .number, "number of sentences")])

    public init(_ options: StageOptions) throws(Diagnostic) {}

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let ranges = document.derived(DocumentSentences.self).all
        document.set("sentences", .int(ranges.count), evidence: "sentence rules")
        document.annotate(
            "sentences@\(Self.spec.version)", ranges.map { Annotation($0, "sentence") })
    }
}
