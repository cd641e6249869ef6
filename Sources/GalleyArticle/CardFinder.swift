import GalleyHTML

/// Finds teasers: siblings made by one template, each a linked heading or picture with some words.
struct CardFinder {
    private var isCard: [Bool] = []
    private var lastChild: [Int32] = []
    /// The outermost nodes that are cards.
    private(set) var cards: [Int] = []

    /// Text that a teaser holds at most, in units.
    static let maximumUnits: Int32 = 600

    mutating func find(_ map: PageMap, title: Int?) {
        let nodes = map.nodes
        isCard.removeAll(keepingCapacity: true)
        isCard.append(contentsOf: repeatElement(false, count: nodes.count))
        lastChild.removeAll(keepingCapacity: true)
        lastChild.append(contentsOf: repeatElement(-1, count: nodes.count))
        for at in nodes.indices {
            let node = nodes[at]
            guard node.isElement, node.parent >= 0, node.traits.contains(.block) else { continue }
            let before = lastChild[Int(node.parent)]
            lastChild[Int(node.parent)] = Int32(truncatingIfNeeded: at)
            guard before >= 0, nodes[Int(before)].signature == node.signature else { continue }
            guard resembles(at, map, title), resembles(Int(before), map, title) else { continue }
            isCard[at] = true
            isCard[Int(before)] = true
        }
        cards.removeAll(keepingCapacity: true)
        var at = 0
        while at < nodes.count {
            if isCard[at] {
                cards.append(at)
                at = Int(nodes[at].end)
            } else {
                at += 1
            }
        }
    }

    /// Prose in no card before each run, in units; one more than runs.
    func proseBeside(_ map: PageMap) -> [Int32] {
        var sums: [Int32] = [0]
        sums.reserveCapacity(map.outline.runs.count + 1)
        var next = 0
        for (at, run) in map.outline.runs.enumerated() {
            while next < cards.count, map.runs(of: cards[next]).upperBound <= at { next += 1 }
            let isInCard = next < cards.count && map.runs(of: cards[next]).contains(at)
            let counts = !isInCard && run.fate == .undecided && run.isProse
            sums.append(sums[at] + (counts ? run.units : 0))
        }
        return sums
    }

    private func resembles(_ node: Int, _ map: PageMap, _ title: Int?) -> Bool {
        let runs = map.runs(of: node)
        guard !runs.isEmpty, runs.count <= 14 else { return false }
        if let title, runs.contains(title) { return false }
        let totals = map.totals(of: node)
        guard totals.units >= 12, totals.units <= Self.maximumUnits, totals.links > 0,
            totals.prose <= 350
        else { return false }
        let tag = map.nodes[node].tag
        if tag == .p || tag == .tr || map.nodes[node].traits.contains(.heading) { return false }
        return runs.contains { at in
            let run = map.outline.runs[at]
            guard run.linkShare > 0.8 else { return false }
            if run.level > 0 { return true }
            return runs.count > 1
                && map.nodes[Int(run.container)].names.meets(.title)
        }
    }
}
