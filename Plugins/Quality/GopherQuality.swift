public import GalleyCore

/// Drops documents whose words and lines are not those of running text.
///
/// The rules of Gopher (Rae et al. 2021, appendix A.1), with the thresholds of datatrove 0.10. The
/// first rule that a document breaks is the reason; where it must be below or above a threshold,
/// one that is on it stays.
public struct GopherQuality: Filter {
    static let minimumWords = StageOption<Int>(
        "minimum-words", default: 50, in: 0...Int.max,
        help: "The fewest words, those of punctuation marks alone not counted")
    static let maximumWords = StageOption<Int>(
        "maximum-words", default: 100_000, in: 0...Int.max, help: "The most words")
    static let minimumLength = StageOption<Double>(
        "minimum-length", default: 3, in: 0...1000,
        help: "The shortest mean length of words, in characters")
    static let maximumLength = StageOption<Double>(
        "maximum-length", default: 10, in: 0...1000,
        help: "The longest mean length of words, in characters")
    static let hashSigns = StageOption<Double>(
        "hash-signs", default: 0.1, in: 0...1, help: "The most # per word")
    static let ellipses = StageOption<Double>(
        "ellipses", default: 0.1, in: 0...1, help: "The most ellipses per word")
    static let bulletLines = StageOption<Double>(
        "bullet-lines", default: 0.9, in: 0...1,
        help: "The largest share of lines that begin with a bullet or a hyphen")
    static let ellipsisLines = StageOption<Double>(
        "ellipsis-lines", default: 0.3, in: 0...1,
        help: "The largest share of lines that end in an ellipsis")
    static let letteredWords = StageOption<Double>(
        "lettered-words", default: 0.8, in: 0...1,
        help: "The smallest share of words with a letter, punctuation marks counted as words")
    static let stopWords = StageOption<Int>(
        "stop-words", default: 2, in: 0...8,
        help: "How many at least of: the, be, to, of, and, that, have, with")

    public static let spec = StageSpec(
        "gopher-quality", .filter, summary: "Drops what is no running text, by the rules of Gopher",
        options: [
            minimumWords.spec, maximumWords.spec, minimumLength.spec, maximumLength.spec,
            hashSigns.spec, ellipses.spec, bulletLines.spec, ellipsisLines.spec,
            letteredWords.spec, stopWords.spec,
        ],
        dropReasons: [
            .init("empty", "there is no word"),
            .init("few-words", "fewer words than `minimum-words`"),
            .init("many-words", "more words than `maximum-words`"),
            .init("short-words", "the mean length of words is below `minimum-length`"),
            .init("long-words", "the mean length of words is above `maximum-length`"),
            .init("hash-signs", "more # per word than `hash-signs`"),
            .init("ellipses", "more ellipses per word than `ellipses`"),
            .init("bullet-lines", "more lines begin with a bullet than `bullet-lines`"),
            .init("ellipsis-lines", "more lines end in an ellipsis than `ellipsis-lines`"),
            .init("few-letters", "fewer words have a letter than `lettered-words`"),
            .init("few-stop-words", "fewer of the stop words are there than `stop-words`"),
        ])

    private let words: ClosedRange<Int>
    private let lengths: (least: Double, most: Double)
    private let hashSigns: Double
    private let ellipses: Double
    private let bulletLines: Double
    private let ellipsisLines: Double
    private let letteredWords: Double
    private let stopWords: Int

    public init(_ options: StageOptions) throws(Diagnostic) {
        let least = options[Self.minimumWords]
        words = least...max(least, options[Self.maximumWords])
        lengths = (options[Self.minimumLength], options[Self.maximumLength])
        hashSigns = options[Self.hashSigns]
        ellipses = options[Self.ellipses]
        bulletLines = options[Self.bulletLines]
        ellipsisLines = options[Self.ellipsisLines]
        letteredWords = options[Self.letteredWords]
        stopWords = options[Self.stopWords]
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let signals = TextSignals.of(document)
        let words = signals.words(of: document)
        if words.count == 0 { return .drop(reason: "empty") }
        guard let reason = broken(words, signals.lines) else { return .keep }
        return .drop(reason: reason)
    }

    /// The first rule that is broken.
    private func broken(_ words: WordSignals, _ lines: @autoclosure () -> LineSignals) -> String? {
        let ratio = TextSignals.ratio
        if words.realWords < self.words.lowerBound { return "few-words" }
        if words.realWords > self.words.upperBound { return "many-words" }
        let length = ratio(words.realCharacters, words.realWords)
        if length < lengths.least { return "short-words" }
        if length > lengths.most { return "long-words" }
        let lines = lines()
        if ratio(lines.hashSigns, words.count) > hashSigns { return "hash-signs" }
        if ratio(lines.ellipses, words.count) > ellipses { return "ellipses" }
        if ratio(lines.bulletLines, lines.allLines) > bulletLines { return "bullet-lines" }
        if ratio(lines.ellipsisLines, lines.allLines) > ellipsisLines { return "ellipsis-lines" }
        if ratio(words.letteredWords, words.count) < letteredWords { return "few-letters" }
        return words.stopWords < stopWords ? "few-stop-words" : nil
    }
}
