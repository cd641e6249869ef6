import GalleyHTML

/// Finds the lines between title and text that sum the article up.
struct StandfirstFinder {
    /// Runs behind the title that are looked at.
    static let reach = 12

    /// Marks standfirsts between the title and the first prose of the body.
    ///
    /// - Parameter isKin: whether a run stands where prose stands: then it is the text itself.
    static func mark(
        _ map: inout PageMap, title: Int, first: Int, inside: Range<Int>, _ signs: PageSigns,
        _ tree: HTMLTree, isKin: (PageRun, PageMap) -> Bool
    ) {
        guard title < first else { return }
        let last = min(first, title + 1 + reach)
        var folded: [UInt8] = []
        for at in (title + 1)..<max(last, title + 1) {
            let run = map.outline.runs[at]
            guard run.fate == .undecided || mayTakeBack(run.fate, map), run.units >= 25,
                run.units <= 900, run.linkShare < 0.4,
                !run.traits.meets([.inCaption, .inFigure])
            else { continue }
            let isNamed = isNamed(run, map)
            if run.fate == .undecided, !isNamed, isKin(run, map) { continue }
            if !isNamed {
                folded.removeAll(keepingCapacity: true)
                for node in Int(run.start)..<Int(run.end)
                where map.nodes[node].traits.contains(.text) {
                    FoldedText.of(tree.text(map.nodes[node].tree), into: &folded)
                }
                let isText = run.isProse || run.level > 1 && run.units >= 60
                guard signs.isDescription(folded) || isText && at <= title + 4 else { continue }
            }
            if map.outline.runs[at].fate.role == .caption { continue }
            map.outline.runs[at].fate = Fate(role: .standfirst, rule: .standfirst)
        }
    }

    /// Whether only the run's place had been held against it.
    private static func mayTakeBack(_ fate: Fate, _ map: PageMap) -> Bool {
        if fate.rule == .element, fate.node >= 0 { return map.nodes[Int(fate.node)].tag == .header }
        return fate.rule == .outside || fate.rule == .beforeText
    }

    private static func isNamed(_ run: PageRun, _ map: PageMap) -> Bool {
        var at = Int(run.container)
        for _ in 0..<3 {
            let names = map.nodes[at].names
            if names.meets([.standfirst, .lead]) { return true }
            guard map.nodes[at].parent >= 0 else { return false }
            at = Int(map.nodes[at].parent)
        }
        return false
    }
}
