/// Lays the blocks that were seen along a list of those that were written.
///
/// Blocks that are missing from what was seen are skipped in the list, so that one lost block does
/// not put all later ones in the wrong place; a block that came in another's stead stays unmatched.
struct Alignment {
    /// Ordinals of seen blocks that the list does not have where they stand.
    private(set) var strangers: [Int] = []

    /// `missing` is how many more entries the whole list has than blocks were seen: the list is
    /// never skipped further than missing and unmatched blocks account for.
    init<Mark: Hashable>(seen: [Mark], said: [Mark], missing: Int, isListCut: Bool) {
        var at = zip(seen, said).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
        if at == seen.count { return }
        var places: [Mark: [Int]] = [:]
        for place in at..<max(at, said.count) { places[said[place], default: []].append(place) }
        var allowance = max(missing, 0)
        for ordinal in at..<seen.count {
            if isListCut, at + allowance >= said.count { return }
            let found = Self.first(in: places[seen[ordinal]] ?? [], from: at)
            if let found, found - at <= allowance {
                allowance -= found - at
                at = found + 1
            } else {
                strangers.append(ordinal)
                allowance += 1
            }
        }
    }

    /// The first of some ascending places that is not before `start`.
    private static func first(in places: [Int], from start: Int) -> Int? {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < places.count ? places[low] : nil
    }
}
