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
        help: "How many characters it has at most; a first sentence that is longer is cut at a word"
    )

    public static let spec = StageSpec(
        "summary", .extractor, summary: "Takes the lead sentences as a summary",
        options: [sentences.spec, characters.spec],
        gives: [FieldSpec("summary", .string, "the first sentences that say something")])

    private let maximumSentences: Int
    private let maximumCharacters: Int

    public init(_ options: StageOptions) throws(Diagnostic) {
        maximumSentences = options[Self.sentences]
        maximumCharacters = options[Self.characters]
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let taken = leadSentences(of: document)
        guard let first = taken.first else { return }
        let text = cut(document.text.bytes[first]) ?? joined(taken, of: document.text)
        document.set("summary", .string(text), evidence: "lead sentences", confidence: 0.6)
    }

    /// The sentences with a blank between them, save where the text has none or both are in a script without.
    private func joined(_ sentences: [Range<Int>], of text: DocumentText) -> String {
        var bytes: [UInt8] = []
        var last: Range<Int>?
        for sentence in sentences {
            if let last, last.upperBound < sentence.lowerBound,
                !EastAsianText.ends(text.bytes[last])
                    || !EastAsianText.starts(text.bytes[sentence])
            {
                bytes.append(0x20)
            }
            bytes.append(contentsOf: text.bytes[sentence])
            last = sentence
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A sentence that is too long, up to a blank that leaves room for an ellipsis; nil for one that is not.
    private func cut(_ sentence: ArraySlice<UInt8>) -> String? {
        guard Self.characters(of: sentence) > maximumCharacters else { return nil }
        var left = maximumCharacters
        let fitting = sentence.prefix { byte in
            if byte & 0xC0 != 0x80 { left -= 1 }
            return left > 0
        }
        let words = fitting.lastIndex { $0 == 0x20 || $0 == 0x0A }.map { fitting[..<$0] }
        return String(decoding: words ?? fitting, as: UTF8.self) + "…"
    }

    private static func characters(of bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }

    /// As many as there is room for, one at least.
    private func leadSentences(of document: FrozenDocument) -> [Range<Int>] {
        let sentences = document.derived(DocumentSentences.self)
        var taken: [Range<Int>] = []
        var characters = 0
        for index in 0..<max(document.blocks.count, 1) {
            if index < document.blocks.count, document.blocks[index].kind != .paragraph { continue }
            for range in sentences.sentences(inBlock: index)
            where LeadSentence.saysSomething(document.text.bytes[range]) {
                let count = Self.characters(of: document.text.bytes[range])
                if !taken.isEmpty, characters + count > maximumCharacters { return taken }
                taken.append(range)
                characters += count + 1
                if taken.count == maximumSentences { return taken }
            }
        }
        return taken
    }
}
