import GalleyHTML

// Single runs that are not part of the text: labels, links to other pages, appeals.
extension ContentJudge {
    mutating func trim(_ map: inout PageMap) {
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, !run.isProse else { continue }
            if let fate = fate(of: run, at, map) { map.outline.runs[at].fate = fate }
        }
    }

    mutating func fate(of run: PageRun, _ at: Int, _ map: PageMap) -> Fate? {
        let isKin =
            proseKin.contains(kin(run, map))
            || proseParents.contains(flowParent(run, map))
                && Self.isFlow(map.nodes[Int(run.container)])
        if run.level > 0 {
            if run.linkShare > 0.8, !isFollowedByProse(at, map) {
                return Fate(role: .related, rule: .readAlso)
            }
            if at > lastProse, !isKin { return Fate(role: .boilerplate, rule: .afterText) }
            return nil
        }
        if run.holder == .item, isFootnote(run, map) { return nil }
        if run.linkShare > 0.5, isKin, run.level == 0, showsAddress(run, map) { return nil }
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

    /// Whether an item stands in a list of references.
    private func isFootnote(_ run: PageRun, _ map: PageMap) -> Bool {
        var at = Int(run.container)
        for _ in 0..<4 where at > root {
            if map.nodes[at].names.meets(.footnote) { return true }
            at = Int(map.nodes[at].parent)
        }
        return false
    }

    /// Whether the address of a link is written out, as those who print a page need it.
    private func showsAddress(_ run: PageRun, _ map: PageMap) -> Bool {
        for at in Int(run.start)..<Int(run.end) where map.nodes[at].traits.contains(.text) {
            let text = tree.text(map.nodes[at].tree)
            if ByteSearch.has("https://", in: text) || ByteSearch.has("http://", in: text) {
                return true
            }
        }
        return false
    }

    /// Where too little is left, takes back what only its place or its shape had cost.
    func relax(_ map: inout PageMap) {
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

    func isFollowedByProse(_ at: Int, _ map: PageMap) -> Bool {
        guard at + 1 < inside.upperBound else { return false }
        let next = map.outline.runs[at + 1]
        return next.fate == .undecided && next.level == 0 && next.linkShare < 0.5
    }

    /// Appeals at the end, and those that are marked off by emphasis or links.
    func dropAppeals(_ map: inout PageMap) {
        let late = firstProse + (lastProse - firstProse) * 3 / 4
        for at in inside {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, at > firstProse else { continue }
            let isMarked = run.links > 0 || run.strongUnits * 2 > run.units
            guard at >= late || isMarked || run.units <= 100, AppealFinder.isAppeal(run, map, tree)
            else { continue }
            map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .appeal)
        }
    }

    func markStandfirst(_ map: inout PageMap) {
        guard let title else { return }
        StandfirstFinder.mark(
            &map, title: title, first: firstMain, inside: inside, signs, tree
        ) { run, map in
            proseKin.contains(kin(run, map))
        }
    }

    /// Headings that nothing is left of what they stood over.
    func dropEmptySections(_ map: inout PageMap) {
        var isEmpty = true
        var lostSomething = false
        var level: UInt8 = 0
        for at in inside.reversed() {
            let run = map.outline.runs[at]
            guard run.fate == .undecided else {
                if run.fate.role == .related || run.fate.rule == .appeal { lostSomething = true }
                continue
            }
            if run.level == 0 || isItem(run, map), !endsWithColon(run, map) || !lostSomething {
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

    /// Whether a heading is all that an item of a list holds: then it is set large, and heads nothing.
    private func isItem(_ run: PageRun, _ map: PageMap) -> Bool {
        guard run.holder == .item else { return false }
        var at = Int(run.container)
        while at > root, !map.nodes[at].traits.contains(.listItem) {
            at = Int(map.nodes[at].parent)
        }
        return map.runs(of: at).count == 1
    }

    /// Whether a short run leads up to what follows: "See also:".
    func endsWithColon(_ run: PageRun, _ map: PageMap) -> Bool {
        guard run.units <= 60, !run.traits.contains(.inPre) else { return false }
        let text = tree.text(map.nodes[Int(run.end) - 1].tree)
        guard let last = text.last(where: { $0 > 0x20 }) else { return false }
        return last == 0x3A
    }
}
