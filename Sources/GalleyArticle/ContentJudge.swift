import GalleyHTML

/// Gives roles to the runs within the part that holds the content.
struct ContentJudge {
    let tree: HTMLTree
    let signs: PageSigns
    let root: Int
    var title: Int?
    let kind: PageKind
    let whole: RunTotals
    var inside: Range<Int>
    /// Where prose stands: parents and signatures of its elements.
    var proseKin: Set<UInt64> = []
    var proseParents: Set<Int32> = []
    /// The first prose in the element that holds most of it.
    var firstMain = 0
    var firstProse = 0
    var lastProse = 0
    var folded: [UInt8] = []

    static func judge(
        _ map: inout PageMap, _ root: Int, _ title: Int?, _ kind: PageKind, _ signs: PageSigns,
        _ tree: HTMLTree
    ) {
        var judge = ContentJudge(map, root, title, kind, signs, tree)
        if kind != .article && kind != .forum {
            judge.judgeAsPage(&map)
            return
        }
        judge.markRegions(&map)
        judge.findProse(map)
        judge.markTitle(&map)
        judge.findProse(map)
        judge.dropRelatedSections(&map)
        judge.markLines(&map)
        judge.trim(&map)
        judge.dropAppeals(&map)
        judge.dropEmptySections(&map)
        judge.markStandfirst(&map)
        judge.settleRest(&map)
        judge.relax(&map)
        judge.compareWithData(&map)
    }

    private init(
        _ map: PageMap, _ root: Int, _ title: Int?, _ kind: PageKind, _ signs: PageSigns,
        _ tree: HTMLTree
    ) {
        self.title = title
        self.kind = kind
        self.tree = tree
        self.signs = signs
        self.root = root
        whole = map.totals(of: root)
        inside = map.runs(of: root)
    }

    /// Pages that are no article have short texts all over: what is not the frame stays.
    func judgeAsPage(_ map: inout PageMap) {
        if let title { map.outline.runs[title].fate = Fate(role: .title, rule: .titleMatch) }
        markPageRegions(&map)
        settleRest(&map)
    }

    // MARK: Prose

    mutating func findProse(_ map: PageMap) {
        proseKin.removeAll(keepingCapacity: true)
        proseParents.removeAll(keepingCapacity: true)
        var flows: [Int32: (units: Int32, first: Int)] = [:]
        firstProse = inside.upperBound
        lastProse = inside.lowerBound - 1
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, run.isProse else { continue }
            firstProse = min(firstProse, at)
            lastProse = at
            proseKin.insert(kin(run, map))
            let parent = flowParent(run, map)
            proseParents.insert(parent)
            let flow = flows[parent] ?? (units: 0, first: at)
            flows[parent] = (flow.units + run.units, flow.first)
        }
        firstMain = flows.values.max { $0.units < $1.units }?.first ?? firstProse
    }

    /// The parent and the kind of the element that a run stands in.
    func kin(_ run: PageRun, _ map: PageMap) -> UInt64 {
        let node = map.nodes[Int(run.container)]
        if kind == .forum, node.parent >= 0 {
            // Posts are made by one template: the like of a place where prose stands.
            let parent = map.nodes[Int(node.parent)]
            let above = parent.parent >= 0 ? map.nodes[Int(parent.parent)].signature : 0
            return UInt64(parent.signature ^ (above &* 31)) << 32 | UInt64(node.signature)
        }
        return UInt64(UInt32(bitPattern: node.parent)) << 32 | UInt64(node.signature)
    }

    /// The element that the paragraph, or the whole list or table of the run, is a child of.
    func flowParent(_ run: PageRun, _ map: PageMap) -> Int32 {
        var at = run.container
        while at > root, Self.isFlow(map.nodes[Int(at)]) { at = map.nodes[Int(at)].parent }
        return at
    }

    /// Elements that text flows through: paragraphs, headings, lists, tables, quotes.
    static func isFlow(_ node: PageNode) -> Bool {
        if node.traits.meets([.paragraph, .listItem, .list, .heading, .term, .table, .row, .cell]) {
            return true
        }
        switch node.tag {
        case .blockquote, .pre, .dl, .tbody, .thead, .tfoot: return true
        default: return false
        }
    }

    // MARK: The title and what stands before the text

    mutating func markTitle(_ map: inout PageMap) {
        if title == nil {
            let last = min(firstProse, inside.upperBound)
            title = (inside.lowerBound..<max(last, inside.lowerBound)).last {
                map.outline.runs[$0].level == 1 && map.outline.runs[$0].fate == .undecided
            }
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

    func settleRest(_ map: inout PageMap) {
        for at in map.outline.runs.indices where map.outline.runs[at].fate == .undecided {
            map.outline.runs[at].fate =
                inside.contains(at)
                ? Fate(role: .body, rule: kind == .forum ? .forumPost : .mainContent)
                : Fate(role: .boilerplate, rule: .outside)
        }
    }
}
