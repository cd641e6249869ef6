/// How much of a text its repeated word n-grams make up, in characters.
///
/// Words are those of `WordSignals`. Each number is computed anew when it is asked for: a pass over
/// the words.
final class Repetition {
    private let words: WordSignals
    /// Of the words up to each, as one polynomial; hashes of n-grams are differences.
    private let prefixes: [UInt64]
    private var seen: HashCounts
    private var known: [Int: Int] = [:]

    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(_ words: WordSignals) {
        self.words = words
        var prefixes: [UInt64] = [0]
        prefixes.reserveCapacity(words.count + 1)
        for hash in words.hashes {
            prefixes.append(prefixes[prefixes.count - 1] &* Self.base &+ hash)
        }
        self.prefixes = prefixes
        seen = HashCounts(capacity: words.count)
    }

    /// The n-gram that comes most often, the first of several, with blanks between its words: its
    /// characters times how often it comes. 0 where there is none.
    func topCharacters(_ n: Int) -> Int {
        if let value = known[-n] { return value }
        let grams = words.count - n + 1
        guard grams > 0 else { return 0 }
        seen.removeAll()
        let power = Self.power(n)
        var most = 0
        for at in 0..<grams { most = max(most, seen.add(hash(at, n, power)) + 1) }
        let first = (0..<grams).first { seen.count(of: hash($0, n, power)) == most } ?? 0
        let value = (characters(first, n) + n - 1) * most
        known[-n] = value
        return value
    }

    /// Characters in n-grams that were there before, without blanks. Words of one that repeats are
    /// passed over, so that none counts twice.
    func duplicateCharacters(_ n: Int) -> Int {
        if let value = known[n] { return value }
        seen.removeAll()
        let power = Self.power(n)
        var (at, value) = (0, 0)
        while at + n <= words.count {
            if seen.add(hash(at, n, power)) > 0 {
                value += characters(at, n)
                at += n
            } else {
                at += 1
            }
        }
        known[n] = value
        return value
    }

    private func characters(_ at: Int, _ n: Int) -> Int { words.starts[at + n] - words.starts[at] }

    @inline(__always)
    private func hash(_ at: Int, _ n: Int, _ power: UInt64) -> UInt64 {
        prefixes[at + n] &- prefixes[at] &* power
    }

    private static func power(_ n: Int) -> UInt64 {
        (0..<n).reduce(1) { power, _ in power &* base }
    }
}
