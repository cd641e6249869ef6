/// Finds the starts of records at which an archive can be cut.
///
/// A plain file is hopped through from head to head, as a record may hold an archive. In a compressed one the
/// search starts anew behind each cut. What looks like a member with a record may lie inside an archive that
/// is itself in the archive, stored by deflate as it is; but no stored block is longer than 65,535 bytes (RFC
/// 1951, section 3.2.4), so that a place is a cut only where sound members follow each other over more bytes
/// than that, or up to the end.
public struct ArchiveCuts {
    private let size: UInt64
    private let readAt: WARCInput.ReadAt
    private let limits: WARCLimits

    public init(size: UInt64, limits: WARCLimits = WARCLimits(), readAt: @escaping WARCInput.ReadAt)
    {
        self.size = size
        self.limits = limits
        self.readAt = readAt
    }

    /// 0, then the first start of a record at least `target` bytes after the cut before.
    public func offsets(target: UInt64) throws -> [UInt64] {
        let raw = RawWindow(WARCInput(size: size, readAt: readAt))
        try raw.fill(4)
        return MemberSearch.isGzip(raw.bytes)
            ? try compressed(raw, max(target, 1)) : try plain(max(target, 1))
    }

    private func plain(_ target: UInt64) throws -> [UInt64] {
        let reader = try WARCReader(
            WARCInput(size: size, readAt: readAt), limits: limits, isSkimming: true)
        var cuts: [UInt64] = [0]
        var next = target
        while let event = try reader.next() {
            guard case .record(let record) = event, record.offset >= next else { continue }
            cuts.append(record.offset)
            next = record.offset.addingReportingOverflow(target).partialValue
            if next < target { break }
        }
        return cuts
    }

    private func compressed(_ raw: RawWindow, _ target: UInt64) throws -> [UInt64] {
        let search = try MemberSearch(raw)
        let chain = try MemberChain(raw)
        var cuts: [UInt64] = [0]
        var from = target
        while from < size, raw.seek(to: from), try search.seek() {
            let found = raw.offset
            if try chain.isSound(over: 1 << 16) {
                cuts.append(found)
                let next = found.addingReportingOverflow(target)
                if next.overflow { break }
                from = next.partialValue
            } else {
                from = found + 1
                // Hostile files could make every byte a candidate that costs as much as this.
                if chain.spent > 4 * size + (1 << 28) { break }
            }
        }
        return cuts
    }
}

/// Follows gzip members and checks each.
final class MemberChain {
    private let raw: RawWindow
    private let inflater: InflateStream
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    /// Bytes inflated for chains that broke.
    private(set) var spent: UInt64 = 0

    init(_ raw: RawWindow) throws(WARCError) {
        self.raw = raw
        inflater = try InflateStream(.gzip)
    }

    deinit { scratch.deallocate() }

    /// True where sound members follow each other over more than `length` bytes, or up to the end.
    func isSound(over length: UInt64) throws -> Bool {
        let start = raw.offset
        var inflated: UInt64 = 0
        while raw.offset - start <= length {
            if try raw.fill(1) == 0 { return raw.offset > start }
            guard try passMember(&inflated) else {
                spent += inflated
                return false
            }
        }
        return true
    }

    private func passMember(_ inflated: inout UInt64) throws -> Bool {
        inflater.reset()
        while try raw.fill(1) > 0 {
            let step = inflater.step(raw.bytes, into: scratch)
            raw.consume(step.consumed)
            inflated += UInt64(step.produced)
            switch step.status {
            case .ended: return true
            case .broken: return false
            case .more: continue
            }
        }
        return false
    }
}
