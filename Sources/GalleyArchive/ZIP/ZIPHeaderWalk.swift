import GalleyBundle

/// Goes through a ZIP without a usable directory, from one local header to the next.
///
/// An entry whose sizes stand in its header ends where they say; for one with a descriptor libarchive finds
/// the end by unpacking it. After what is no header the next one is searched.
final class ZIPHeaderWalk: ArchiveReading {
    private let archive: ArchiveBytes
    private let budget: ArchiveBudget
    private let limits: ArchiveLimits
    private var at: UInt64 = 0
    /// Said before anything else.
    private var reason: ArchiveError?
    /// The entry in hand, where its end is not known yet.
    private var open: ZIPOpenContent?
    private let isEmpty: Bool

    /// Throws `archive.format` where there is no header. Only the part at the start reads anything.
    init(
        _ archive: ArchiveBytes, because reason: ArchiveError, range: Range<UInt64>?,
        limits: ArchiveLimits
    ) throws {
        self.archive = archive
        self.limits = limits
        budget = ArchiveBudget(limits)
        self.reason = reason
        isEmpty = (range?.lowerBound ?? 0) > 0
        guard !isEmpty else { return }
        guard let first = try ZIPScan(archive).header(from: 0) else {
            throw ArchiveError(.format, "there is no entry of a ZIP in it")
        }
        at = first
    }

    func next() throws -> ArchiveEvent? {
        if isEmpty { return nil }
        if let reason {
            self.reason = nil
            return .damage(
                ArchiveError(
                    reason.code, at: reason.offset,
                    "\(reason.message); the entries are read by their own headers"))
        }
        if let open {
            self.open = nil
            guard let end = open.end() else { return try skipDamage(after: at) }
            at = end
        }
        while at < archive.size {
            guard let header = try ZIPLocalHeader(archive, at: at) else {
                guard try !isEndOfEntries() else { return nil }
                return try skipDamage(after: at)
            }
            try budget.takeEntry(at: at)
            if let event = try event(of: header) { return event }
        }
        return nil
    }

    /// True where the directory, or what is left of it, starts.
    private func isEndOfEntries() throws -> Bool {
        let signature = LittleEndian(try archive.bytes(at: at, count: 4)).u32(0)
        return signature == ZIPSignature.directoryHeader || signature == ZIPSignature.end
            || signature == ZIPSignature.zip64End
    }

    private func event(of header: ZIPLocalHeader) throws -> ArchiveEvent? {
        let start = at + UInt64(header.length)
        var entry = ZIPEntry(
            name: header.name, flags: header.flags, method: header.method, crc: header.crc,
            packed: header.packed, unpacked: header.unpacked, offset: at,
            kind: header.name.last == UInt8(ascii: "/") ? .folder : .file)
        if header.hasDescriptor, header.packed == 0 { return try openEvent(of: entry) }
        entry.refusal = ZIPEntry.problem(entry, ratio: limits.ratio)
        let (end, overflows) = start.addingReportingOverflow(entry.packed)
        guard !overflows, end <= archive.size else {
            let place = at
            at = archive.size
            return .damage(
                ArchiveError(.cut, at: place, "the archive ends in '\(entry.entry.path)'"))
        }
        at = end
        if header.hasDescriptor {
            at += UInt64(try ZIPDescriptor.length(archive, at: end, of: entry) ?? 0)
        }
        if entry.kind == .folder, entry.refusal == nil { return nil }
        guard entry.refusal == nil else { return .entry(entry.entry, nil) }
        try budget.takeBytes(
            Int(clamping: entry.unpacked), packed: archive.size, isCompressed: false,
            at: entry.offset)
        return .entry(entry.entry, try ZIPContent(entry, archive, from: start))
    }

    /// An entry whose sizes follow it.
    private func openEvent(of entry: ZIPEntry) throws -> ArchiveEvent {
        var entry = entry
        // Neither size is known, so that neither can be wrong.
        entry.refusal = ZIPEntry.problem(entry, ratio: limits.ratio)
        guard entry.refusal == nil, entry.kind == .file else {
            var refused = entry.entry
            refused.refusal = entry.refusal
            open = nil
            at = try ZIPScan(archive).header(from: at + 4) ?? archive.size
            return .entry(refused, nil)
        }
        let content = try ZIPOpenContent(archive, at: at, budget: budget)
        open = content
        var described = entry.entry
        described.size = nil
        return .entry(described, content)
    }

    /// Goes on at the next header after a place that holds none.
    private func skipDamage(after place: UInt64) throws -> ArchiveEvent? {
        let next = try ZIPScan(archive).header(from: place + 4)
        at = next ?? archive.size
        return .damage(
            ArchiveError(
                .damaged, at: place, "there is no readable entry up to byte \(at)"))
    }
}
