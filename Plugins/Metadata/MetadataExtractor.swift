public import GalleyCore
import GalleyPageMetadata
import GalleyPages

/// Settles what is known of a document: takes out what its reader is not sure of, and looks for
/// what is missing in the text.
///
/// A web page's reader has weighed all that the page says of itself; of plain text the title is
/// found as by `title`, authors by a line such as `By Jane Doe` and the date by a line or the start
/// of a paragraph near the top. What a document was given without a confidence stays.
public struct MetadataExtractor: Extractor {
    static let minimumConfidence = StageOption<Double>(
        "minimum-confidence", default: 0.25, in: 0...1,
        help: "A value that is less sure than that is left out")
    static let text = StageOption<Bool>(
        "text", default: true,
        help: "Whether title, authors and date are looked for in the text where they are missing")
    static let candidates = StageOption<Bool>(
        "candidates", default: false,
        help: "Keeps all that was found for any field, with its evidence, in `metadata_candidates`")

    public static let spec = StageSpec(
        "metadata", .extractor,
        summary: "Settles title, authors, dates and what else a document says of itself",
        options: [minimumConfidence.spec, text.spec, candidates.spec],
        gives: [
            FieldSpec("title", .string, "the title"),
            FieldSpec("authors", .list, "who wrote it: people, or else organizations"),
            FieldSpec("published", .string, "when it was published, by ISO 8601"),
            FieldSpec(
                "metadata_candidates", .list, "all that was found, where `candidates` asks for it"),
        ])

    private let minimum: Double
    private let looksIntoText: Bool
    private let keepsCandidates: Bool

    public init(_ options: StageOptions) throws(Diagnostic) {
        minimum = options[Self.minimumConfidence]
        looksIntoText = options[Self.text]
        keepsCandidates = options[Self.candidates]
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        var found = document.candidates
        if looksIntoText { lookIntoText(&document, &found) }
        let unsure = document.metadata.entries.filter { isUnsure($0) }
        for entry in unsure { document.remove(entry.name) }
        if keepsCandidates, !found.isEmpty {
            document.set("metadata_candidates", .array(found.map(Self.value)))
        }
    }

    private func isUnsure(_ entry: Metadata.Entry) -> Bool {
        guard let confidence = entry.confidence, confidence < minimum else { return false }
        return Self.fields.contains(entry.name)
    }

    /// What this stage decides on; values of other stages are none of its business.
    private static let fields: Set = [
        "title", "subtitle", "authors", "organizations", "published", "modified", "site",
        "canonical_url", "description", "image", "tags", "section", "license",
    ]

    private func lookIntoText(_ document: inout FrozenDocument, _ found: inout [Metadata.Entry]) {
        if lacks("title", document) {
            let titles = TitleCandidate.find(in: document, all: keepsCandidates)
            found += titles.map {
                Metadata.Entry(
                    "title", .string($0.text), evidence: $0.evidence, confidence: $0.confidence)
            }
            if let best = titles.first {
                document.set(
                    "title", .string(best.text), evidence: best.evidence,
                    confidence: best.confidence)
            }
        }
        let needsAuthors = lacks("authors", document)
        let needsDate = lacks("published", document)
        guard needsAuthors || needsDate else { return }
        let signature = signature(of: document)
        if needsAuthors, let authors = signature.authors {
            let value = Value.array(authors.value.map { .string($0) })
            let entry = Metadata.Entry(
                "authors", value, evidence: authors.evidence, confidence: authors.confidence)
            take(entry, &document, &found)
        }
        if needsDate, let date = signature.published {
            let entry = Metadata.Entry(
                "published", .string(date.value.description), evidence: date.evidence,
                confidence: date.confidence)
            take(entry, &document, &found)
        }
    }

    private func take(
        _ entry: Metadata.Entry, _ document: inout FrozenDocument, _ found: inout [Metadata.Entry]
    ) {
        document.set(
            entry.name, entry.value, evidence: entry.evidence, confidence: entry.confidence)
        found.append(entry)
    }

    private func lacks(_ name: String, _ document: FrozenDocument) -> Bool {
        guard let entry = document.metadata[name] else { return true }
        return (entry.confidence ?? 1) < minimum
    }

    private func signature(of document: FrozenDocument) -> TextSignature {
        let url = document.metadata.value("url")?.string ?? document.source.url
        let language = document.metadata.value("language")?.string ?? ""
        let options = PageMetadata.Options(
            url: url, latest: .latest(of: document.source))
        return document.text.withUnsafeBytes {
            TextSignature($0, language: language, options: options)
        }
    }

    private static func value(_ entry: Metadata.Entry) -> Value {
        .object([
            .init("field", .string(entry.name)), .init("value", entry.value),
            .init("from", entry.evidence.map { .string($0) } ?? .null),
            .init("confidence", entry.confidence.map { .double($0) } ?? .null),
        ])
    }
}
