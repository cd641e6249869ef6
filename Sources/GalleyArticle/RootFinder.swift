import GalleyHTML

/// Finds the element that holds the page's content.
struct RootFinder {
    /// The element with the highest sum of scores, narrowed to the one part that holds nearly all.
    static func find(_ map: PageMap) -> Int {
        let nodes = map.nodes
        var best = 0
        var bestScore = -Float.infinity
        for at in nodes.indices where nodes[at].isElement {
            let totals = map.totals(of: at)
            var score = totals.score
            if isNamed(nodes[at]) { score *= 1.1 }
            // The innermost of equals.
            if score >= bestScore {
                bestScore = score
                best = at
            }
        }
        if bestScore < 60 { return findPage(map) }
        return widen(narrow(best, map), map)
    }

    /// The part that holds nearly all text that is not links: `main`, else the innermost such element.
    static func findPage(_ map: PageMap) -> Int {
        func weight(_ totals: RunTotals) -> Int32 { totals.units - totals.linkUnits }
        let whole = weight(map.page)
        var best = 0
        var at = 0
        while at < map.nodes.count {
            let node = map.nodes[at]
            guard node.isElement else {
                at += 1
                continue
            }
            let own = weight(map.totals(of: at))
            let isMain = node.tag == .main || node.names.meets(.main)
            if own * 10 >= whole * (isMain ? 6 : 9) {
                best = at
            } else if own * 2 < whole {
                at = Int(node.end)
                continue
            }
            at += 1
        }
        return best
    }

    /// The article around, where it adds more text than links.
    private static func widen(_ root: Int, _ map: PageMap) -> Int {
        let own = map.totals(of: root)
        if map.nodes[root].names.contains(.articleBody) { return root }
        var best = root
        var at = Int(map.nodes[root].parent)
        while at >= 0 {
            let node = map.nodes[at]
            if node.tag == .body || node.tag == .html { break }
            let totals = map.totals(of: at)
            if isNamed(node) || node.tag == .article {
                let added = totals - own
                if added.units <= own.units, added.linkShare < 0.4 { best = at }
            }
            at = Int(node.parent)
        }
        return best
    }

    private static func narrow(_ root: Int, _ map: PageMap) -> Int {
        var root = root
        let whole = map.totals(of: root).score
        // Each look takes in all text around.
        var looks = 100
        var at = root + 1
        while at < Int(map.nodes[root].end) {
            let node = map.nodes[at]
            if node.isElement {
                let score = map.totals(of: at).score
                var stands = score > whole * share(node)
                if !stands, looks > 0, score > whole * 0.5, node.traits.contains(.block) {
                    looks -= 1
                    stands = isScattered(outside: at, of: root, map)
                }
                if stands {
                    root = at
                } else if score < whole * 0.5 {
                    at = Int(node.end)
                    continue
                }
            }
            at += 1
        }
        return root
    }

    /// Whether the prose beside a part is in small pieces in many places: teasers.
    private static func isScattered(outside part: Int, of root: Int, _ map: PageMap) -> Bool {
        let inside = map.runs(of: part)
        let own = map.totals(of: part).prose
        var pieces = 0
        var current: Int32 = -1
        var units: Int32 = 0
        for at in map.runs(of: root) where !inside.contains(at) {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, run.isProse else { continue }
            let container = map.nodes[Int(run.container)]
            let parent = container.parent
            if parent != current {
                pieces += 1
                current = parent
                units = 0
            }
            units += run.units
            if units * 6 > own || units > 450 { return false }
        }
        let others = map.totals(of: root) - map.totals(of: part)
        return pieces >= 4 && others.links >= Int32(pieces)
            && others.linkUnits * 4 > others.units
    }

    /// The share of the score for which a part stands for the whole.
    private static func share(_ node: PageNode) -> Float {
        if node.names.contains(.articleBody) { return 0.6 }
        if node.tag == .article || node.tag == .main { return 0.8 }
        return isNamed(node) ? 0.85 : 0.95
    }

    static func isNamed(_ node: PageNode) -> Bool {
        if node.tag == .article || node.tag == .main { return true }
        if node.tag == .body || node.tag == .html { return false }
        if node.names.contains(.articleBody) { return true }
        return node.names.contains([.piece, .body])
    }
}
