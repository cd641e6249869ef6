/// Lines as numbers, the same for those with the same bytes.
struct LineNumbers {
    var old: [Int] = []
    var new: [Int] = []

    init(_ a: [[UInt8]], _ b: [[UInt8]]) {
        var numbers: [[UInt8]: Int] = [:]
        func number(_ line: [UInt8]) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        old = a.map(number)
        new = b.map(number)
    }
}

/// The longest sequence of elements in common, by the algorithm of Myers (1986, "An O(ND) difference algorithm and
/// its variations").
enum CommonLines {
    /// Pairs of places of elements that are the same, in order, or nil where more than `most` others would have to
    /// go or come.
    static func find(_ old: [Int], _ new: [Int], most: Int) -> [(Int, Int)]? {
        let limit = min(most, old.count + new.count)
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        let middle = limit + 1
        var steps: [[Int]] = []
        for difference in 0...limit {
            for diagonal in stride(from: -difference, through: difference, by: 2) {
                let below = furthest[middle + diagonal - 1]
                let above = furthest[middle + diagonal + 1]
                let isDown =
                    diagonal == -difference || (diagonal != difference && below < above)
                var x = isDown ? above : below + 1
                while x < old.count, x - diagonal < new.count, x - diagonal >= 0,
                    old[x] == new[x - diagonal]
                { x += 1 }
                furthest[middle + diagonal] = x
                if x >= old.count, x - diagonal >= new.count {
                    return pairs(steps, old.count, new.count)
                }
            }
            steps.append(Array(furthest[(middle - difference)...(middle + difference)]))
        }
        return nil
    }

    /// Walks back: `steps[d]` holds how far each diagonal had come with `d` differences.
    private static func pairs(_ steps: [[Int]], _ oldEnd: Int, _ newEnd: Int) -> [(Int, Int)] {
        var result: [(Int, Int)] = []
        var (x, y) = (oldEnd, newEnd)
        for difference in stride(from: steps.count, to: 0, by: -1) {
            let step = steps[difference - 1]
            func reach(_ diagonal: Int) -> Int {
                let place = diagonal + difference - 1
                return step.indices.contains(place) ? step[place] : 0
            }
            let diagonal = x - y
            let isDown =
                diagonal == -difference
                || (diagonal != difference && reach(diagonal - 1) < reach(diagonal + 1))
            let before = isDown ? diagonal + 1 : diagonal - 1
            let start = isDown ? reach(before) : reach(before) + 1
            while x > start {
                (x, y) = (x - 1, y - 1)
                result.append((x, y))
            }
            x = reach(before)
            y = x - before
        }
        while x > 0, y > 0 {
            (x, y) = (x - 1, y - 1)
            result.append((x, y))
        }
        return result.reversed()
    }
}
