import GalleyCore

/// A stream that tells how much of it was read.
final class CountedStream: ByteStream {
    private let base: any ByteStream
    private let status: StatusPage

    init(_ base: any ByteStream, _ status: StatusPage) {
        self.base = base
        self.status = status
    }

    var source: Source { base.source }
    var position: UInt64 { base.position }
    var remaining: UInt64? { base.remaining }
    var isStart: Bool { base.isStart }
    var reachesEnd: Bool { base.reachesEnd }
    var whole: (any RandomAccessBytes)? { base.whole }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = try base.read(into: buffer)
        status.add(bytes: count)
        return count
    }
}
