import GalleyHTML

/// Puts the text that a page's JSON-LD gives in the place of one of which the page shows a part: for
/// readers who have not paid, or before scripts run.
struct ArticleBody {
    /// Shorter texts are summaries.
    static let minimumBytes = 600

    /// - Parameter text: a line for each paragraph.
    static func use(
        _ text: [UInt8], _ known: KnownText, _ headers: [HTMLNode], _ tree: HTMLTree,
        _ article: inout PageArticle
    ) {
        guard text.count >= minimumBytes, let script = script(headers, tree) else { return }
        let shown = article.blocks.filter { $0.role == .body }
        let length = shown.reduce(0) { $0 + $1.range.count }
        guard length * 3 < text.count else { return }
        // What is shown must be a part of it.
        if let longest = shown.max(by: { $0.range.count < $1.range.count }), length >= 200 {
            let folded = FoldedText.of(Array(article.text[longest.range]))
            guard known.holds(folded) else { return }
        }
        keepAbove(&article)
        let source = tree.sourceRange(script)
        for line in text.split(separator: 0x0A) {
            let start = article.text.count
            article.text += line
            article.blocks.append(
                PageBlock(
                    kind: .paragraph, range: start..<article.text.count, role: .body,
                    rule: .jsonLD, source: source))
            article.text.append(0x0A)
        }
    }

    /// Leaves the blocks before the text: title, standfirst.
    private static func keepAbove(_ article: inout PageArticle) {
        let count = article.blocks.firstIndex { $0.role == .body } ?? article.blocks.count
        let end = count == 0 ? 0 : article.blocks[count - 1].range.upperBound + 1
        article.blocks.removeSubrange(count...)
        article.text.removeSubrange(min(end, article.text.count)...)
        article.spans.removeAll { $0.range.upperBound > end }
        article.images.removeAll { $0.block >= count }
    }

    private static func script(_ headers: [HTMLNode], _ tree: HTMLTree) -> HTMLNode? {
        headers.first { node in
            guard tree.is(node, .script), let child = tree.firstChild(node) else { return false }
            let text = tree.text(child)
            return ByteSearch.has("\"articlebody\"", in: text)
                || ByteSearch.has("\"reviewbody\"", in: text)
        }
    }
}
