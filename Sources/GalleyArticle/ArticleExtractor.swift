public import GalleyHTML

/// Gets the article out of a page's tree.
///
/// Make one for each worker: it keeps its memory from page to page. Cost is linear in the size of the
/// tree.
public struct ArticleExtractor {
    private var map = PageMap(); public var pageMode = false
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
        let root = pageMode ? 0 : RootFinder.find(map, title: title)
        if pageMode { for at in map.outline.runs.indices where map.outline.runs[at].fate == .undecided { map.outline.runs[at].fate = Fate(role: .body, rule: .mainContent) } } else {
        ContentJudge.judge(&map, root, title, signs, tree) }
        var writer = BlockWriter(tree, map, into: article)
        let isFull = options.content == .full
        writer.write(root: root) { run in
            isFull || (run.fate.role != .boilerplate && run.fate.role != .related)
        }
        var article = writer.article
        noteRejected(&article, tree)
        return article
    }

    /// What was left out, in order: elements as a whole, and runs that were judged by themselves.
    private func noteRejected(_ article: inout PageArticle, _ tree: HTMLTree) {
        for run in map.outline.runs where run.fate.role == .boilerplate || run.fate.role == .related {
            let node = run.fate.node >= 0 ? Int(run.fate.node) : Int(run.container)
            let source = tree.sourceRange(map.nodes[node].tree)
            if run.fate.node >= 0, let last = article.rejected.last, last.source == source {
                article.rejected[article.rejected.count - 1].units += Int(run.units)
                continue
            }
            article.rejected.append(
                RejectedRegion(
                    source: source, role: run.fate.role ?? .boilerplate, rule: run.fate.rule,
                    units: Int(run.units)))
        }
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
