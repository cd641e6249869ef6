public import GalleyHTML

/// Gets the article out of a page's tree.
///
/// Make one for each worker: it keeps its memory from page to page. Cost is linear in the size of the
/// tree.
public struct ArticleExtractor {
    private var map = PageMap()
    private var article = PageArticle()
    private var repeats = RepeatFinder()
    private var titles = TitleFinder()
    private var cards = CardFinder()

    public init() {}

    public mutating func extract(
        _ tree: HTMLTree, _ hints: ArticleHints = ArticleHints(),
        _ options: ArticleOptions = ArticleOptions()
    ) -> PageArticle {
        map.build(tree)
        article = PageArticle()
        guard !map.nodes.isEmpty else { return article }
        let signs = PageSigns(tree, map.outline.headers, hints)
        RegionJudge.judgePage(&map)
        repeats.settle(&map, tree)
        map.sum()
        let title = titles.find(map, signs, tree)
        cards.find(map, title: title)
        settleCards()
        map.sum()
        let root = RootFinder.find(map, title: title)
        ContentJudge.judge(&map, root, title, signs, tree)
        var writer = BlockWriter(tree, map, into: article)
        let isFull = options.content == .full
        writer.write(root: root) { run in
            isFull || (run.fate.role != .boilerplate && run.fate.role != .related)
        }
        return writer.article
    }

    /// Teasers beside a text are not part of it; a page of nothing but teasers is a listing.
    private mutating func settleCards() {
        var prose: Int32 = 0
        var units: Int32 = 0
        for card in cards.cards {
            let totals = map.totals(of: card)
            prose += totals.prose
            units += totals.units
        }
        let other = map.page.prose - prose
        guard other >= 400 || other * 2 >= units else { return }
        for card in cards.cards { map.settle(card, .related, .cards) }
    }
}
