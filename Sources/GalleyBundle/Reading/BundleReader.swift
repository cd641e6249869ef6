/// Reads a bundle from any stream of bytes, past damage, in bounded memory.
///
/// Blocks of bundles, plain gzip members and any concatenation of them come out as events in order.
/// A block is delivered only after every check of it held; bytes that fail one are passed over up
/// to the next member that passes all, and reported. Only errors of the input are thrown, and
/// `bundle.version` for a bundle of a later version.
///
/// ```swift
/// let reader = try BundleReader { buffer in read(0, buffer.baseAddress, buffer.count) }
/// while let event = try reader.next() {
///     if case .block(let block) = event { for line in Lines(block.payload) { … } }
/// }
/// ```
public final class BundleReader {
    private let window: InputWindow
    private let decoder: BlockDecoder
    private let foreign: ForeignLines
    private let limits: BundleLimits
    private var toConsume = 0
    /// True from damage to the next thing that passes its checks.
    private var isSearching = false
    private var segment = SegmentProgress()
    private var patience = SalvagePatience()
    private var settledLost: UInt64 = 0

    /// `offset` is what the first byte's offset is called, for a slice of a file.
    public init(
        offset: UInt64 = 0, limits: BundleLimits = BundleLimits(),
        codec: any Codec = Codecs.available.fastest,
        read: @escaping ByteInput
    ) throws(BundleError) {
        self.limits = limits
        window = InputWindow(offset: offset, read: read)
        decoder = try BlockDecoder(codec: codec, limits: limits)
        foreign = try ForeignLines(limits: limits)
        segment.start = offset
    }

    /// Lines known to be lost so far: what heads of damaged blocks say, or, of a segment whose foot
    /// was read, what the foot says is missing.
    public var linesLost: UInt64 { settledLost &+ segment.reportedLost }

    /// Where the latest member that is not ours began, nil before the first.
    public private(set) var lastForeign: UInt64?

    /// Offset of the next byte that was not used yet.
    public var offset: UInt64 { window.offset }

    /// The next event, or nil at the end. What events point to is valid until the next call.
    public func next() throws -> BundleEvent? {
        window.consume(toConsume)
        toConsume = 0
        while true {
            switch try step() {
            case .event(let event): return event
            case .goOn: continue
            case .end: return nil
            }
        }
    }

    private enum Step {
        case event(BundleEvent)
        case goOn
        case end
    }

    private func step() throws -> Step {
        if foreign.isInMember { return try foreignStep() }
        let available = try window.fill(MemberLayout.blockHeadBytes)
        if try beginsForeign() { return try foreignStep() }
        if let last = foreign.finish(window.offset) { return try outcome(last) }
        if available == 0 { return .end }
        let bytes = window.bytes
        if MemberLayout.isOwn(bytes) {
            return bytes[13] == MemberIdentifier.block.rawValue ? try block() : try metadata()
        }
        if MemberLayout.isCutOwn(bytes) {
            return try damage(BundleError(.cut, "a member head is cut short"), nil)
        }
        if MemberLayout.isGzip(bytes) {
            return try damage(BundleError(.prefix, "a member with a damaged gzip header"), nil)
        }
        return try damage(BundleError(.stray, "bytes that are no gzip member"), nil)
    }

    /// True where a gzip member begins that is neither ours nor what is left of one of ours.
    private func beginsForeign() throws -> Bool {
        let bytes = window.bytes
        guard MemberLayout.isGzip(bytes), !MemberLayout.isOwn(bytes), !MemberLayout.isCutOwn(bytes),
            !MemberLayout.isDamagedOwn(bytes)
        else { return false }
        return try !window.hidesOwnHead()
    }

    private func block() throws -> Step {
        var sound: BlockHead?
        do {
            let head = try BlockHead(decoding: window.bytes)
            sound = head
            try head.check(limits)
            try fill(Int(head.clen))
            let block = try decoder.decode(window.bytes, head)
            segment.note(head)
            toConsume = Int(head.clen)
            isSearching = false
            return .event(.block(delivered(block)))
        } catch let failure as InputFailure {
            throw failure.error
        } catch let error as BundleError {
            return try damage(error, sound)
        }
    }

