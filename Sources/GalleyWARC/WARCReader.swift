public import GalleyBundle

/// Reads the records of a web archive: WARC 1.x (ISO 28500) and ARC, plain, compressed record by record or as a
/// whole.
///
/// ```swift
/// let reader = try WARCReader(WARCInput(read: read))
/// while let event = try reader.next() {
///     if case .record(let record) = event { print(record.type, record.targetURI ?? "") }
/// }
/// ```
///
/// Damage is passed over up to the next record and reported with its bytes. A record is given only where it ends
/// as its length says and, in a compressed file, where the CRC of its gzip member holds. Of a member that is cut
/// off, those are given that end before and whose digest, if they have one, holds. Only of a member that inflates
/// to more than about `WARCLimits.blockBytes`, as where a large file is compressed as a whole, records are given
/// before its CRC is known. Memory is at most about twice `WARCLimits.blockBytes`.
public final class WARCReader {
    private let window: any RecordWindow
    private let limits: WARCLimits
    private let end: UInt64
    private let isSkimming: Bool
    private var search: RecordSearch
    /// What the record that was given last still has to pass over.
    private var given: UInt64 = 0
    private var givenOffset: UInt64 = 0

    /// A reader of all records that start before `end`, even where the last one ends beyond.
    ///
    /// - Parameters:
    ///   - codec: inflates what it can; the rest, and all that is damaged, is zlib's.
    ///   - isSkimming: gives heads without their blocks, where the file can be read at any place.
    public init(
        _ input: WARCInput, end: UInt64 = .max, limits: WARCLimits = WARCLimits(),
        codec: any Codec = Codecs.available.fastest, isSkimming: Bool = false
    ) throws {
        self.end = end
        self.limits = limits
        self.isSkimming = isSkimming
        search = RecordSearch(format: nil, headLimit: limits.headBytes)
        let raw = RawWindow(input, chunk: isSkimming ? 16 << 10 : 128 << 10)
        try raw.fill(8)
        let isCompressed = try Self.isCompressed(raw, search)
        window =
            isCompressed
            ? try MemberWindow(raw, limits: limits, codec: codec) : PlainWindow(raw)
    }

    /// Where neither a record nor a gzip member begins, what the first MiB holds decides.
    private static func isCompressed(_ raw: RawWindow, _ search: RecordSearch) throws -> Bool {
        if MemberSearch.isGzip(raw.bytes) { return true }
        if RecordHead.isWARC(raw.bytes) { return false }
        try raw.fill(1 << 20)
        if RecordHead.isStart(raw.bytes) { return false }
        if search.start(in: raw.bytes, from: 0) != nil { return false }
        return MemberSearch.holdsMember(raw.bytes)
    }

    /// The next record or damage, in the order of the bytes; nil at the end. Throws what the input throws.
    public func next() throws -> WARCEvent? {
        if given > 0 {
            let isThere = try window.skip(given)
            given = 0
            if !isThere, let damage = shortBlock() { return .damage(damage) }
        }
        while true {
            if let damage = window.passedDamage() {
                if damage.offset < end { return .damage(damage) }
                continue
            }
            if window.offset(at: 0) >= end { return nil }
            if window.bytes.isEmpty {
                if try window.extend() { continue }
                guard let damage = window.passedDamage() else { return nil }
                return .damage(damage)
            }
            let lineEnds = window.bytes.prefix { $0 == 0x0A || $0 == 0x0D }.count
            if lineEnds > 0 {
                window.consume(min(lineEnds, window.stop ?? lineEnds))
                continue
            }
            if let event = try record() { return event }
        }
    }

    /// The bytes that one record may lie in, and whether no more of them will come.
    private var view: (bytes: UnsafeRawBufferPointer, isClosed: Bool) {
        guard let stop = window.stop else { return (window.bytes, false) }
        return (UnsafeRawBufferPointer(rebasing: window.bytes[..<stop]), true)
    }

    // MARK: Records

    /// The record at the start of the window, or its damage; nil where that is reported in another way.
    private func record() throws -> WARCEvent? {
        while true {
            let view = view
            switch RecordHead.parse(view.bytes, limit: limits.headBytes) {
            case .complete(let head): return try block(of: head)
            case .bad(let code, let reason): return try damage(code, reason)
            case .incomplete:
                if !view.isClosed, try window.extend() { continue }
                let place = view.isClosed ? "its gzip member ends" : "the file ends"
                return try damage(.cut, "\(place) in the head of a record")
            }
        }
    }

