import GalleyHTML

/// Finds long paragraphs that a page holds more than once: copies for machines, for print, for
/// small screens. Copies among siblings stay: they are the page's own.
struct RepeatFinder {
    private var seen: [UInt64: First] = [:]
    private var copies: [(first: Int, copy: Int)] = []

    private struct First {
        var run: Int
        var parent: Int32
    }

    /// Paragraphs of at least this many units.
    static let minimumUnits: Int32 = 100

    mutating func settle(_ map: inout PageMap, _ tree: HTMLTree) {
        seen.removeAll(keepingCapacity: true)
        copies.removeAll(keepingCapacity: true)
        for at in map.outline.runs.indices {
            let run = map.outline.runs[at]
            guard run.fate == .undecided, run.units >= Self.minimumUnits else { continue }
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for node in Int(run.start)..<Int(run.end)
            where map.nodes[node].traits.contains(.text) {
                for byte in tree.text(map.nodes[node].tree) where byte > 0x20 {
                    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                }
            }
            let parent = map.nodes[Int(run.container)].parent
            if let first = seen[hash] {
                guard first.parent != parent else { continue }
                copies.append((first.run, at))
                map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .repeated)
            } else {
                seen[hash] = First(run: at, parent: parent)
            }
        }
    }

    /// Takes back copies in the content whose first is not in it.
    func prefer(_ inside: Range<Int>, _ map: inout PageMap) {
        for (first, copy) in copies where inside.contains(copy) && !inside.contains(first) {
            if map.outline.runs[copy].fate.rule == .repeated {
                map.outline.runs[copy].fate = .undecided
            }
        }
    }
}
