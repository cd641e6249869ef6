/// Sorts 32-bit numbers by their digits: three passes of 11 bits, the lowest first.
enum RadixSort {
    private static let bits = 11
    private static let digits = 1 << bits
    private static let mask = UInt32(digits - 1)

    static func sorted(_ numbers: [UInt32]) -> [UInt32] {
        // Emptying the counters would take longer than the rest.
        guard numbers.count > 300 else { return numbers.sorted() }
        var (from, to) = (numbers, numbers)
        var starts = [Int](repeating: 0, count: digits)
        for shift in stride(from: 0, to: 32, by: bits) {
            pass(from, into: &to, &starts, UInt32(shift))
            swap(&from, &to)
        }
        return from
    }

    private static func pass(
        _ from: [UInt32], into to: inout [UInt32], _ starts: inout [Int], _ shift: UInt32
    ) {
        starts.withUnsafeMutableBufferPointer { starts in
            starts.update(repeating: 0)
            for number in from { starts[Int(number >> shift & mask)] += 1 }
            var sum = 0
            for digit in starts.indices { (starts[digit], sum) = (sum, sum + starts[digit]) }
            to.withUnsafeMutableBufferPointer { to in
                for number in from {
                    let digit = Int(number >> shift & mask)
                    to[starts[digit]] = number
                    starts[digit] += 1
                }
            }
        }
    }
}
