import GalleyHTML

/// The outline of a page with sums over its runs: what any element holds, in constant time.
struct PageMap {
    var outline = PageOutline()
    /// One more than runs.
    private(set) var totals: [RunTotals] = []

    mutating func build(_ tree: HTMLTree) {
        outline.build(tree)
        for at in outline.runs.indices { outline.runs[at].score = outline.runs[at].proseScore }
        sum()
    }

    /// Sums anew; runs that are decided count for nothing.
    mutating func sum() {
        totals.removeAll(keepingCapacity: true)
        totals.reserveCapacity(outline.runs.count + 1)
        var sum = RunTotals()
        totals.append(sum)
        for run in outline.runs {
            if run.fate == .undecided {
                sum.units += run.units
                sum.linkUnits += run.linkUnits
                sum.links += run.links
                sum.score += run.score
                if run.level == 1 { sum.titles += 1 }
                if run.isProse { sum.prose += run.units }
                if run.isLongParagraph { sum.longParagraphs += 1 }
            }
            totals.append(sum)
        }
    }

    var nodes: [PageNode] { outline.nodes }
    var page: RunTotals { totals[totals.count - 1] }

    @inline(__always)
    func runs(of node: Int) -> Range<Int> {
        let end = Int(outline.nodes[node].end)
        let first = Int(outline.nodes[node].firstRun)
        let last =
            end < outline.nodes.count ? Int(outline.nodes[end].firstRun) : outline.runs.count
        return first..<max(first, last)
    }

    @inline(__always)
    func totals(of node: Int) -> RunTotals {
        let runs = runs(of: node)
        return totals[runs.upperBound] - totals[runs.lowerBound]
    }

    /// Whether an element may be judged with its runs: not an inline one that holds no more than the
    /// last words of a paragraph or heading.
    @inline(__always)
    func isWhole(_ node: Int, _ runs: Range<Int>) -> Bool {
        if outline.nodes[node].traits.contains(.block) { return true }
        let run = outline.runs[runs.lowerBound]
        return run.start >= node || run.level == 0 && !run.isProse
    }

    /// Whether the element or one of the two around it is named a panel: of tabs or an accordion.
    func isPanel(_ node: Int) -> Bool {
        var at = node
        for _ in 0..<3 {
            if outline.nodes[at].names.meets(.panel) { return true }
            guard outline.nodes[at].parent >= 0 else { return false }
            at = Int(outline.nodes[at].parent)
        }
        return false
    }

    /// Gives a role to all runs in an element that have none.
    mutating func settle(_ node: Int, _ role: ArticleRole, _ rule: ArticleRule) {
        for at in runs(of: node) where outline.runs[at].fate == .undecided {
            outline.runs[at].fate = Fate(
                role: role, rule: rule, node: Int32(truncatingIfNeeded: node))
        }
    }
}

extension PageRun {
    /// What the run says for the element around it being the article: prose for it, lists of links
    /// and labels against it.
    var proseScore: Float {
        let units = Float(self.units)
        let links = Float(linkUnits)
        if level > 0 { return linkShare > 0.5 ? -8 : 0 }
        if traits.contains(.inPre) { return units * 0.5 }
        if holder == .cell, units < 80 { return linkShare > 0.5 ? -2 : 0 }
        if linkShare > 0.5 { return -8 - min(units, 100) * 0.4 }
        if units >= 40, marks >= 1 { return units - 2 * links }
        if units >= 80 { return units * 0.5 - links }
        if holder == .item || holder == .definition { return units >= 30 ? units * 0.2 : 0 }
        return -6
    }
}
