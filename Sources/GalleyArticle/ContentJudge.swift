import GalleyHTML

/// Gives roles to the runs within the part that holds the content.
struct ContentJudge {
    private let tree: HTMLTree
    private let signs: PageSigns
    private let root: Int
    private let title: Int?
    private let kind: PageKind
    private let whole: RunTotals
    private var inside: Range<Int>
    /// Where prose stands: parents and signatures of its elements.
    private var proseKin: Set<UInt64> = []
    private var proseParents: Set<Int32> = []
    private var firstProse = 0
    private var lastProse = 0
    private var folded: [UInt8] = []

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
        judge.trim(&map)
        judge.dropEmptySections(&map)
        judge.settleRest(&map)
        judge.relax(&map)
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
    private func judgeAsPage(_ map: inout PageMap) {
        if let title { map.outline.runs[title].fate = Fate(role: .title, rule: .titleMatch) }
        settleRest(&map)
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
        if let found = RegionJudge.verdict(node, totals, whole),
            kind != .forum || found.0 != .comment
        {
            return found
        }
        let share = whole.prose == 0 ? 0 : Float(totals.prose) / Float(whole.prose)
        guard share < RegionJudge.protectedShare else { return nil }
        let names = node.names
        if RegionJudge.isText(node) {
            if names.meets(.caption), totals.units < 400 { return (.caption, .caption) }
            if totals.units < 200, totals.prose == 0, node.tag == .p {
                if names.meets(.author) { return (.byline, .authorName) }
                if names.meets(.date) { return (.dateline, .datePattern) }
            }
            return nil
        }
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
        if names.meets(.teaser), totals.linkShare > 0.25, totals.longParagraphs == 0 {
            return (.related, .cards)
        }
        if node.tag == .form, totals.longParagraphs < 2 { return (.boilerplate, .form) }
        if totals.score < -15, totals.links >= 2, totals.linkShare > 0.25, share < 0.15,
            whole.prose > 0, node.traits.contains(.block)
        {
            return (.related, .linkDensity)
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
        proseParents.removeAll(keepingCapacity: true)
        firstProse = inside.upperBound
        lastProse = inside.lowerBound - 1
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, run.isProse else { continue }
            firstProse = min(firstProse, at)
            lastProse = at
            proseKin.insert(kin(run, map))
            proseParents.insert(flowParent(run, map))
        }
    }

    /// The parent and the kind of the element that a run stands in.
    private func kin(_ run: PageRun, _ map: PageMap) -> UInt64 {
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
    private func flowParent(_ run: PageRun, _ map: PageMap) -> Int32 {
        var at = run.container
        while at > root, Self.isFlow(map.nodes[Int(at)]) { at = map.nodes[Int(at)].parent }
        return at
    }

    /// Elements that text flows through: paragraphs, headings, lists, tables, quotes.
    private static func isFlow(_ node: PageNode) -> Bool {
        if node.traits.meets([.paragraph, .listItem, .list, .heading, .term, .table, .row, .cell]) {
            return true
        }
        switch node.tag {
        case .blockquote, .pre, .dl, .tbody, .thead, .tfoot: return true
        default: return false
        }
    }

    // MARK: The title and what stands before the text

    private func markTitle(_ map: inout PageMap) {
        guard let title else { return }
        map.outline.runs[title].fate = Fate(role: .title, rule: .titleMatch)
        for at in inside where at < title {
            let run = map.outline.runs[at]
            if run.fate == .undecided, !run.isProse {
                map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .beforeText)
            }
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
        let isKin =
            proseKin.contains(kin(run, map)) || proseParents.contains(flowParent(run, map))
            && Self.isFlow(map.nodes[Int(run.container)])
        if run.level > 0 {
            if run.linkShare > 0.8, !isFollowedByProse(at, map) {
                return Fate(role: .related, rule: .readAlso)
            }
            if at > lastProse, !isKin { return Fate(role: .boilerplate, rule: .afterText) }
            return nil
        }
        if at > lastProse, run.linkShare > 0.5 { return Fate(role: .related, rule: .readAlso) }
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

    /// Where too little is left, takes back what only its place or its shape had cost.
    private func relax(_ map: inout PageMap) {
        let body = map.outline.runs.reduce(0) { $0 + ($1.fate.role == .body ? Int($1.units) : 0) }
        guard body < 200 else { return }
        for at in inside {
            switch map.outline.runs[at].fate.rule {
            case .beforeText where title == nil || at > title!, .afterText, .label, .readAlso:
                map.outline.runs[at].fate = Fate(role: .body, rule: .relaxed)
            default: break
            }
        }
    }

    private func isFollowedByProse(_ at: Int, _ map: PageMap) -> Bool {
        guard at + 1 < inside.upperBound else { return false }
        let next = map.outline.runs[at + 1]
        return next.fate == .undecided && next.level == 0 && next.linkShare < 0.5
    }

    /// Headings that nothing is left of what they stood over.
    private func dropEmptySections(_ map: inout PageMap) {
        var isEmpty = true
        var lostSomething = false
        var level: UInt8 = 0
        for at in inside.reversed() {
            let run = map.outline.runs[at]
            guard run.fate == .undecided else {
                if run.fate.role != .title, run.fate.role != .caption { lostSomething = true }
                continue
            }
            if run.level == 0 {
                isEmpty = false
                lostSomething = false
                level = 0
                continue
            }
            if isEmpty && (lostSomething || level == 0) || lostSomething && level >= run.level {
                map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .emptySection)
                continue
            }
            isEmpty = true
            level = run.level
        }
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
