public import GalleyHTML

/// Gets the article out of a page's tree.
///
/// Make one for each worker: it keeps its memory from page to page. Cost is linear in the size of the
/// tree.
public struct ArticleExtractor {
    private var map = PageMap()
    private var article = PageArticle()

    public init() {}

    public mutating func extract(
        _ tree: HTMLTree, _ hints: ArticleHints = ArticleHints(),
        _ options: ArticleOptions = ArticleOptions()
    ) -> PageArticle {
        map.build(tree)
        article = PageArticle()
        guard !map.nodes.isEmpty else { return article }
        RegionJudge.judgePage(&map)
        map.sum()
        let root = RootFinder.find(map)
        let signs = PageSigns(tree, map.outline.headers, hints)
        ContentJudge.judge(&map, root, signs, tree)
        var writer = BlockWriter(tree, map, into: article)
        let isFull = options.content == .full
        writer.write(root: root) { run in
            isFull || (run.fate.role != .boilerplate && run.fate.role != .related)
        }
        return writer.article
    }
}
