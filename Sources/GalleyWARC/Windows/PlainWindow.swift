/// The bytes of an archive that is not compressed.
final class PlainWindow: RecordWindow {
    private let raw: RawWindow

    init(_ raw: RawWindow) { self.raw = raw }

    var bytes: UnsafeRawBufferPointer { raw.bytes }

    func extend() throws -> Bool { try raw.extend() }

    func consume(_ count: Int) { raw.consume(count) }

    func skip(_ count: UInt64) throws -> Bool {
        let target = raw.offset &+ count
        if let size = raw.size, target > size || target < count { return false }
        if raw.seek(to: target) { return true }
        var left = count
        while left > 0 {
            if raw.bytes.isEmpty, !(try raw.extend()) { return false }
            let step = min(left, UInt64(raw.bytes.count))
            raw.consume(Int(step))
            left -= step
        }
        return true
    }

    func offset(at index: Int) -> UInt64 { raw.offset &+ UInt64(index) }

    func fileLength(of count: Int) -> UInt64? { UInt64(count) }

    var stop: Int? { nil }
    func memberEnd(from index: Int) -> Int? { nil }
    func trust(inFirst count: Int) -> Trust { .sound }
    func passedDamage() -> WARCDamage? { nil }

    func peekTail(after count: UInt64) throws -> RecordTail? {
        let (target, isTooFar) = raw.offset.addingReportingOverflow(count)
        guard let size = raw.size else { return nil }
        if isTooFar || target > size { return .beyond }
        let wanted = ARCLine.maximumBytes + 64
        guard let bytes = try raw.peek(at: target, wanted) else { return nil }
        let isAtEnd = target + UInt64(bytes.count) >= size
        return bytes.withUnsafeBytes {
            RecordTail.of($0, from: 0, memberEnd: nil, isAtEnd: isAtEnd || bytes.count < wanted)
        }
    }
}