    private func block(of found: RecordHead) throws -> WARCEvent? {
        var head = found
        search.format = head.format
        if head.blockLength == nil { head.blockLength = try impliedLength(head) }
        let length = head.blockLength ?? 0
        let total = UInt64(head.length) + length
        if isSkimming || length > UInt64(limits.blockBytes) {
            return try unheldBlock(head, total)
        }
        let count = Int(total)
        var isAtEnd = false
        while true {
            let view = view
            let isClosed = view.isClosed || isAtEnd
            if view.bytes.count < count {
                if isClosed { return try tooShort(head, view.bytes.count, isCut: isAtEnd) }
                isAtEnd = !(try window.extend())
                continue
            }
            let memberEnd = window.memberEnd(from: count)
            switch RecordTail.of(
                view.bytes, from: count, memberEnd: memberEnd, isAtEnd: isClosed)
            {
            case .open: isAtEnd = !(try window.extend())
            case .stray where BlockEvidence(head, view.bytes).allows(head.length..<count):
                return try accept(head, count, oddity(of: found))
            case .wrong, .stray: return try wrongLength(head, count)
            case .sound, .beyond:
                if !endsAsWritten(head, view.bytes, count), let event = try repaired(head) {
                    return event
                }
                return try accept(head, count, oddity(of: found))
            }
        }
    }

    /// False where other line ends stand behind the block than writers put there, and its digest says that they
    /// are not those behind it.
    private func endsAsWritten(
        _ head: RecordHead, _ bytes: UnsafeRawBufferPointer, _ count: Int
    ) -> Bool {
        let ends = bytes[count...].prefix(5).prefix { $0 == 0x0A || $0 == 0x0D }
        return ends.isEmpty || ends.elementsEqual([13, 10, 13, 10])
            || BlockEvidence(head, bytes).allows(head.length..<count)
    }

    private func oddity(of head: RecordHead) -> WARCError? {
        guard head.blockLength == nil else { return nil }
        let reason = "the record does not say how long it is: taken up to the next one"
        return WARCError(.length, at: window.offset(at: 0), reason)
    }

    /// A record whose end was found.
    private func accept(
        _ head: RecordHead, _ count: Int, _ oddity: WARCError? = nil
    ) throws -> WARCEvent? {
        let bytes = UnsafeRawBufferPointer(rebasing: window.bytes[..<count])
        let record = WARCRecord(
            head: head, offset: window.offset(at: 0), length: fileLength(from: count),
            bytes: bytes, isWhole: true, oddity: oddity)
        given = UInt64(count)
        if isReliable(record, count) { return .record(record) }
        window.consume(count)
        given = 0
        return nil
    }

    /// Bytes of the file with the line ends behind the block.
    private func fileLength(from count: Int) -> UInt64? {
        let ends = window.bytes[count...].prefix(8).prefix { $0 == 0x0A || $0 == 0x0D }.count
        return (0...ends).lazy.compactMap { self.window.fileLength(of: count + $0) }.first
    }

    /// Whether a record can be given although its member may be damaged.
    private func isReliable(_ record: WARCRecord, _ count: Int) -> Bool {
        switch window.trust(inFirst: count) {
        case .sound, .unchecked: return true
        // A block may be as its digest says, and the head be wrong: what one bit changes, deflate repeats.
        case .broken: return false
        case .cut:
            if let digest = record.blockDigest { return digest.matches(record.block) }
            let rest = view.bytes[count...].drop { $0 == 0x0A || $0 == 0x0D }
            return RecordHead.isStart(UnsafeRawBufferPointer(rebasing: rest))
        }
    }

    /// A record whose block is not held: only its head and the first bytes are given.
    private func unheldBlock(_ head: RecordHead, _ total: UInt64) throws -> WARCEvent? {
        let tail = try window.peekTail(after: total)
        if tail == .wrong { return try wrongLength(head, nil) }
        if tail == .beyond { return try tooShort(head, nil, isCut: true) }
        while window.bytes.count < head.length + 4096, !isSkimming, window.stop == nil,
            try window.extend()
        {}
        let held = Int(clamping: min(total, UInt64(view.bytes.count)))
        let record = WARCRecord(
            head: head, offset: window.offset(at: 0), length: window.fileLength(of: held),
            bytes: UnsafeRawBufferPointer(rebasing: window.bytes[..<held]),
            isWhole: UInt64(held) == total, oddity: nil)
        given = total
        givenOffset = record.offset
        return .record(record)
    }

