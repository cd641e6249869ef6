import GalleyHTML

/// Gives roles to the runs within the part that holds the content.
struct ContentJudge {
    static func judge(
        _ map: inout PageMap, _ root: Int, _ hints: ArticleHints, _ tree: HTMLTree
    ) {
        let inside = map.runs(of: root)
        for at in map.outline.runs.indices where map.outline.runs[at].fate == .undecided {
            map.outline.runs[at].fate =
                inside.contains(at)
                ? Fate(role: .body, rule: .mainContent)
                : Fate(role: .boilerplate, rule: .outside)
        }
    }
}
