import GalleyCore
import Glibc

/// Writes the text inside a block as Markdown: links, emphasis and code by its spans, and a backslash before
/// whatever would else be taken for a mark.
struct MarkdownInline {
    let text: UnsafeBufferPointer<UInt8>
    let spans: [InlineSpan]
    /// Places among `spans` of images without a text that no figure has taken yet.
    private var freeImages: ArraySlice<Int>
    /// Those that figures have taken.
    private(set) var takenImages: Set<Int> = []

    /// How a stretch is written.
    struct Context {
        /// What each further line starts with; nil where all goes on one line.
        var prefix: [UInt8]?
        var isHeading = false
        var isCell = false
        var isInLink = false
        /// The span that the stretch is the inside of.
        var parent: InlineSpan?
        /// Where the block starts and ends.
        var start = 0
        var end = 0
        /// Where the last `]:` of the block stands, or -1: what may end the name of a link's definition.
        var lastNameEnd = -1
        /// Where nothing but `#` and blanks is left of a heading.
        var tail = Int.max
        var depth = 0
    }

    init(_ text: UnsafeBufferPointer<UInt8>, spans: [InlineSpan]) {
        self.text = text
        self.spans = spans
        freeImages =
            spans.indices.filter { spans[$0].kind == .image && spans[$0].range.isEmpty }[...]
    }

    /// Appends a block's text; further lines start with `prefix`.
    func append(_ range: Range<Int>, to result: inout [UInt8], prefix: [UInt8]) {
        let inside = trimmed(range)
        write(
            inside, spans(in: inside), to: &result,
            Context(
                prefix: prefix, start: inside.lowerBound, end: inside.upperBound,
                lastNameEnd: lastNameEnd(in: inside)))
    }

    /// Appends a text that must stay on its line.
    func appendLine(
        _ range: Range<Int>, to result: inout [UInt8], isHeading: Bool = false, isCell: Bool = false
    ) {
        let inside = trimmed(range)
        write(
            inside, spans(in: inside), to: &result,
            Context(
                prefix: nil, isHeading: isHeading, isCell: isCell, start: inside.lowerBound,
                end: inside.upperBound, tail: isHeading ? tail(of: inside) : .max))
    }

    /// Appends words that are no part of the text as those of a heading.
    static func appendTitle(_ title: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        MarkdownInline(title, spans: []).appendLine(0..<title.count, to: &result, isHeading: true)
    }

    /// Appends images that `takeImages` gave.
    func appendImages(_ images: ArraySlice<Int>, to result: inout [UInt8]) {
        for place in images {
            let offset = spans[place].range.lowerBound
            write(
                spans[place], place + 1..<place + 1, to: &result,
                Context(start: offset, end: offset))
        }
    }

    /// The images without a text at an offset that were not taken before: the first one, or all.
    ///
    /// Offsets come in ascending order.
    mutating func takeImages(at offset: Int, onlyFirst: Bool) -> ArraySlice<Int> {
        freeImages = freeImages.drop { spans[$0].range.lowerBound < offset }
        let here = freeImages.prefix { spans[$0].range.lowerBound == offset }
        let taken = onlyFirst ? here.prefix(1) : here
        freeImages = freeImages[taken.endIndex...]
        takenImages.formUnion(taken)
        return taken
    }

    private func lastNameEnd(in range: Range<Int>) -> Int {
        var last = -1
        var at = range.lowerBound
        while at + 1 < range.upperBound, let base = text.baseAddress,
            let found = memchr(base + at, 0x5D, range.upperBound - 1 - at)
        {
            at = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
            if text[at + 1] == 0x3A { last = at }
            at += 1
        }
        return last
    }

    private func tail(of range: Range<Int>) -> Int {
        var start = range.upperBound
        while start > range.lowerBound, text[start - 1] == 0x23 || text[start - 1] == 0x20 {
            start -= 1
        }
        return start
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// The spans that start in a range, its end included for images without a text.
    private func spans(in range: Range<Int>) -> Range<Int> {
        let low = firstSpan(from: range.lowerBound, in: spans.indices)
        var high = firstSpan(from: range.upperBound, in: low..<spans.count)
        while high < spans.count, spans[high].range == range.upperBound..<range.upperBound {
            high += 1
        }
        return low..<high
    }

    /// The place of the first span, among some, that starts at an offset or after it.
    func firstSpan(from offset: Int, in places: Range<Int>) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].range.lowerBound < offset {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
