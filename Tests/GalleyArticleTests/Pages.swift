import GalleyArticle
import GalleyHTML

/// Runs the extractor over pages written in tests.
enum Pages {
    static let prose = """
        The council met on Tuesday to talk about the bridge, which has been closed since the flood \
        in spring. Engineers said that the pillars are sound, but that the deck has to be replaced.
        """
    static let more = """
        Work may begin in autumn, the mayor told reporters, provided that the state pays its share. \
        Until then, buses go by way of the old mill, and cyclists may use the path along the river.
        """
    static let end = """
        A vote on the money is planned for next week. Two parties have said that they will agree, \
        the third wants to wait for a second report, which is due before the end of the month.
        """

    static func article(_ page: String, _ hints: ArticleHints) -> PageArticle {
        var extractor = ArticleExtractor()
        return extractor.extract(HTMLParser().parse(Array(page.utf8)), hints)
    }

    static func article(_ page: String, _ kind: PageKind? = nil, isFull: Bool = false)
        -> PageArticle
    {
        let parser = HTMLParser()
        var extractor = ArticleExtractor()
        var options = ArticleOptions()
        options.kind = kind
        options.content = isFull ? .full : .article
        return extractor.extract(parser.parse(Array(page.utf8)), ArticleHints(), options)
    }

    /// A page with a title, that has a heading and three paragraphs, and what is put in between.
    static func news(
        before: String = "", within: String = "", after: String = "",
        title: String = "Bridge closed"
    ) -> String {
        """
        <!DOCTYPE html><html><head><title>\(title) - The Courier</title></head><body>
        <header><a href=/>The Courier</a><nav><a href=/a>News</a> <a href=/b>Sports</a></nav></header>
        <article><h1>\(title)</h1>\(before)
        <p>\(prose)</p>\(within)<p>\(more)</p><p>\(end)</p>\(after)</article>
        <footer>© The Courier</footer></body></html>
        """
    }
}

extension PageArticle {
    /// The texts of all blocks of a role.
    func texts(_ role: ArticleRole = .body) -> [String] {
        blocks.filter { $0.role == role }.map(text)
    }

    func text(_ block: PageBlock) -> String { string(block.range) }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    func first(_ kind: PageBlock.Kind) -> PageBlock? { blocks.first { $0.kind == kind } }

    /// The blocks' kinds but for figures and lines, in order.
    var kinds: [PageBlock.Kind] { blocks.map(\.kind) }
}
