public import GalleyHTML

/// Gets the article out of a page's tree.
///
/// Make one for each worker: it keeps its memory from page to page. Cost is linear in the size of the
/// tree.
public struct ArticleExtractor {
    private var map = PageMap()
    private var repeats = RepeatFinder()
    private var titles = TitleFinder()
    private var cards = CardFinder()

    public init() {}

    public mutating func extract(
        _ tree: HTMLTree, _ hints: ArticleHints = ArticleHints(),
        _ options: ArticleOptions = ArticleOptions()
    ) -> PageArticle {
        map.build(tree)
        var article = PageArticle()
        guard !map.nodes.isEmpty else { return article }
        let signs = PageSigns(tree, map.outline.headers, hints)
        let (root, title) = findContent(&article, signs, tree, options.kind)
        repeats.prefer(map.runs(of: root), &map)
        map.sum()
        ContentJudge.judge(&map, root, title, article.kind, signs, tree)
        let isFull = options.content == .full
        var writer = BlockWriter(tree, map, into: article)
        writer.write { run in
            isFull || (run.fate.role != .boilerplate && run.fate.role != .related)
        }
        article = writer.article
        if !isFull {
            ArticleBody.use(
                hints.articleBody, signs.articleBody, map.outline.headers, tree, &article)
        }
        noteRejected(&article, tree)
        return article
    }

    /// Sets the kind of the page; gives the element that holds its content, and the run of its title.
    private mutating func findContent(
        _ article: inout PageArticle, _ signs: PageSigns, _ tree: HTMLTree, _ given: PageKind?
    ) -> (root: Int, title: Int?) {
        RegionJudge.judgePage(&map)
        repeats.settle(&map, tree)
        map.sum()
        let title = titles.find(map, signs, tree)
        cards.find(map, title: title)
        let teasers = cards.cards.reduce(into: RunTotals()) { sum, card in
            let totals = map.totals(of: card)
            sum.prose += totals.prose
            sum.units += totals.units
        }
        var (kind, confidence) = PageKindJudge.judge(map, signs, cardUnits: teasers.units)
        if let given { (kind, confidence) = (given, 1) }
        if kind == .forum || !signs.types.contains(.article) && isNothingButComments() {
            kind = .forum
            restoreComments()
        } else if kind != .listing {
            settleCards(teasers)
        }
        map.sum()
        if given == nil {
            // The index of a forum has no posts; a text that fills a page is an article.
            if kind == .forum, map.totals(of: RootFinder.find(map)).prose < 300 { kind = .listing }
            if kind == .service, isMostlyProse() { kind = .article }
        }
        article.kind = kind
        article.confidence = confidence
        let isText = kind == .article || kind == .forum
        return (isText ? RootFinder.find(map) : RootFinder.findPage(map), title)
    }

    /// What was left out, in order: elements as a whole, and runs that were judged by themselves.
    private func noteRejected(_ article: inout PageArticle, _ tree: HTMLTree) {
        for run in map.outline.runs where run.fate.role == .boilerplate || run.fate.role == .related
        {
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
        let root = map.totals(of: RootFinder.find(map))
        let page = map.totals(of: RootFinder.findPage(map))
        return root.prose * 100 >= page.units * 70
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
        let plain = cards.proseBeside(map)
        for card in cards.cards where !isWithinText(card, plain) {
            map.settle(card, .related, .cards)
        }
    }

    /// Whether a card has prose of its own and the text of the article before and behind it: what a
    /// list of recommendations is made of.
    private func isWithinText(_ card: Int, _ plain: [Int32]) -> Bool {
        let totals = map.totals(of: card)
        guard totals.prose * 5 >= totals.units * 2 else { return false }
        var at = Int(map.nodes[card].parent)
        while at >= 0, map.nodes[at].tag != .article, !RootFinder.isNamed(map.nodes[at]) {
            at = Int(map.nodes[at].parent)
        }
        guard at >= 0 else { return false }
        let text = map.runs(of: at)
        let runs = map.runs(of: card)
        return plain[runs.lowerBound] - plain[text.lowerBound] >= 200
            && plain[text.upperBound] - plain[runs.upperBound] >= 200
    }
}
