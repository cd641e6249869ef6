public import GalleyCore

/// Puts what the quality filters look at into the metadata, for pipelines that judge by themselves.
///
/// Shares lie in 0...1, rounded to four decimals. The filters compute the same numbers, once per
/// document together with this stage, and compare them unrounded.
public struct QualitySignals: Extractor {
    public static let spec = StageSpec(
        "quality-signals", .extractor,
        summary: "Measures what the quality filters look at",
        gives: [
            FieldSpec("mean_word_length", .number, "characters per word"),
            FieldSpec("lettered_words", .number, "share of words with a letter, marks counted"),
            FieldSpec("stop_words", .number, "how many of eight English stop words are there"),
            FieldSpec("hash_signs", .number, "# per word, marks counted"),
            FieldSpec("ellipses", .number, "ellipses per word, marks counted"),
            FieldSpec("bullet_lines", .number, "share of lines that begin with a bullet"),
            FieldSpec("ellipsis_lines", .number, "share of lines that end in an ellipsis"),
            FieldSpec("punctuated_lines", .number, "share of lines that end a sentence"),
            FieldSpec("short_lines", .number, "share of lines of at most 30 characters"),
            FieldSpec("newlines", .number, "line ends per word, marks counted"),
            FieldSpec("duplicate_lines", .number, "share of lines that stood before"),
            FieldSpec(
                "duplicate_line_characters", .number,
                "share of characters in lines that stood before"
            ),
            FieldSpec("duplicate_paragraphs", .number, "share of paragraphs that stood before"),
            FieldSpec(
                "duplicate_paragraph_characters", .number,
                "share of characters in paragraphs that stood before"),
        ]
            + GopherRepetition.topGrams.map { n, _ in
                FieldSpec(
                    "top_\(n)_gram", .number,
                    "share of characters in the most frequent \(n) words in a row")
            }
            + GopherRepetition.duplicateGrams.map { n, _ in
                FieldSpec(
                    "duplicate_\(n)_grams", .number,
                    "share of characters in \(n) words in a row that stood before")
            })

    public init(_ options: StageOptions) throws(Diagnostic) {}

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        let signals = TextSignals.of(document)
        let (lines, words) = (signals.lines, signals.words(of: document))
        let repetition = signals.repetition(of: document)
        var target = Target(document: document)
        target.set("mean_word_length", words.realCharacters, of: words.realWords)
        target.set("lettered_words", words.letteredWords, of: words.count)
        target.document.set("stop_words", .int(words.stopWords), evidence: Target.evidence)
        target.set("hash_signs", lines.hashSigns, of: words.count)
        target.set("ellipses", lines.ellipses, of: words.count)
        target.set("bullet_lines", lines.bulletLines, of: lines.allLines)
        target.set("ellipsis_lines", lines.ellipsisLines, of: lines.allLines)
        target.set("punctuated_lines", lines.punctuatedLines, of: lines.filledLines)
        target.set("short_lines", lines.shortLines(30), of: lines.filledLines)
        target.set("newlines", lines.newlines, of: words.count)
        target.set("duplicate_lines", lines.duplicateLines, of: lines.lines)
        target.set("duplicate_line_characters", lines.duplicateLineCharacters, of: lines.characters)
        target.set("duplicate_paragraphs", lines.duplicateParagraphs, of: lines.paragraphs)
        target.set(
            "duplicate_paragraph_characters", lines.duplicateParagraphCharacters,
            of: lines.characters)
        for (n, _) in GopherRepetition.topGrams {
            target.set("top_\(n)_gram", repetition.topCharacters(n), of: lines.characters)
        }
        for (n, _) in GopherRepetition.duplicateGrams {
            target.set(
                "duplicate_\(n)_grams", repetition.duplicateCharacters(n), of: lines.characters)
        }
        document = target.document
    }

    private struct Target {
        var document: FrozenDocument

        static let evidence = "quality rules"

        mutating func set(_ name: String, _ part: Int, of whole: Int) {
            let rounded = (TextSignals.ratio(part, whole) * 10_000).rounded() / 10_000
            document.set(name, .double(rounded), evidence: Self.evidence)
        }
    }
}
