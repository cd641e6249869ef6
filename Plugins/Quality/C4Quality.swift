public import GalleyCore
import GalleyText
import GalleyTokens

/// Drops documents with filler text or code in them, and those of few sentences.
///
/// The rules of C4 (Raffel et al. 2020, section 2.2), as datatrove 0.10 has them. Its rules on
/// lines are off unless asked for: they pass over headings and list items as well. With `lines`,
/// what they would delete does not count, neither as sentences nor against the document; the text
/// stays as it is.
public struct C4Quality: Filter {
    static let minimumSentences = StageOption<Int>(
        "minimum-sentences", default: 5, in: 0...Int.max, help: "The fewest sentences")
    static let loremIpsum = StageOption<Bool>(
        "lorem-ipsum", default: true, help: "Whether a document with `lorem ipsum` is dropped")
    static let curlyBracket = StageOption<Bool>(
        "curly-bracket", default: true, help: "Whether a document with { is dropped")
    static let lines = StageOption<Bool>(
        "lines", default: false,
        help: "Whether lines that are no sentences, or on cookies, are passed over"
    )
    static let minimumLineWords = StageOption<Int>(
        "minimum-line-words", default: 3, in: 0...Int.max,
        help: "With `lines`, the fewest words of a line that counts")
    static let maximumWordLength = StageOption<Int>(
        "maximum-word-length", default: 1000, in: 1...Int.max,
        help: "With `lines`, the most characters of a word in a line that counts")

    public static let spec = StageSpec(
        "c4-quality", .filter,
        summary: "Drops filler, code and what has few sentences, by the rules of C4",
        options: [
            minimumSentences.spec, loremIpsum.spec, curlyBracket.spec, lines.spec,
            minimumLineWords.spec, maximumWordLength.spec,
        ],
        dropReasons: [
            .init("empty", "there is no text"),
            .init("lorem-ipsum", "it holds the words lorem ipsum"),
            .init("curly-bracket", "it holds a {"),
            .init("few-sentences", "fewer sentences than `minimum-sentences`"),
        ])

    private let minimumSentences: Int
    private let loremIpsum: Bool
    private let curlyBracket: Bool
    private let lines: LineRules?

    public init(_ options: StageOptions) throws(Diagnostic) {
        minimumSentences = options[Self.minimumSentences]
        loremIpsum = options[Self.loremIpsum]
        curlyBracket = options[Self.curlyBracket]
        lines =
            options[Self.lines]
            ? LineRules(
                minimumWords: options[Self.minimumLineWords],
                maximumWordLength: options[Self.maximumWordLength])
            : nil
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let count = document.text.count
        let isEmpty = document.text.withUnsafeBytes { WhiteSpace.isAll($0) }
        if isEmpty { return .drop(reason: "empty") }
        let ranges = lines?.kept(in: document.text) ?? [LineRules.Kept(0..<count, isWhole: true)]
        let reason = document.text.withUnsafeBytes { bytes -> String? in
            for each in ranges {
                if let found = fault(in: UnsafeBufferPointer(rebasing: bytes[each.range])) {
                    return found
                }
            }
            return nil
        }
        if let reason { return .drop(reason: reason) }
        let sentences =
            lines == nil
            ? document.derived(DocumentSentences.self).all.count
            : self.sentences(in: ranges, of: document.text)
        return sentences < minimumSentences ? .drop(reason: "few-sentences") : .keep
    }

    private func fault(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if loremIpsum, FoldedSearch.contains("lorem ipsum", bytes) { return "lorem-ipsum" }
        return curlyBracket && bytes.contains(UInt8(ascii: "{")) ? "curly-bracket" : nil
    }

    /// Sentences of lines that count whole, each line by itself.
    private func sentences(in lines: [LineRules.Kept], of text: DocumentText) -> Int {
        text.withUnsafeBytes { bytes in
            SentenceSegmenter().sentences(bytes, blocks: lines.lazy.filter(\.isWhole).map(\.range))
                .count
        }
    }
}
