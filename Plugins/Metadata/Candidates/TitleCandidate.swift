import GalleyCore
import GalleyTokens

/// A text that may be a document's title, with where it stands and how likely it is right (0...1).
struct TitleCandidate {
    /// A longer text is no title.
    private static let maximumBytes = 1000

    var text: String
    var evidence: String
    var confidence: Double

    var value: Value {
        .object([
            .init("text", .string(text)), .init("from", .string(evidence)),
            .init("confidence", .double(confidence)),
        ])
    }

    /// The candidates, the best first: all of them, or as many as it takes to know the best.
    ///
    /// Where not all are asked for, headings are not looked at beside a title that was given with
    /// certainty, nor the lead sentence beside a heading that is likely the title.
    static func find(in document: FrozenDocument, all: Bool) -> [TitleCandidate] {
        var found = given(document)
        if all || (found.first?.confidence ?? 0) < 0.95 { found += fromHeadings(document) }
        let best = found.map(\.confidence).max() ?? 0
        if all || best < 0.8 { found += fromLead(document) }
        return found.sorted { $0.confidence > $1.confidence }
    }

    private static func given(_ document: FrozenDocument) -> [TitleCandidate] {
        guard let given = document.metadata["title"], let text = given.value.string, !text.isEmpty
        else { return [] }
        return [
            .init(
                text: text, evidence: given.evidence ?? "given", confidence: given.confidence ?? 1)
        ]
    }

    /// The first heading of level 1, or the first heading: strong where it opens the text, weak
    /// where it heads a section.
    private static func fromHeadings(_ document: FrozenDocument) -> [TitleCandidate] {
        var found: [TitleCandidate] = []
        let texts = document.blocks.lazy.filter { !$0.range.isEmpty }
        let isShort = { (block: Block) in block.range.count <= maximumBytes }
        if let block = texts.first(where: { $0.role == "title" && isShort($0) }) {
            found.append(
                .init(text: document.string(block), evidence: "title block", confidence: 0.95))
        }
        if let block = texts.first(where: {
            $0.kind == .heading && $0.level == 1 && isShort($0)
        }) {
            found.append(
                .init(text: document.string(block), evidence: "heading 1", confidence: 0.9))
        }
        guard let heading = texts.first(where: { $0.kind == .heading }), isShort(heading) else {
            return found
        }
        let opens = heading.range == texts.first?.range
        found.append(
            .init(
                text: document.string(heading),
                evidence: opens ? "opening heading" : "first heading",
                confidence: opens ? 0.8 : 0.15))
        return found
    }

    /// The lead sentence, whole and as its main clause, without the final stop.
    private static func fromLead(_ document: FrozenDocument) -> [TitleCandidate] {
        let isLead = { (block: Block) in block.kind == .paragraph && block.range.count >= 20 }
        guard let index = document.blocks.firstIndex(where: isLead),
            let first = document.derived(DocumentSentences.self).sentences(inBlock: index).first,
            first.count <= maximumBytes
        else { return [] }
        let bytes = document.text.bytes[first]
        let sentence = String(decoding: LeadClause.withoutStop(bytes), as: UTF8.self)
        let whole = TitleCandidate(text: sentence, evidence: "lead sentence", confidence: 0.3)
        guard let clause = LeadClause.find(in: bytes) else { return [whole] }
        let found = String(decoding: clause, as: UTF8.self)
        let text = capitalized(found)
        let evidence = "lead sentence main clause" + (text == found ? "" : ", first letter raised")
        return [.init(text: text, evidence: evidence, confidence: 0.4), whole]
    }

    /// The text with a capital for its first letter, where that is small.
    private static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, first.properties.isLowercase,
            !text.unicodeScalars.prefix(while: { $0 != " " }).contains(
                where: \.properties.isUppercase)
        else { return text }
        return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
    }
}
