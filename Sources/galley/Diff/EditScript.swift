/// The shortest way from one sequence to another, as stretches that stay, go and come.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), greedy, with a bound: sequences that
/// are further apart than `most` edits are taken as replaced altogether.
struct EditScript {
    enum Kind: Sendable { case same, removed, added }

    struct Stretch: Equatable {
        var kind: Kind
        /// Indices in the old sequence for `same` and `removed`, in the new one for `added`.
        var range: Range<Int>
    }

    private(set) var stretches: [Stretch] = []

    /// - Parameters:
    ///   - old: elements by number; equal numbers are equal elements.
    ///   - most: how many edits are looked for. Time is up to (lengths × most), memory most² words.
    init(from old: [Int], to new: [Int], most: Int) {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var oldEnd = old.count
        var newEnd = new.count
        while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        add(.same, 0..<start)
        let middle = Self.moves(old[start..<oldEnd], new[start..<newEnd], most: most)
        if let middle {
            for move in middle { add(move.kind, move.range) }
        } else {
            add(.removed, start..<oldEnd)
            add(.added, start..<newEnd)
        }
        add(.same, oldEnd..<old.count)
    }

    private mutating func add(_ kind: Kind, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if let last = stretches.last, last.kind == kind, last.range.upperBound == range.lowerBound {
            stretches[stretches.count - 1].range = last.range.lowerBound..<range.upperBound
        } else {
            stretches.append(Stretch(kind: kind, range: range))
        }
    }

    /// Stretches in order, or nil past the bound.
    private static func moves(
        _ old: ArraySlice<Int>, _ new: ArraySlice<Int>, most: Int
    ) -> [Stretch]? {
        guard let trace = trace(old, new, most: most) else { return nil }
        var moves: [Stretch] = []
        var x = old.endIndex
        var y = new.endIndex
        for depth in stride(from: trace.count - 1, through: 0, by: -1) {
            let furthest = trace[depth]
            let diagonal = (x - old.startIndex) - (y - new.startIndex)
            func reach(_ diagonal: Int) -> Int { furthest[diagonal + depth] }
            let isDown =
                diagonal == -depth
                || (diagonal != depth && reach(diagonal - 1) < reach(diagonal + 1))
            let previous = isDown ? diagonal + 1 : diagonal - 1
            let fromX = depth == 0 ? old.startIndex : old.startIndex + reach(previous)
            let fromY =
                depth == 0 ? new.startIndex : fromX - old.startIndex - previous + new.startIndex
            let slide = min(x - fromX, y - fromY)
            let steps = depth == 0 ? slide : isDown ? x - fromX : y - fromY
            if steps > 0 { moves.append(Stretch(kind: .same, range: x - steps..<x)) }
            if depth > 0 {
                moves.append(
                    isDown
                        ? Stretch(kind: .added, range: fromY..<fromY + 1)
                        : Stretch(kind: .removed, range: fromX..<fromX + 1))
            }
            (x, y) = (fromX, fromY)
        }
        return moves.reversed()
    }

    /// For each number of edits, how far each diagonal had come before it; the last one reaches the end.
    private static func trace(
        _ old: ArraySlice<Int>, _ new: ArraySlice<Int>, most: Int
    ) -> [[Int]]? {
        let (width, height) = (old.count, new.count)
        var trace: [[Int]] = []
        var furthest = [0, 0]
        for depth in 0...max(0, min(most, width + height)) {
            // `furthest` holds diagonals -depth ... depth of the round before.
            var padded = furthest
            padded.append(0)
            trace.append(padded)
            var next = [Int](repeating: 0, count: 2 * depth + 3)
            for diagonal in stride(from: -depth, through: depth, by: 2) {
                let isDown =
                    diagonal == -depth
                    || (diagonal != depth
                        && padded[diagonal - 1 + depth] < padded[diagonal + 1 + depth])
                var x =
                    depth == 0
                    ? 0 : isDown ? padded[diagonal + 1 + depth] : padded[diagonal - 1 + depth] + 1
                while x < width, x - diagonal < height,
                    old[old.startIndex + x] == new[new.startIndex + x - diagonal]
                { x += 1 }
                next[diagonal + depth + 1] = x
                if x >= width, x - diagonal >= height { return trace }
            }
            furthest = next
        }
        return nil
    }
}
