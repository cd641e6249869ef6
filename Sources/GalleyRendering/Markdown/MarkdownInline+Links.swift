import GalleyCore

// Links, addresses and where they lead.
extension MarkdownInline {
    func writeLink(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var inside = context
        inside.parent = span
        inside.depth += 1
        guard !context.isInLink, !span.range.isEmpty else {
            return writeUnmarked(span, inner, to: &result, context)
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

    func writeTarget(of span: InlineSpan, to result: inout [UInt8], _ context: Context) {
        result.append(contentsOf: "](".utf8)
        MarkdownTarget.append(
            url: span.url ?? "", title: span.title, isCell: context.isCell, to: &result)
        result.append(0x29)
    }
}
