import GalleyHTML

/// Gives roles to the runs within the part that holds the content.
struct ContentJudge {
    private let tree: HTMLTree
    private let signs: PageSigns
    private let root: Int
    private let whole: RunTotals
    private var inside: Range<Int>
    /// Where prose stands: parents and signatures of its elements.
    private var proseKin: Set<UInt64> = []
    private var firstProse = 0
    private var lastProse = 0
    private var folded: [UInt8] = []

    static func judge(
        _ map: inout PageMap, _ root: Int, _ signs: PageSigns, _ tree: HTMLTree
    ) {
        var judge = ContentJudge(map, root, signs, tree)
        judge.markRegions(&map)
        judge.findProse(map)
        judge.markTitle(&map)
        judge.findProse(map)
        judge.trim(&map)
        judge.settleRest(&map)
    }

    private init(_ map: PageMap, _ root: Int, _ signs: PageSigns, _ tree: HTMLTree) {
        self.tree = tree
        self.signs = signs
        self.root = root
        whole = map.totals(of: root)
        inside = map.runs(of: root)
    }

    // MARK: Regions

    private func markRegions(_ map: inout PageMap) {
        let nodes = map.nodes
        var at = root + 1
        while at < Int(nodes[root].end) {
            let node = nodes[at]
            guard node.isElement, !map.runs(of: at).isEmpty else {
                at += 1
                continue
            }
            let totals = map.totals(of: at)
            if let (role, rule) = verdict(node, totals, map.runs(of: at).count) {
                map.settle(at, role, rule)
                at = Int(node.end)
            } else {
                at += 1
            }
        }
    }

    private func verdict(
        _ node: PageNode, _ totals: RunTotals, _ runs: Int
    ) -> (ArticleRole, ArticleRule)? {
        if let found = RegionJudge.verdict(node, totals, whole) { return found }
        let share = whole.prose == 0 ? 0 : Float(totals.prose) / Float(whole.prose)
        guard share < RegionJudge.protectedShare else { return nil }
        let names = node.names
        if node.tag == .figure || node.tag == .figcaption || node.tag == .caption,
            totals.units < 800
        {
            return (.caption, .caption)
        }
        if names.meets(.caption), totals.units < 800 { return (.caption, .caption) }
        guard totals.longParagraphs < 3 else { return nil }
        if names.meets(.media), totals.units < 1500 { return (.caption, .caption) }
        if names.meets(.biography) { return (.boilerplate, .authorName) }
        if totals.units < 300, totals.prose == 0 {
            if names.meets(.author) { return (.byline, .authorName) }
            if names.meets(.date) { return (.dateline, .datePattern) }
            if names.meets([.tags, .meta, .tool, .pager]) { return (.boilerplate, .otherName) }
        }
        if names.meets(.author), totals.units < 1000 { return (.boilerplate, .authorName) }
        if names.meets(.teaser), totals.links > 0, totals.longParagraphs == 0 {
            return (.related, .cards)
        }
        if node.traits.contains(.block), totals.links >= 3, totals.linkShare > 0.6,
            totals.prose == 0
        {
            return (.related, .linkDensity)
        }
        return nil
    }

    // MARK: Prose

    private mutating func findProse(_ map: PageMap) {
        proseKin.removeAll(keepingCapacity: true)
        firstProse = inside.upperBound
        lastProse = inside.lowerBound - 1
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, run.isProse else { continue }
            firstProse = min(firstProse, at)
            lastProse = at
            proseKin.insert(kin(run, map))
        }
    }

    /// The parent and the kind of the element that a run stands in.
    private func kin(_ run: PageRun, _ map: PageMap) -> UInt64 {
        let node = map.nodes[Int(run.container)]
        return UInt64(UInt32(bitPattern: node.parent)) << 32 | UInt64(node.signature)
    }

    // MARK: The title and what stands before the text

    private mutating func markTitle(_ map: inout PageMap) {
        var title: Int?
        let limit = min(max(firstProse, inside.lowerBound) + 3, inside.upperBound)
        for at in 0..<limit {
            let run = map.outline.runs[at]
            guard run.fate.role == nil, run.level > 0 && run.level <= 3 || isNamedTitle(run, map)
            else { continue }
            fold(run, map)
            guard signs.isTitle(folded) else { continue }
            if title == nil || map.outline.runs[title!].level != 1 || run.level == 1 { title = at }
        }
        guard let title else { return }
        map.outline.runs[title].fate = Fate(role: .title, rule: .titleMatch)
        for at in inside where at < title {
            let run = map.outline.runs[at]
            if run.fate == .undecided, !run.isProse {
                map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .beforeText)
            }
        }
    }

    private func isNamedTitle(_ run: PageRun, _ map: PageMap) -> Bool {
        map.nodes[Int(run.container)].names.meets(.title) && run.units < 300
    }

    private mutating func fold(_ run: PageRun, _ map: PageMap) {
        folded.removeAll(keepingCapacity: true)
        for at in Int(run.start)..<Int(run.end)
        where map.nodes[at].traits.contains(.text) {
            FoldedText.of(tree.text(map.nodes[at].tree), into: &folded)
        }
    }

    private mutating func trim(_ map: inout PageMap) {
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, !run.isProse else { continue }
            if let fate = fate(of: run, at, map) { map.outline.runs[at].fate = fate }
        }
    }

    private mutating func fate(of run: PageRun, _ at: Int, _ map: PageMap) -> Fate? {
        let isKin = proseKin.contains(kin(run, map))
        if run.level > 0 {
            if at > lastProse { return Fate(role: .boilerplate, rule: .afterText) }
            return nil
        }
        if run.linkShare > 0.8, run.holder != .cell {
            return Fate(role: .related, rule: .readAlso)
        }
        if run.traits.meets([.inPre]) { return nil }
        if at < firstProse, run.units < 60 || run.marks == 0, !isKin {
            return Fate(role: .boilerplate, rule: .beforeText)
        }
        if at > lastProse, !isKin {
            return Fate(role: .boilerplate, rule: .afterText)
        }
        if run.holder == .none, run.units < 30, run.marks == 0, !isKin {
            return Fate(role: .boilerplate, rule: .label)
        }
        return nil
    }

    private func settleRest(_ map: inout PageMap) {
        for at in map.outline.runs.indices where map.outline.runs[at].fate == .undecided {
            map.outline.runs[at].fate =
                inside.contains(at)
                ? Fate(role: .body, rule: .mainContent)
                : Fate(role: .boilerplate, rule: .outside)
        }
    }
}
