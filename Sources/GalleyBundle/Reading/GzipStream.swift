/// Any gzip stream as plain bytes: many members, streaming, in fixed memory.
///
/// A member's CRC-32 is checked when its end is reached, after its bytes were given. Zero bytes
/// after the last member are padding, as tapes have it; anything else is refused.
public final class GzipStream {
    private let window: InputWindow
    private let inflater: GzipMemberInflater
    private var isInMember = false
    private var isEmpty = true
    /// What is thrown once the bytes before it were given.
    private var failure: BundleError?

    public init(read: @escaping ByteInput) throws(BundleError) {
        window = InputWindow(offset: 0, read: read)
        inflater = try GzipMemberInflater()
    }

    /// Offset of the next compressed byte to be used.
    public var offset: UInt64 { window.offset }

    /// Fills some of the buffer and gives how many bytes; 0 is the end of the last member.
    ///
    /// Throws `gzip.cut`, `gzip.data` and `gzip.trailing` with the compressed offset, and what the
    /// input throws. An empty input is `gzip.cut`: it is no gzip. What inflates before the damage
    /// is given first, all of it, however the input comes.
    public func read(into output: UnsafeMutableRawBufferPointer) throws -> Int {
        guard output.count > 0 else { return 0 }
        while true {
            if let failure { throw failure }
            if !isInMember {
                guard try beginMember() else { return 0 }
            }
            guard try window.fill(1) > 0 else {
                throw BundleError(.gzipCut, at: window.offset, "the gzip stream ends in a member")
            }
            let step = inflater.step(window.bytes, into: output)
            window.consume(step.counts.consumed)
            failure = step.failure?.moved(by: window.offset)
            if step.isEnd { isInMember = false }
            if step.counts.produced > 0 { return step.counts.produced }
        }
    }

    /// Stands at the next member, or gives false at the end.
    private func beginMember() throws -> Bool {
        guard try window.fill(3) >= 3, MemberLayout.isGzip(window.bytes) else {
            guard !isEmpty else {
                throw BundleError(.gzipCut, at: window.offset, "no gzip member")
            }
            try skipPadding()
            return false
        }
        inflater.reset()
        isInMember = true
        isEmpty = false
        return true
    }

    private func skipPadding() throws {
        while try window.fill(1) > 0 {
            guard window.bytes.allSatisfy({ $0 == 0 }) else {
                throw BundleError(
                    .gzipTrailing, at: window.offset, "bytes after the last gzip member")
            }
            window.consume(window.bytes.count)
        }
    }
}
