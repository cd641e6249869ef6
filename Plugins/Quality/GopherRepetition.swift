public import GalleyCore

/// Drops documents that repeat their own lines, paragraphs or phrases.
///
/// The rules of Gopher (Rae et al. 2021, appendix A.1, table A1), with the thresholds of datatrove
/// 0.10. Shares of characters are of the whole text. The first rule that a document breaks is the
/// reason; what is on a threshold stays.
public struct GopherRepetition: Filter {
    static let duplicateParagraphs = share(
        "duplicate-paragraphs", 0.3, "The largest share of paragraphs that stood before")
    static let duplicateParagraphCharacters = share(
        "duplicate-paragraph-characters", 0.2,
        "The largest share of characters in paragraphs that stood before")
    static let duplicateLines = share(
        "duplicate-lines", 0.3, "The largest share of lines that stood before")
    static let duplicateLineCharacters = share(
        "duplicate-line-characters", 0.2,
        "The largest share of characters in lines that stood before")
    static let topGrams = [(2, 0.2), (3, 0.18), (4, 0.16)].map { n, most in
        (
            n,
            share(
                "top-\(n)-gram", most,
                "The largest share of characters in the most frequent \(n) words in a row")
        )
    }
    static let duplicateGrams = [
        (5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.1),
    ].map { n, most in
        (
            n,
            share(
                "duplicate-\(n)-grams", most,
                "The largest share of characters in \(n) words in a row that stood before")
        )
    }

    private static func share(
        _ name: String, _ most: Double, _ help: String
    ) -> StageOption<Double> {
        StageOption(name, default: most, in: 0...1, help: help)
    }

    private static let rules =
        [
            duplicateParagraphs, duplicateParagraphCharacters, duplicateLines,
            duplicateLineCharacters,
        ] + topGrams.map(\.1) + duplicateGrams.map(\.1)

    public static let spec = StageSpec(
        "gopher-repetition", .filter,
        summary: "Drops what repeats its own lines or phrases, by the rules of Gopher",
        options: rules.map(\.spec),
        dropReasons: [StageSpec.DropReason("empty", "there is no text")]
            + rules.map { .init($0.spec.name, "a larger share than `\($0.spec.name)`") })

    private let paragraphs: (count: Double, characters: Double)
    private let lines: (count: Double, characters: Double)
    private let topGrams: [(n: Int, most: Double)]
    private let duplicateGrams: [(n: Int, most: Double)]

    public init(_ options: StageOptions) throws(Diagnostic) {
        paragraphs = (
            options[Self.duplicateParagraphs], options[Self.duplicateParagraphCharacters]
        )
        lines = (options[Self.duplicateLines], options[Self.duplicateLineCharacters])
        topGrams = Self.topGrams.map { ($0, options[$1]) }
        duplicateGrams = Self.duplicateGrams.map { ($0, options[$1]) }
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let signals = TextSignals.of(document)
        let lines = signals.lines
        if lines.filledLines == 0 { return .drop(reason: "empty") }
        let reason =
            repeatedLines(lines)
            ?? repeatedGrams(signals.repetition(of: document), characters: lines.characters)
        return reason.map { .drop(reason: $0) } ?? .keep
    }

    private func repeatedLines(_ all: LineSignals) -> String? {
        let ratio = TextSignals.ratio
        if ratio(all.duplicateParagraphs, all.paragraphs) > paragraphs.count {
            return "duplicate-paragraphs"
        }
        if ratio(all.duplicateParagraphCharacters, all.characters) > paragraphs.characters {
            return "duplicate-paragraph-characters"
        }
        if ratio(all.duplicateLines, all.lines) > lines.count { return "duplicate-lines" }
        if ratio(all.duplicateLineCharacters, all.characters) > lines.characters {
            return "duplicate-line-characters"
        }
        return nil
    }

    private func repeatedGrams(_ repetition: Repetition, characters: Int) -> String? {
        for (n, most) in topGrams
        where TextSignals.ratio(repetition.topCharacters(n), characters) > most {
            return "top-\(n)-gram"
        }
        for (n, most) in duplicateGrams
        where TextSignals.ratio(repetition.duplicateCharacters(n), characters) > most {
            return "duplicate-\(n)-grams"
        }
        return nil
    }
}
