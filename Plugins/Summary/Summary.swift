public import GalleyCore
import GalleyTokens

/// Sums a document up by its first sentences that say something.
///
/// Takes sentences of paragraphs in order and passes over bylines, invitations to read or subscribe, and sentences that
/// only announce the article.
public struct Summary: Extractor {
    static let sentences = StageOption<Int>(
        "sentences", default: 2, in: 1...20, help: "How many sentences at most")
    static let characters = StageOption<Int>(
        "characters", default: 500, in: 40...10_000,
        help: "How long the summary may be; its first sentence may be longer")

    public static let spec = StageSpec(
        "summary", .extractor, summary: "Takes the lead sentences as a summary",
        options: [sentences.spec, characters.spec],
        gives: [FieldSpec("summary", .string, "the first sentences that say something")])

    private let maximumSentences: Int
    private let maximumBytes: Int

    public init(_ options: StageOptions) throws(Diagnostic) {
        maximumSentences = options[Self.sentences]
        maximumBytes = options[Self.characters]
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let taken = leadSentences(of: document)
        guard !taken.isEmpty else { return }
        let text = taken.map { document.text.string($0) }.joined(separator: " ")
        document.set("summary", .string(text), evidence: "lead sentences", confidence: 0.6)
    }

    private func leadSentences(of document: FrozenDocument) -> [Range<Int>] {
        let sentences = document.derived(DocumentSentences.self)
        var taken: [Range<Int>] = []
        var bytes = 0
        for index in 0..<max(document.blocks.count, 1) {
            if index < document.blocks.count, document.blocks[index].kind != .paragraph { continue }
            for range in sentences.sentences(inBlock: index)
            where LeadSentence.saysSomething(document.text.bytes[range]) {
                if !taken.isEmpty, bytes + range.count > maximumBytes { return taken }
                taken.append(range)
                bytes += range.count + 1
                if taken.count == maximumSentences { return taken }
            }
        }
        return taken
    }
}
