import GalleyCore

// Emphasis.
extension MarkdownInline {
    func writeEmphasis(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var (start, end) = (span.range.lowerBound, span.range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        guard let marks = marks(for: span.kind, start..<end, inner, after: result, context) else {
            return writeUnmarked(span, inner, to: &result, context)
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