    /// The length of a block whose head does not say it: up to the next record or the member's end;
    /// where neither comes in time, one byte more than is held.
    private func impliedLength(_ head: RecordHead) throws -> UInt64 {
        let most = head.length + limits.blockBytes
        var searched = head.length
        var isAtEnd = false
        while true {
            let view = view
            let isClosed = view.isClosed || isAtEnd
            let place = search.place(in: view.bytes, from: searched, isClosed: isClosed)
            var end: Int? = nil
            if case .start(let found) = place { end = found }
            let memberEnd = window.memberEnd(from: head.length)
            if let memberEnd, memberEnd < end ?? .max { end = memberEnd }
            if end == nil, !isClosed, view.bytes.count <= most {
                searched = view.bytes.count
                if case .open(let index) = place { searched = index }
                isAtEnd = try !window.extend()
                continue
            }
            var last = min(end ?? view.bytes.count, most + 1)
            for _ in 0..<2 where last > head.length && window.bytes[last - 1] == 0x0A {
                last -= last - 1 > head.length && window.bytes[last - 2] == 0x0D ? 2 : 1
            }
            return UInt64(last - head.length)
        }
    }

    // MARK: Damage

    private func wrongLength(_ head: RecordHead, _ count: Int?) throws -> WARCEvent? {
        let length = head.blockLength ?? 0
        if let count, BlockEvidence(head, view.bytes).isBlock(head.length..<count) {
            return try accept(head, count)
        }
        if let event = try repaired(head) { return event }
        return try damage(
            .length, "no record follows where this one says to end, after \(length) bytes")
    }

    private func tooShort(
        _ head: RecordHead, _ held: Int?, isCut: Bool
    ) throws -> WARCEvent? {
        if let event = try repaired(head) { return event }
        let there = held.map { ", of which \($0 - head.length) are there" } ?? ""
        let reason = "the record says \(head.blockLength ?? 0) bytes\(there)"
        return try damage(isCut ? .cut : .length, reason)
    }

    /// A record whose length is wrong, where its digest or the length of its HTTP body shows how long it is.
    private func repaired(_ head: RecordHead) throws -> WARCEvent? {
        guard !isSkimming, window.trust(inFirst: 1) == .sound else { return nil }
        var whole = head
        whole.blockLength = nil
        let said = head.blockLength ?? 0
        let end = head.length + Int(clamping: try impliedLength(whole))
        guard end <= view.bytes.count, end - head.length <= limits.blockBytes else { return nil }
        // Line ends that were taken for those behind the block may be its own.
        let ends = view.bytes[end...].prefix(4).prefix { $0 == 0x0A || $0 == 0x0D }.count
        let evidence = BlockEvidence(head, window.bytes)
        for count in (end...end + ends).reversed() where evidence.isBlock(head.length..<count) {
            whole.blockLength = UInt64(count - head.length)
            let reason = "the record says \(said) bytes and has \(count - head.length)"
            let error = WARCError(.length, at: window.offset(at: 0), reason)
            return try accept(whole, count, error)
        }
        return nil
    }

    /// The damage of a record that ended while its block was passed over.
    private func shortBlock() -> WARCDamage? {
        if window.stop != nil, window.trust(inFirst: 1) != .sound { return nil }
        let end = max(window.offset(at: 0), givenOffset)
        return WARCDamage(
            offset: givenOffset, end: end, code: .length,
            reason: "the record ends before its length")
    }

    /// Passes over damage up to the next record. Nil where it lies in a damaged member, which says so itself.
    private func damage(_ code: WARCError.Code, _ reason: String) throws -> WARCEvent? {
        let offset = window.offset(at: 0)
        let trust = window.trust(inFirst: 1)
        if trust == .cut || trust == .broken, let stop = window.stop {
            let next = search.start(in: view.bytes, from: 1)
            window.consume(next ?? stop)
            return nil
        }
        try resync()
        let end = max(window.offset(at: 0), offset)
        return .damage(WARCDamage(offset: offset, end: end, code: code, reason: reason))
    }

    private func resync() throws {
        var isAtEnd = false
        while true {
            let view = view
            let isClosed =
                isAtEnd || view.isClosed || window.memberEnd(from: 1) == view.bytes.count
            var passed = view.bytes.count
            switch search.place(in: view.bytes, from: 1, isClosed: isClosed) {
            case .start(let found): return window.consume(found)
            case .open(let place): passed = place
            case .nowhere: if isClosed { return window.consume(passed) }
            }
            window.consume(max(passed - RecordSearch.context, 0))
            isAtEnd = try !window.extend()
        }
    }
}
