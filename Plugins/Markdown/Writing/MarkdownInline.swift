import GalleyCore

/// Writes the text inside a block as Markdown: links, emphasis and code by its spans, and a backslash before
/// whatever would else be taken for a mark.
struct MarkdownInline {
    let text: UnsafeBufferPointer<UInt8>
    private let spans: [InlineSpan]

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
        var depth = 0
    }

    init(_ text: UnsafeBufferPointer<UInt8>, spans: [InlineSpan]) {
        self.text = text
        self.spans = spans
    }

    /// Appends a block's text; further lines start with `prefix`.
    func append(_ range: Range<Int>, to result: inout [UInt8], prefix: [UInt8]) {
        let inside = trimmed(range)
        write(
            inside, spans(in: inside), to: &result,
            Context(prefix: prefix, start: inside.lowerBound, end: inside.upperBound))
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
                end: inside.upperBound))
    }

    /// Appends words that are no part of the text as those of a heading.
    static func appendTitle(_ title: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        MarkdownInline(title, spans: []).appendLine(0..<title.count, to: &result, isHeading: true)
    }

    func hasImage(at offset: Int) -> Bool {
        spans.contains { $0.kind == .image && $0.range.lowerBound == offset && $0.range.isEmpty }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// The spans that start in a range, its end included for images without a text.
    private func spans(in range: Range<Int>) -> Range<Int> {
        func first(from offset: Int) -> Int {
            var (low, high) = (0, spans.count)
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
        let low = first(from: range.lowerBound)
        var high = max(low, first(from: range.upperBound))
        while high < spans.count, spans[high].range == range.upperBound..<range.upperBound {
            high += 1
        }
        return low..<high
    }
}

// Spans.
extension MarkdownInline {
    /// Marks nested deeper than this are left out.
    private static let deepest = 16

    private func write(
        _ range: Range<Int>, _ indices: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var at = range.lowerBound
        var index = indices.lowerBound
        while index < indices.upperBound {
            let span = spans[index]
            var next = index + 1
            while next < indices.upperBound, spans[next].range.lowerBound < span.range.upperBound {
                next += 1
            }
            guard span.range.lowerBound >= at, span.range.upperBound <= range.upperBound,
                context.depth < Self.deepest
            else {
                index += 1
                continue
            }
            let opensBracket = span.kind == .link
            escape(at..<span.range.lowerBound, to: &result, context, isBeforeLink: opensBracket)
            write(span, index + 1..<next, to: &result, context)
            at = span.range.upperBound
            index = next
        }
        escape(at..<range.upperBound, to: &result, context)
    }

    private func write(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var inside = context
        inside.parent = span
        inside.depth += 1
        switch span.kind {
        case .code: writeCode(span.range, to: &result, context)
        case .image:
            guard !context.isInLink || span.url != nil else {
                return escape(span.range, to: &result, context)
            }
            inside.isInLink = true
            result.append(contentsOf: [0x21, 0x5B])
            escape(span.range, to: &result, inside)
            writeTarget(of: span, to: &result, context)
        case .link: writeLink(span, inner, to: &result, context)
        case .emphasis, .strong, .strikethrough: writeEmphasis(span, inner, to: &result, context)
        }
    }

    private func writeLink(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var inside = context
        inside.parent = span
        inside.depth += 1
        guard !context.isInLink, !span.range.isEmpty else {
            return write(span.range, inner, to: &result, context)
        }
        if span.title == nil, inner.isEmpty, isAddress(span) {
            if isBareAddress(span, after: result.last, context) {
                result.append(contentsOf: text[span.range])
                return
            }
            if text[span.range].allSatisfy({ $0 > 0x20 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C }),
                !text[span.range].starts(with: "www.".utf8), !context.isCell
            {
                result.append(0x3C)
                result.append(contentsOf: text[span.range])
                result.append(0x3E)
                return
            }
        }
        inside.isInLink = true
        result.append(0x5B)
        write(span.range, inner, to: &result, inside)
        writeTarget(of: span, to: &result, context)
    }

    /// True where the link's text is its address.
    private func isAddress(_ span: InlineSpan) -> Bool {
        let words = String(decoding: text[span.range], as: UTF8.self)
        guard let url = span.url else { return false }
        if words.contains("@"), !words.contains(":") { return url == "mailto:" + words }
        if words.hasPrefix("www.") { return url == "http://" + words }
        return url == words
            && ["http://", "https://", "ftp://", "mailto:"].contains { words.hasPrefix($0) }
    }

    /// True where an address may stand without brackets: it needs no backslash and nothing sticks to it.
    private func isBareAddress(_ span: InlineSpan, after before: UInt8?, _ context: Context) -> Bool
    {
        if let before, before > 0x20, !"(*_~\"".utf8.contains(before) { return false }
        let end = span.range.upperBound
        let last = text[end - 1]
        guard MarkdownCharacters.isWord(last) || last == 0x2F else { return false }
        var plain: [UInt8] = []
        escape(span.range, to: &plain, Context(prefix: nil, start: -1, end: context.end))
        guard plain.elementsEqual(text[span.range]), !context.isCell || !plain.contains(0x7C) else {
            return false
        }
        var at = end
        while at < context.end, ".,;:!?)'\"".utf8.contains(text[at]) { at += 1 }
        let isAtMark = context.parent?.range.upperBound == end
        guard isAtMark || at == context.end || text[at] <= 0x20 else { return false }
        // A bracket inside could pair with the one behind.
        return !text[span.range].contains(0x28)
    }

    private func writeTarget(of span: InlineSpan, to result: inout [UInt8], _ context: Context) {
        result.append(contentsOf: "](".utf8)
        MarkdownTarget.append(
            url: span.url ?? "", title: span.title, isCell: context.isCell, to: &result)
        result.append(0x29)
    }

    private func writeCode(_ range: Range<Int>, to result: inout [UInt8], _ context: Context) {
        let code = UnsafeBufferPointer(rebasing: text[range])
        guard let first = code.first, let last = code.last else { return }
        let ticks = [UInt8](repeating: 0x60, count: Self.shortestFence(code))
        let isBlank = code.allSatisfy { $0 == 0x20 }
        let isPadded = first == 0x60 || last == 0x60 || first == 0x20 && last == 0x20 && !isBlank
        result.append(contentsOf: ticks)
        if isPadded { result.append(0x20) }
        for byte in code {
            if byte == 0x7C, context.isCell { result.append(0x5C) }
            result.append(byte == 0x0A ? 0x20 : byte)
        }
        if isPadded { result.append(0x20) }
        result.append(contentsOf: ticks)
    }

    /// The smallest number of backticks of which the code has no run.
    private static func shortestFence(_ code: UnsafeBufferPointer<UInt8>) -> Int {
        var runs: Set<Int> = []
        var run = 0
        for byte in code {
            if byte == 0x60 {
                run += 1
            } else if run > 0 {
                runs.insert(run)
                run = 0
            }
        }
        runs.insert(run)
        var count = 1
        while runs.contains(count) { count += 1 }
        return count
    }

    /// The length of the longest run of backticks.
    static func longestTicks(_ code: UnsafeBufferPointer<UInt8>) -> Int {
        var (longest, run) = (0, 0)
        for byte in code {
            run = byte == 0x60 ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

// Emphasis.
extension MarkdownInline {
    private func writeEmphasis(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var (start, end) = (span.range.lowerBound, span.range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        guard let marks = marks(for: span.kind, start..<end, inner, after: result, context) else {
            return write(span.range, inner, to: &result, context)
        }
        var inside = context
        inside.parent = InlineSpan(span.kind, start..<end)
        inside.depth += 1
        escape(span.range.lowerBound..<start, to: &result, context)
        result.append(contentsOf: marks)
        write(start..<end, inner, to: &result, inside)
        result.append(contentsOf: marks)
        escape(end..<span.range.upperBound, to: &result, context)
    }

    /// The marks around emphasis, or nil where none would be read as such there.
    private func marks(
        for kind: InlineSpan.Kind, _ range: Range<Int>, _ inner: Range<Int>, after result: [UInt8],
        _ context: Context
    ) -> [UInt8]? {
        guard !range.isEmpty, context.parent?.kind != kind else { return nil }
        let children = spans[inner].filter { $0.kind != .code || !$0.range.isEmpty }
        let before = MarkdownCharacters.last(of: result)
        let first: MarkdownCharacters.Kind =
            children.contains { $0.range.lowerBound == range.lowerBound }
            ? .punctuation : MarkdownCharacters.kind(text, at: range.lowerBound)
        let last: MarkdownCharacters.Kind =
            children.contains { $0.range.upperBound == range.upperBound }
            ? .punctuation : MarkdownCharacters.kind(text, before: range.upperBound)
        let touchesParent = context.parent?.range.upperBound == range.upperBound
        let touchesNext =
            spans.dropFirst(inner.upperBound).first?.range.lowerBound == range.upperBound
        let after: MarkdownCharacters.Kind =
            range.upperBound >= context.end && !touchesParent
            ? .space
            : touchesParent || touchesNext
                ? .punctuation : MarkdownCharacters.kind(text, at: range.upperBound)
        let opens = first != .space && (first == .word || before != .word)
        let closes = last != .space && (last == .word || after != .word)
        guard opens, closes else { return nil }
        if kind == .strikethrough { return result.last == 0x7E ? nil : [0x7E, 0x7E] }
        let touchesStar = result.last == 0x2A || touchesParent || touchesNext
        if kind == .strong {
            return touchesStar && context.parent?.kind != .emphasis && result.last == 0x2A
                ? nil : [0x2A, 0x2A]
        }
        guard touchesStar else { return [0x2A] }
        let isApart = before != .word && after != .word
        return isApart && result.last != 0x5F ? [0x5F] : nil
    }
}
