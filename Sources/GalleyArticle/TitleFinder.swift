import GalleyHTML

/// Finds the run that is the page's title.
struct TitleFinder {
    private var folded: [UInt8] = []

    /// The heading that says what the metadata's title says: level 1 before others, an exact match
    /// before a part; else the only heading of level 1.
    mutating func find(_ map: PageMap, _ signs: PageSigns, _ tree: HTMLTree) -> Int? {
        var best: Int?
        var bestWeight = 0
        var firsts: [Int] = []
        for (at, run) in map.outline.runs.enumerated() where run.units <= 400 {
            let isNamed = map.nodes[Int(run.container)].names.meets(.title)
            if run.level == 1, run.fate.role == nil { firsts.append(at) }
            guard run.level > 0 && run.level <= 3 || isNamed else { continue }
            folded.removeAll(keepingCapacity: true)
            for node in Int(run.start)..<Int(run.end)
            where map.nodes[node].traits.contains(.text) {
                FoldedText.of(tree.text(map.nodes[node].tree), into: &folded)
            }
            guard signs.isTitle(folded) else { continue }
            var weight = 1
            if run.level == 1 { weight += 8 }
            if signs.titles.contains(folded) { weight += 4 }
            if run.fate.role == nil { weight += 16 }
            if run.linkShare < 0.5 { weight += 2 }
            if weight > bestWeight {
                bestWeight = weight
                best = at
            }
        }
        if best == nil, firsts.count == 1 { return firsts[0] }
        return best
    }
}
