import Glibc

/// Lines of gzip members that are not ours, whole even where they span members.
///
/// A member up to the held size is checked to its CRC before a line of it is given; of a larger
/// one, lines are given as they come. Of one that the input ends in, the whole lines are given and
/// then the damage, unless it was found in a search through damage, where it may be none. Memory is
/// the longest line plus the held size. What is given does not depend on how the input comes.
final class ForeignLines {
    enum Outcome {
        case lines(UnsafeRawBufferPointer, count: Int, offset: UInt64)
        /// A member ended without a whole line, or an overlong line went by.
        case goOn
        case damaged(BundleError, linesLost: UInt64?)
    }

    private let limits: BundleLimits
    private let inflater: GzipMemberInflater
    private let carry = ScratchBytes(capacity: 64 << 10)
    /// Bytes at the front of the carry that were given out and go before the next step.
    private var given = 0
    private var carryOffset: UInt64 = 0
    /// Where the open member's bytes begin in the carry, and whether it is held.
    private var memberStart = 0
    private var isHeld = false
    private var isOpen = false
    /// True for a member that began where one had to begin.
    private var isExpected = false
    /// Compressed bytes of a held member that were used but not consumed.
    private var used = 0
    /// True while the rest of a line is passed over, up to its newline.
    private var isSkipping = false
    /// What is wrong with the open member; lines before it are given first where it is not held.
    private var failure: BundleError?

    init(limits: BundleLimits) throws(BundleError) {
        self.limits = limits
        inflater = try GzipMemberInflater()
    }

    /// True where a member is half read: more of the input belongs to it.
    var isInMember: Bool { isOpen }

    /// Goes on at the window's start, where a foreign member begins or is half read. `isFound` says
    /// that a beginning one was found in a search through damage.
    func step(_ window: InputWindow, isFound: Bool) throws -> Outcome {
        dropGiven(window.offset)
        if let failure { return hasLine ? deliver(window.offset) : fail(failure) }
        if !isOpen {
            if carry.count > 0, hasLine { return deliver(window.offset) }
            begin(window.offset)
            isExpected = !isFound
        }
        while true {
            guard try window.fill(used + 1) > used else { return try cut(window) }
            let isEnd = inflateSome(window)
            if let failure, isHeld { return fail(failure) }
            if isEnd || !isHeld {
                window.consume(used)
                used = 0
                isOpen = !isEnd
                if isEnd || hasLine { return deliver(window.offset) }
                if let failure { return fail(failure) }
            }
        }
    }

    /// The whole lines of a member that the input ends in, or else its damage.
    private func cut(_ window: InputWindow) throws -> Outcome {
        if isHeld, isExpected {
            isHeld = false
            // What the inflater holds back for want of room.
            var before = -1
            while carry.count > before {
                before = carry.count
                _ = inflateSome(window)
            }
            if hasLine {
                window.consume(used)
                used = 0
                return deliver(window.offset)
            }
        }
        return fail(BundleError(.gzipCut, "the gzip member is cut short"))
    }

    /// The last line of the members so far, which lacked its newline, ended by one; nil where
    /// there is none. What follows is no foreign member.
    func finish(_ offset: UInt64) -> Outcome? {
        dropGiven(offset)
        guard carry.count > 0 else {
            isSkipping = false
            return nil
        }
        if hasLine { return deliver(offset) }
        carry.append(10)
        given = carry.count
        return .lines(carry.bytes, count: 1, offset: carryOffset)
    }

    private func begin(_ offset: UInt64) {
        inflater.reset()
        if carry.count == 0 { carryOffset = offset }
        memberStart = carry.count
        isOpen = true
        isHeld = true
        used = 0
    }

    private func dropGiven(_ offset: UInt64) {
        guard given > 0 else { return }
        carry.removeFirst(given)
        memberStart = max(memberStart - given, 0)
        given = 0
        carryOffset = offset
    }

    /// Inflates a piece into the carry and gives whether the member ended.
    private func inflateSome(_ window: InputWindow) -> Bool {
        carry.reserve(128 << 10)
        let bytes = window.bytes
        let step = inflater.step(bytes.part(used, bytes.count - used), into: carry.room)
        failure = step.failure
        used += step.counts.consumed
        carry.count += step.counts.produced
        if max(carry.count - memberStart, used) > limits.heldForeignBytes { isHeld = false }
        return step.isEnd
    }

    private var hasLine: Bool {
        carry.count > limits.lineBytes || isSkipping || memchr(carry.base, 10, carry.count) != nil
    }

    /// The whole lines at the front of the carry, up to an overlong one.
    private func deliver(_ offset: UInt64) -> Outcome {
        if isSkipping && !skipToNewline(offset) { return .goOn }
        var end = 0
        var count = 0
        while let found = memchr(carry.base + end, 10, carry.count - end) {
            let next = UnsafeRawPointer(found) + 1 - UnsafeRawPointer(carry.base)
            if next - end > limits.lineBytes { break }
            end = next
            count += 1
        }
        if count > 0 {
            given = end
            return .lines(carry.bytes.part(0, end), count: count, offset: carryOffset)
        }
        guard carry.count > limits.lineBytes else { return .goOn }
        isSkipping = true
        _ = skipToNewline(offset)
        let error = BundleError(.lineLimit, "line over \(limits.lineBytes) bytes")
        return .damaged(error, linesLost: 1)
    }

    /// Drops bytes up to a newline and gives whether one was there.
    private func skipToNewline(_ offset: UInt64) -> Bool {
        guard let found = memchr(carry.base, 10, carry.count) else {
            carry.count = 0
            memberStart = 0
            return false
        }
        given = UnsafeRawPointer(found) + 1 - UnsafeRawPointer(carry.base)
        dropGiven(offset)
        isSkipping = false
        return true
    }

    /// Gives up the open member: what it held, and the line that it went on with, are lost.
    private func fail(_ error: BundleError) -> Outcome {
        carry.count = 0
        memberStart = 0
        used = 0
        isOpen = false
        isSkipping = true
        failure = nil
        return .damaged(
            BundleError(.foreign, at: error.offset, "gzip member: " + error.message),
            linesLost: nil)
    }
}
