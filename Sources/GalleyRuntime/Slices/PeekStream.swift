import GalleyCore

/// A stream whose first bytes can be looked at before they are read.
final class PeekStream: ByteStream {
    private let base: any ByteStream
    /// Bytes that were looked at and are still to be given.
    private var ahead: ArraySlice<UInt8> = []
    private var failure: Diagnostic?

    let source: Source

    /// - Parameter source: what is known of the bytes, where it is more than the stream says.
    init(_ base: any ByteStream, source: Source? = nil) {
        self.base = base
        self.source = source ?? base.source
    }

    var position: UInt64 { base.position - UInt64(ahead.count) }
    var remaining: UInt64? { base.remaining.map { $0 + UInt64(ahead.count) } }
    var isStart: Bool { base.isStart }
    var reachesEnd: Bool { base.reachesEnd }
    var whole: (any RandomAccessBytes)? { base.whole }

    /// The next bytes, at most `limit` and fewer only at the end or before a place that cannot be read,
    /// without taking them.
    func peek(_ limit: Int) throws(Diagnostic) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: limit)
        while ahead.count < limit, failure == nil {
            let room = limit - ahead.count
            let count = chunk.withUnsafeMutableBytes { buffer in
                do throws(Diagnostic) {
                    return try base.read(into: .init(rebasing: buffer[..<room]))
                } catch {
                    failure = error
                    return 0
                }
            }
            if count == 0 { break }
            ahead.append(contentsOf: chunk[..<count])
        }
        if ahead.isEmpty, let failure { throw failure }
        return Array(ahead.prefix(limit))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        if !ahead.isEmpty {
            let part = ahead.prefix(buffer.count)
            part.withUnsafeBytes { buffer.copyMemory(from: $0) }
            ahead = ahead.dropFirst(part.count)
            return part.count
        }
        if let failure { throw failure }
        return try base.read(into: buffer)
    }
}
