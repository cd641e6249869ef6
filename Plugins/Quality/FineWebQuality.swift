public import GalleyCore

/// Drops documents whose lines are those of lists and menus.
///
/// The rules of FineWeb (Penedo et al. 2024, section 3.5), with the thresholds of datatrove 0.10.
/// Lines are those with something in them. The first rule that a document breaks is the reason;
/// what is on a threshold stays.
public struct FineWebQuality: Filter {
    static let punctuatedLines = StageOption<Double>(
        "punctuated-lines", default: 0.12, in: 0...1,
        help: "The smallest share of lines that end in a full stop or the like")
    static let shortLines = StageOption<Double>(
        "short-lines", default: 0.67, in: 0...1, help: "The largest share of short lines")
    static let shortLine = StageOption<Int>(
        "short-line", default: 30, in: 0...Int.max,
        help: "How many characters a short line has at most")
    static let duplicateCharacters = StageOption<Double>(
        "duplicate-characters", default: 0.01, in: 0...1,
        help: "The largest share of characters in lines that stood before, line ends not counted")
    static let newlines = StageOption<Double>(
        "newlines", default: 0.3, in: 0...1000, help: "The most line ends per word")

    public static let spec = StageSpec(
        "fineweb-quality", .filter,
        summary: "Drops lists and menus by their lines, by the rules of FineWeb",
        options: [
            punctuatedLines.spec, shortLines.spec, shortLine.spec, duplicateCharacters.spec,
            newlines.spec,
        ],
        dropReasons: [
            .init("empty", "there is no text"),
            .init("unpunctuated-lines", "fewer lines end a sentence than `punctuated-lines`"),
            .init("short-lines", "more lines are short than `short-lines`"),
            .init("duplicate-characters", "more is repeated than `duplicate-characters`"),
            .init("newlines", "more line ends per word than `newlines`"),
        ])

    private let punctuatedLines: Double
    private let shortLines: Double
    private let shortLine: Int
    private let duplicateCharacters: Double
    private let newlines: Double

    public init(_ options: StageOptions) throws(Diagnostic) {
        punctuatedLines = options[Self.punctuatedLines]
        shortLines = options[Self.shortLines]
        shortLine = options[Self.shortLine]
        duplicateCharacters = options[Self.duplicateCharacters]
        newlines = options[Self.newlines]
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let ratio = TextSignals.ratio
        let signals = TextSignals.of(document)
        let lines = signals.lines
        guard lines.filledLines > 0 else { return .drop(reason: "empty") }
        if ratio(lines.punctuatedLines, lines.filledLines) < punctuatedLines {
            return .drop(reason: "unpunctuated-lines")
        }
        if ratio(lines.shortLines(shortLine), lines.filledLines) > shortLines {
            return .drop(reason: "short-lines")
        }
        let characters = lines.characters - lines.newlines
        if ratio(lines.duplicateFilledCharacters, characters) > duplicateCharacters {
            return .drop(reason: "duplicate-characters")
        }
        let words = signals.words(of: document).count
        return ratio(lines.newlines, words) > newlines ? .drop(reason: "newlines") : .keep
    }
}