    /// Keeps what the input throws apart from what is wrong with the bytes.
    private struct InputFailure: Error { let error: any Error }

    private func fill(_ count: Int) throws {
        do {
            try window.fill(count)
        } catch {
            throw InputFailure(error: error)
        }
    }

    private func delivered(_ block: BlockDecoder.Block) -> BundleBlock {
        let member = window.bytes.part(0, Int(block.head.clen))
        return BundleBlock(
            offset: window.offset, kind: block.head.kind, lines: Int(block.head.lines),
            payload: block.payload,
            source: .init(head: block.head, crc32: block.crc32, member: member),
            owners: (block.owner, window))
    }

    private func foreignStep() throws -> Step {
        if !foreign.isInMember { lastForeign = window.offset }
        return try outcome(foreign.step(window, isFound: isSearching))
    }

    private func outcome(_ outcome: ForeignLines.Outcome) throws -> Step {
        switch outcome {
        case .goOn: return .goOn
        case .lines(let payload, let count, let offset):
            isSearching = false
            return .event(
                .block(
                    BundleBlock(
                        offset: offset, kind: .documents, lines: count, payload: payload,
                        source: nil, owners: (foreign, window))))
        case .damaged(let error, let lost):
            if error.code == .foreign { patience.spend(limits.heldForeignBytes, at: window.offset) }
            guard lost == nil else { return .event(.damage(overlong(error, lost))) }
            return try damage(error, nil)
        }
    }

    private func overlong(_ error: BundleError, _ lost: UInt64?) -> Damage {
        segment.damaged(losing: lost)
        return Damage(
            offset: window.offset, end: window.offset, code: error.code, message: error.message,
            linesLost: lost, kind: .documents)
    }

    /// Passes over the member at the window's start, up to the next head.
    private func damage(_ error: BundleError, _ head: BlockHead?) throws -> Step {
        isSearching = true
        let start = window.offset
        // What is cut short or over a limit was never inflated, so costs nothing.
        let inflated = error.code == .cut || error.code.isLimit ? nil : head
        if let inflated { patience.spend(Int(inflated.ulen), at: start) }
        window.consume(min(patience.step(past: inflated), window.bytes.count))
        try window.skipToHead(foreign: error.code == .foreign && !patience.isSpent)
        segment.damaged(losing: head.map { UInt64($0.lines) })
        return .event(
            .damage(
                Damage(
                    offset: start, end: window.offset, code: error.code, message: error.message,
                    linesLost: head.map { UInt64($0.lines) }, kind: head?.kind)))
    }
}

// MARK: Metadata

extension BundleReader {
    private func metadata() throws -> Step {
        let length = MetadataMember.claimedLength(window.bytes) ?? 0
        try window.fill(length)
        let member: MetadataMember
        do {
            member = try MetadataMember(decoding: window.bytes)
        } catch {
            return try damage(error, nil)
        }
        guard segment.admits(member.identifier, limits) else {
            let error = BundleError(.memberLimit, "too many \(member.identifier) members")
            return try damage(error, nil)
        }
        try note(member)
        toConsume = member.length
        isSearching = false
        return .event(.member(member, at: window.offset))
    }

    private func note(_ member: MetadataMember) throws(BundleError) {
        switch member.identifier {
        case .head:
            try HeadManifest.checkVersion(member.data, at: window.offset)
            settle(from: window.offset)
        case .foot:
            let foot = try Self.foot(member, at: window.offset)
            let end = window.offset &+ UInt64(member.length)
            if let foot, end &- foot.segmentLength == segment.start { segment.settle(foot) }
            settle(from: end)
        default: break
        }
    }

    /// A foot that says something, nil for one that contradicts itself; throws for a later version.
    private static func foot(
        _ member: MetadataMember, at offset: UInt64
    ) throws(BundleError) -> Foot? {
        do {
            return try Foot(fields: member.data)
        } catch {
            guard error.code == .version else { return nil }
            throw error.moved(by: offset)
        }
    }

    /// Takes over what the segment so far has lost, and begins another.
    private func settle(from start: UInt64) {
        let (sum, overflow) = settledLost.addingReportingOverflow(segment.reportedLost)
        settledLost = overflow ? .max : sum
        segment = SegmentProgress()
        segment.start = start
    }
}
