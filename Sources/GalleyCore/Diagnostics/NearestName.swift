/// The known name nearest to a mistyped one, for "did you mean".
public enum NearestName {
    /// The nearest of `names` by edit distance (insert, delete, replace, swap of neighbours), or
    /// nil where none is within a third of the length; then the first that the word is the start
    /// of, from three letters on. Ties go to the first in order. Cost: names × length².
    public static func of(_ word: String, among names: some Collection<String>) -> String? {
        let given = Array(word.utf8)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = editDistance(given, Array(name.utf8))
            let allowed = max(1, max(given.count, name.utf8.count) / 3)
            // What shares no letter is not near: 'w' is not 'x'.
            guard distance < min(given.count, name.utf8.count) else { continue }
            if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard best == nil, given.count >= 3 else { return best?.name }
        return names.first { $0.utf8.starts(with: given) }
    }

    static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in 0..<b.count {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
