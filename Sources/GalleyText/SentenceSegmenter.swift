/// Splits running text into sentences as a reader would: the plain rules of UAX #29 know no
/// abbreviations, initials, list marks, ellipses, citations or quotations; this does.
///
/// A sentence ends at a terminator that its surroundings confirm (`SentenceJudge`), at a blank line,
/// at a block's end and before the next item of a list in running text. A single line end is white
/// space. No language is asked for: terminators are Unicode's, abbreviations those of some ten
/// European languages, and English function words help where an abbreviation may end a sentence.
public struct SentenceSegmenter: Sendable {
    public init() {}

    /// The sentences of a text in order, as byte ranges without white space at their ends.
    public func sentences(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        sentences(bytes, blocks: CollectionOfOne(0..<bytes.count))
    }

    /// The sentences of blocks: ascending byte ranges that do not overlap, whose ends are
    /// boundaries; what lies outside of them is skipped.
    public func sentences(
        _ bytes: UnsafeBufferPointer<UInt8>, blocks: some Sequence<Range<Int>>
    ) -> [Range<Int>] {
        guard let base = bytes.baseAddress else { return [] }
        var result: [Range<Int>] = []
        result.reserveCapacity(bytes.count / 80)
        for block in blocks {
            let text = SentenceText(bytes: base, start: block.lowerBound, end: block.upperBound)
            var start = block.lowerBound
            for item in ListInText(text).itemStarts() {
                Self.scan(SentenceText(bytes: base, start: start, end: item), &result)
                start = item
            }
            Self.scan(SentenceText(bytes: base, start: start, end: text.end), &result)
        }
        return result
    }

    /// The sentences of a text in an array, as above.
    public func sentences(_ bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { sentences($0) }
    }

    private static func scan(_ text: SentenceText, _ result: inout [Range<Int>]) {
        let judge = SentenceJudge(text: text)
        var start = text.skipSpace(text.start)
        var at = start
        while true {
            at = text.nextCandidate(at)
            if at >= text.end { break }
            if text.bytes[at] == 0x0A || text.bytes[at] == 0x0D {
                let next = text.skipSpace(at)
                if text.isBlankLine(at, next) {
                    append(text.trimmed(start..<at), &result)
                    start = next
                }
                at = next
                continue
            }
            let verdict = judge.judge(at, sentenceStart: start)
            if verdict.isBoundary {
                append(text.trimmed(start..<verdict.position), &result)
                start = text.skipSpace(verdict.position)
            }
            at = max(start, verdict.position)
        }
        append(text.trimmed(start..<text.end), &result)
    }

    private static func append(_ range: Range<Int>, _ result: inout [Range<Int>]) {
        if !range.isEmpty { result.append(range) }
    }
}
