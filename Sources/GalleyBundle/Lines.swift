import Glibc

/// The lines of a payload, without their newlines, found by `memchr`; a last line may lack its own.
///
/// The payload must outlive the sequence.
public struct Lines: Sequence, IteratorProtocol {
    private var rest: UnsafeRawBufferPointer

    public init(_ payload: UnsafeRawBufferPointer) { rest = payload }

    public mutating func next() -> UnsafeRawBufferPointer? {
        guard let start = rest.baseAddress, rest.count > 0 else { return nil }
        let end = memchr(start, 10, rest.count).map { UnsafeRawPointer($0) - start } ?? rest.count
        let next = Swift.min(end + 1, rest.count)
        rest = UnsafeRawBufferPointer(start: start + next, count: rest.count - next)
        return UnsafeRawBufferPointer(start: start, count: end)
    }

    /// How many newlines there are, and the longest line with its newline.
    static func measure(_ payload: UnsafeRawBufferPointer) -> (newlines: Int, longest: Int) {
        guard var at = payload.baseAddress else { return (0, 0) }
        let end = at + payload.count
        var newlines = 0
        var longest = 0
        while at < end, let found = memchr(at, 10, end - at) {
            let next = UnsafeRawPointer(found) + 1
            longest = Swift.max(longest, next - at)
            newlines += 1
            at = next
        }
        return (newlines, Swift.max(longest, end - at))
    }
}
