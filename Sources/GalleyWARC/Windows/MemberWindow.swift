import GalleyBundle

/// The bytes inside the gzip members of an archive, one member after the other.
///
/// A member up to `WARCLimits.heldBytes` is inflated as a whole and its CRC checked before a byte of it is seen.
/// Nothing of a broken one is given, and the search goes on with its second byte.
final class MemberWindow: RecordWindow {
    /// What a member, or damage between members, gave.
    private struct Segment {
        /// Where it lies in the inflated bytes, counted from the start of reading.
        let start: Int
        var end: Int
        /// Where the member lies in the file; its end is known when it is closed.
        let offset: UInt64
        var fileEnd: UInt64?
        var trust: Trust
        var error: WARCError?
    }

    private let raw: RawWindow
    private let limits: WARCLimits
    private let inflater: InflateStream
    private let whole: WholeMember?
    private let search: MemberSearch
    private let inflated = SlidingBuffer(capacity: 1 << 20)
    private var segments: [Segment] = []
    private var position = 0
    /// Compressed and inflated bytes so far of a member that is too large to be held.
    private var streamed: (raw: UInt64, inflated: UInt64)?
    private var patience = SearchPatience()

    init(_ raw: RawWindow, limits: WARCLimits, codec: any Codec) throws(WARCError) {
        self.raw = raw
        self.limits = limits
        whole = WholeMember(codec, limit: limits.heldBytes)
        inflater = try InflateStream(.gzip)
        search = try MemberSearch(raw)
    }

    var bytes: UnsafeRawBufferPointer { inflated.bytes }

    private var inflatedEnd: Int { position + inflated.count }

    // MARK: Places

    func consume(_ count: Int) {
        position += count
        inflated.consume(count)
    }

    func skip(_ count: UInt64) throws -> Bool {
        var left = count
        while left > 0 {
            let stop = stop
            let step = min(left, UInt64(stop ?? bytes.count))
            consume(Int(step))
            left -= step
            if left > 0, stop != nil { return false }
            if left > 0, bytes.isEmpty, !(try extend()) { return false }
        }
        return true
    }

    func offset(at index: Int) -> UInt64 {
        let place = position + index
        let isStreaming = streamed != nil
        let segment = segments.enumerated().first { number, segment in
            place < segment.end || isStreaming && number == segments.count - 1
        }
        return segment?.element.offset ?? raw.offset
    }

    func fileLength(of count: Int) -> UInt64? {
        guard let segment = segments.first(where: { position < $0.end }),
            segment.start == position, segment.end == position + count
        else { return nil }
        return segment.fileEnd.map { $0 - segment.offset }
    }

    var stop: Int? {
        for (number, segment) in segments.enumerated() {
            if segment.error != nil, segment.end > position { return segment.end - position }
            guard number > 0, segment.start > position else { continue }
            let start = segment.start - position
            if segments[number - 1].error != nil { return start }
            if RecordHead.isStart(UnsafeRawBufferPointer(rebasing: bytes[start...])) {
                return start
            }
        }
        return nil
    }

    func memberEnd(from index: Int) -> Int? {
        segments.first { $0.end >= position + index && $0.fileEnd != nil }.map { $0.end - position }
    }

    func trust(inFirst count: Int) -> Trust {
        for segment in segments where segment.start < position + count && segment.end > position {
            if segment.trust != .sound { return segment.trust }
        }
        return .sound
    }

    func passedDamage() -> WARCDamage? {
        while let segment = segments.first, let end = segment.fileEnd, segment.end <= position {
            segments.removeFirst()
            guard let error = segment.error else { continue }
            return WARCDamage(
                offset: segment.offset, end: end, code: error.code, reason: error.message)
        }
        return nil
    }

    func peekTail(after count: UInt64) -> RecordTail? { nil }

    // MARK: Members

    func extend() throws -> Bool {
        if let last = segments.last, streamed != nil { return try stream(last) }
        while true {
            let zeros = raw.offset
            try skipZeros()
            let available = try raw.fill(3)
            if available == 0 { return false }
            guard raw.offset == zeros, MemberSearch.isGzip(raw.bytes) else {
                let isCut = available < 3 && raw.offset == zeros
                return try close(
                    isCut
                        ? WARCError(.memberCut, "the file ends in the head of a gzip member")
                        : WARCError(.stray, "these bytes begin no gzip member"), trust: .broken,
                    from: zeros)
            }
            if try hold() { return true }
        }
    }

