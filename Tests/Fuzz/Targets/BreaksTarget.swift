import GalleyText

extension FuzzTarget {
    /// Words, sentences and characters of bytes that need not be UTF-8: the segments are the text.
    static let breaks = FuzzTarget("breaks", maximumBytes: 2048) { bytes in
        let isUTF8 = UTF8Validity.firstMalformed(bytes) == nil
        try require(
            isUTF8 == (String(validating: bytes, as: UTF8.self) != nil), "UTF-8 judged otherwise")
        for (name, ends) in [
            ("words", WordBreaks().ends(bytes)), ("sentences", SentenceBreaks().ends(bytes)),
            ("graphemes", GraphemeBreaks().ends(bytes)),
        ] {
            try require((ends.last ?? 0) == bytes.count, "\(name) end at \(ends.last ?? 0)")
            try require(zip([0] + ends, ends).allSatisfy { $0 < $1 }, "\(name) go back")
        }
        try require(
            GraphemeBreaks().count(bytes) == GraphemeBreaks().ends(bytes).count, "graphemes")
        // Those of white space alone are not counted.
        let sentences = SentenceBreaks().ends(bytes).count
        try require(SentenceBreaks().count(bytes) <= sentences, "\(sentences) sentences at most")
        try checkRanges(Tokens(bytes).words.map(\.range), bytes, "tokens")
        try checkRanges(SentenceSegmenter().sentences(bytes), bytes, "sentences as read")
        try checkForms(bytes)
    }

    private static func checkRanges(
        _ ranges: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>, _ name: String
    ) throws {
        try require(ranges.allSatisfy { !$0.isEmpty }, "\(name): an empty one")
        try require((ranges.last?.upperBound ?? 0) <= bytes.count, "\(name): outside")
        let pairs = zip(ranges, ranges.dropFirst())
        try require(pairs.allSatisfy { $0.upperBound <= $1.lowerBound }, "\(name) overlap")
    }

    /// Edits make the normalized text; of UTF-8, it is in the form.
    private static func checkForms(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let isUTF8 = UTF8Validity.firstMalformed(bytes) == nil
        for form in NormalizationForm.allCases {
            guard let normalizer = Normalizer(form),
                let normalized = try normalizer.normalize(bytes)
            else { continue }
            var made: [UInt8] = []
            var copied = 0
            for edit in normalized.edits {
                try require(edit.source.lowerBound >= copied, "\(form): edits go back")
                made += bytes[copied..<edit.source.lowerBound]
                try require(made.count == edit.output.lowerBound, "\(form): an edit is elsewhere")
                made += normalized.bytes[edit.output]
                copied = edit.source.upperBound
            }
            made += bytes[copied...]
            try require(made == normalized.bytes, "\(form): edits make another text")
            guard isUTF8 else { continue }
            try require(try normalizer.normalize(normalized.bytes) == nil, "\(form): not in form")
        }
    }
}
