public import GalleyCore
import GalleyText
import GalleyTokens

/// Counts words and sentences by the plain rules of UAX #29 (Unicode 15).
///
/// A word is a segment with a letter or a number in it. The `sentences` stage counts better than the plain rules.
public struct Words: Extractor {
    static let annotate = StageOption<Bool>(
        "annotate", default: false, help: "Adds a layer `words` with the range of every word")

    public static let spec = StageSpec(
        "words", .extractor, summary: "Counts words and sentences (UAX #29)",
        options: [annotate.spec],
        gives: [
            FieldSpec("words", .number, "number of words"),
            FieldSpec("sentences", .number, "number of sentences"),
        ])

    private let annotates: Bool

    public init(_ options: StageOptions) throws(Diagnostic) { annotates = options[Self.annotate] }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let tokens = document.derived(DocumentTokens.self).tokens
        document.set("words", .int(tokens.wordCount), evidence: "uax29")
        document.set("sentences", .int(Self.sentenceCount(document)), evidence: "uax29")
        guard annotates else { return }
        let words = tokens.words.lazy.filter(\.isWordLike)
        document.annotate(
            "words@\(Self.spec.version)",
            words.map { Annotation($0.range, $0.kind == .number ? "number" : "word") })
    }

    /// Sentences by the plain rules, counted within blocks. A stretch without a word is none.
    private static func sentenceCount(_ document: FrozenDocument) -> Int {
        let whole = 0..<document.text.count
        let blocks = document.blocks.isEmpty ? [whole] : document.blocks.map(\.range)
        return document.text.withUnsafeBytes { bytes in
            blocks.reduce(0) {
                $0 + SentenceBreaks().count(UnsafeBufferPointer(rebasing: bytes[$1]))
            }
        }
    }
}