    /// Zeros behind the last member are padding, as tapes have it.
    private func skipZeros() throws {
        while try raw.fill(1) > 0 {
            let zeros = raw.bytes.prefix { $0 == 0 }.count
            if zeros == 0 { return }
            raw.consume(zeros)
        }
    }

    /// Inflates the member at the start of the raw bytes; false for one that holds nothing.
    private func hold() throws -> Bool {
        let (offset, start) = (raw.offset, inflatedEnd)
        if let length = try whole?.inflate(raw, into: inflated) {
            return closeSound(length, start: start)
        }
        var used = 0
        inflater.reset()
        while true {
            if try raw.fill(used + 1) <= used {
                let error = WARCError(.memberCut, "the file ends in a gzip member")
                return try close(error, trust: .cut, start: start, used: used)
            }
            let step = step(after: used)
            used += step.consumed
            let produced = inflatedEnd - start
            switch step.status {
            case .ended:
                return closeSound(used, start: start)
            case .broken:
                let error = WARCError(.member, "the gzip member is damaged: \(inflater.message)")
                return try close(error, trust: .broken, start: start, used: used)
            case .more where max(produced, used) > limits.heldBytes:
                raw.consume(used)
                streamed = (UInt64(used), UInt64(produced))
                segments.append(
                    Segment(
                        start: start, end: inflatedEnd, offset: offset, fileEnd: nil,
                        trust: .unchecked))
                return true
            case .more: continue
            }
        }
    }

    /// Goes behind a member whose CRC held; false for one that holds nothing.
    private func closeSound(_ length: Int, start: Int) -> Bool {
        let offset = raw.offset
        raw.consume(length)
        if inflatedEnd == start { return false }
        segments.append(
            Segment(
                start: start, end: inflatedEnd, offset: offset, fileEnd: raw.offset, trust: .sound)
        )
        return true
    }

    private func step(after used: Int) -> InflateStream.Step {
        let room = inflated.room(64 << 10)
        let step = inflater.step(UnsafeRawBufferPointer(rebasing: raw.bytes[used...]), into: room)
        inflated.grow(by: step.produced)
        return step
    }

    /// Marks what the member at the start of the raw bytes gave as damaged, and goes to the next one.
    private func close(
        _ error: WARCError, trust: Trust, start: Int? = nil, used: Int = 0,
        from begin: UInt64? = nil
    ) throws -> Bool {
        let (offset, start) = (begin ?? raw.offset, start ?? inflatedEnd)
        patience.spend(inflatedEnd - start, at: offset)
        if offset == raw.offset { raw.consume(patience.isSpent ? max(used, 1) : 1) }
        let found = try search.seek()
        if found || trust == .broken { inflated.removeLast(inflatedEnd - start) }
        segments.append(
            Segment(
                start: start, end: inflatedEnd, offset: offset, fileEnd: raw.offset,
                trust: found ? .broken : trust, error: error))
        return true
    }

    // MARK: Members too large to be held

    private func stream(_ segment: Segment) throws -> Bool {
        guard try raw.fill(1) > 0 else {
            return try give(up: WARCError(.memberCut, "the file ends in a gzip member"), .cut)
        }
        let step = step(after: 0)
        raw.consume(step.consumed)
        let before = streamed ?? (0, 0)
        let now = (
            raw: before.raw + UInt64(step.consumed),
            inflated: before.inflated + UInt64(step.produced)
        )
        streamed = now
        segments[segments.count - 1].end = inflatedEnd
        switch step.status {
        case .ended:
            segments[segments.count - 1].fileEnd = raw.offset
            streamed = nil
        case .broken:
            let error = WARCError(.member, "the gzip member is damaged: \(inflater.message)")
            return try give(up: error, .broken)
        case .more:
            guard now.inflated > limits.memberBytes, now.inflated / limits.ratio > now.raw else {
                break
            }
            return try give(
                up: WARCError(
                    .bomb, "the gzip member inflates to more than \(limits.ratio) times its size"),
                .broken)
        }
        return true
    }

    /// Closes the member in hand as damaged, and goes to the next one: from the member's second byte on where
    /// the file can be read at any place.
    private func give(up error: WARCError, _ trust: Trust) throws -> Bool {
        let last = segments.count - 1
        let used = streamed ?? (0, 0)
        patience.spend(Int(clamping: used.inflated), at: segments[last].offset)
        if !patience.isSpent { _ = raw.seek(to: segments[last].offset + 1) }
        let found = try search.seek()
        segments[last].fileEnd = raw.offset
        segments[last].error = error
        segments[last].trust = found ? .broken : trust
        streamed = nil
        return true
    }
}
