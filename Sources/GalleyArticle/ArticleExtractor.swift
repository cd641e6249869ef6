public import GalleyHTML

/// Gets the article out of a page's tree.
///
/// Make one for each worker: it keeps its memory from page to page. Cost is linear in the size of the
/// tree.
public struct ArticleExtractor {
    private var map = PageMap(); public var forced: PageKind?
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
        let cardTotals = cards.cards.reduce(into: RunTotals()) { sum, card in
            let totals = map.totals(of: card)
            sum.prose += totals.prose
            sum.units += totals.units
        }
        var judge = PageKindJudge(map, signs, cardUnits: cardTotals.units)
        var (kind, confidence) = judge.judge()
        if let forced { kind = forced }
        article.confidence = confidence
        if kind == .forum || !signs.types.contains(.article) && isNothingButComments() {
            kind = .forum
            restoreComments()
        } else if kind != .listing {
            settleCards(cardTotals)
        }
        map.sum()
        if kind == .forum, map.totals(of: RootFinder.find(map, title: nil)).prose < 300 {
            kind = .listing
        }
        if kind == .service, isMostlyProse() { kind = .article }
        article.kind = kind
        let isPage = kind != .article && kind != .forum && kind != .other
        let root = isPage ? RootFinder.findPage(map) : RootFinder.find(map, title: title)
        repeats.prefer(map.runs(of: root), &map)
        map.sum()
        ContentJudge.judge(&map, root, title, kind, signs, tree)
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

    /// Whether half of the text beside the frame of the page is prose in one element.
    private func isMostlyProse() -> Bool {
        let root = map.totals(of: RootFinder.find(map, title: nil))
        let page = map.totals(of: RootFinder.findPage(map))
        return root.prose * 10 >= page.units * 6
    }

    /// Whether what is called comments holds nearly all prose of the page.
    private func isNothingButComments() -> Bool {
        let comments = map.outline.runs.reduce(0) {
            $0 + ($1.fate.role == .comment && $1.isProse ? Int($1.units) : 0)
        }
        return comments > 600 && Int(map.page.prose) * 8 < comments
            && Int(map.page.units - map.page.linkUnits) * 2 < comments
    }

    /// In a forum what its program calls comments and answers is the content.
    private mutating func restoreComments() {
        for at in map.outline.runs.indices {
            let fate = map.outline.runs[at].fate
            guard fate.role == .comment || fate.role == .related && fate.rule == .relatedName else {
                continue
            }
            if fate.role == .comment || map.outline.runs[at].isProse {
                map.outline.runs[at].fate = .undecided
            }
        }
    }

    /// Teasers beside a text are not part of it.
    private mutating func settleCards(_ totals: RunTotals) {
        let other = map.page.prose - totals.prose
        guard other >= 400 || other * 2 >= totals.units else { return }
        for card in cards.cards { map.settle(card, .related, .cards) }
    }
}
