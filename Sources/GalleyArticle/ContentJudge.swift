import GalleyHTML

/// Gives roles to the runs within the part that holds the content.
struct ContentJudge {
    private let tree: HTMLTree
    private let signs: PageSigns
    private let root: Int
    private var title: Int?
    private let kind: PageKind
    private let whole: RunTotals
    private var inside: Range<Int>
    /// Where prose stands: parents and signatures of its elements.
    private var proseKin: Set<UInt64> = []
    private var proseParents: Set<Int32> = []
    /// The first prose in the element that holds most of it.
    private var firstMain = 0
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
        judge.dropAppeals(&map)
        judge.dropEmptySections(&map)
        judge.markStandfirst(&map)
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
            if let (role, rule) = verdict(at, totals, map) {
                map.settle(at, role, rule)
                at = Int(node.end)
            } else {
                at += 1
            }
        }
    }

    private func verdict(
        _ at: Int, _ totals: RunTotals, _ map: PageMap
    ) -> (ArticleRole, ArticleRule)? {
        let node = map.nodes[at]
        if let found = RegionJudge.verdict(node, totals, whole, isPanel: map.isPanel(at)),
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
                if names.meets([.date, .meta]) { return (.dateline, .datePattern) }
            }
            return nil
        }
        if node.tag == .figure {
            return totals.units < 800 && !holdsText(at, map) ? (.caption, .caption) : nil
        }
        if node.tag == .figcaption || node.tag == .caption || names.meets(.caption),
            totals.units < 800
        {
            return (.caption, .caption)
        }
        if names.meets(.author), totals.units < 2000, share < 0.25, totals.units > 300 {
            return (.boilerplate, .authorName)
        }
        guard totals.longParagraphs < 3 else { return nil }
        if names.meets(.media), totals.units < 500, totals.longParagraphs == 0 {
            return (.caption, .caption)
        }
        if names.meets(.biography) { return (.boilerplate, .authorName) }
        if totals.units < 300, totals.prose == 0 {
            if names.meets(.author) { return (.byline, .authorName) }
            if names.meets(.date) { return (.dateline, .datePattern) }
            if names.meets([.tags, .meta, .tool, .pager]),
                totals.units < 80 || totals.linkShare > 0.3
            {
                return (.boilerplate, .otherName)
            }
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

    /// Whether a figure is of text: a table, code, a quotation.
    private func holdsText(_ figure: Int, _ map: PageMap) -> Bool {
        for at in figure..<Int(map.nodes[figure].end) {
            let tag = map.nodes[at].tag
            if tag == .table || tag == .pre || tag == .blockquote { return true }
        }
        return false
    }

    // MARK: Prose

    private mutating func findProse(_ map: PageMap) {
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

    private mutating func markTitle(_ map: inout PageMap) {
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
            case .beforeText where title.map { at > $0 } ?? true, .afterText, .label, .readAlso:
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

    /// Appeals at the end, and those that are marked off by emphasis or links.
    private func dropAppeals(_ map: inout PageMap) {
        let late = firstProse + (lastProse - firstProse) * 3 / 4
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, at > firstProse else { continue }
            let isMarked = run.links > 0 || run.strongUnits * 2 > run.units
            guard at >= late || isMarked, AppealFinder.isAppeal(run, map, tree) else { continue }
            map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .appeal)
        }
    }

    private func markStandfirst(_ map: inout PageMap) {
        guard let title else { return }
        StandfirstFinder.mark(
            &map, title: title, first: firstMain, inside: inside, signs, tree
        ) { run, map in
            proseKin.contains(kin(run, map))
        }
    }

    /// Headings that nothing is left of what they stood over.
    private func dropEmptySections(_ map: inout PageMap) {
        var isEmpty = true
        var lostSomething = false
        var level: UInt8 = 0
        for at in inside.reversed() {
            let run = map.outline.runs[at]
            guard run.fate == .undecided else {
                if run.fate.role == .related || run.fate.rule == .appeal { lostSomething = true }
                continue
            }
            if run.level == 0, !endsWithColon(run, map) || !lostSomething {
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

    /// Whether a short run leads up to what follows: "See also:".
    private func endsWithColon(_ run: PageRun, _ map: PageMap) -> Bool {
        guard run.units <= 60, !run.traits.contains(.inPre) else { return false }
        let text = tree.text(map.nodes[Int(run.end) - 1].tree)
        guard let last = text.last(where: { $0 > 0x20 }) else { return false }
        return last == 0x3A
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
