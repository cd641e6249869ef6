/// What the verifier keeps of the segment it is in: running digests, so in fixed memory.
final class SegmentCheck {
    typealias Report = BundleVerifier.Report

    private var start: UInt64 = 0
    /// Where the last complete segment ended: all before it is covered by feet.
    private var covered: UInt64 = 0
    private var blocksEnd: UInt64 = 0
    private var rank = -1
    private var lastForeign: UInt64?
    private var blocks: UInt64 = 0
    private var lines: [LineKind: UInt64] = [:]
    private let seenIndex = SHA256(), saidIndex = SHA256()
    private let seenDigests = SHA256(), saidDigests = SHA256()
    private var digestsSaid: UInt64 = 0
    private var entriesSaid: UInt64 = 0
    private let hash = SHA256()
    /// The first digests that were seen and said, to tell which block it is that changed.
    private var firstDigests: [SHA256.Digest] = [], firstSaid: [SHA256.Digest] = []
    private var firstOffsets: [UInt64] = []
    /// The same of the index.
    private var firstEntries: [UInt128] = [], firstEntriesSaid: [UInt128] = []
    private var isDamaged = false
    private var lastKey: KeyEntry?
    private var manifest: [UInt8]?

    private static let maximumKeptDigests = 1 << 18

    /// Says so, once, where a foreign member began since the last one of ours.
    func check(foreign offset: UInt64?, _ report: inout Report) {
        guard let offset, offset != lastForeign else { return }
        lastForeign = offset
        if (0..<6).contains(rank) {
            report.add(.order, offset, "foreign member inside a segment")
        }
    }

    func check(_ block: BundleBlock, _ report: inout Report) {
        report.lines += UInt64(block.lines)
        guard let source = block.source else { return }
        if rank != 0 && rank != 1 { report.add(.order, block.offset, "block out of order") }
        rank = 1
        blocks += 1
        report.blocks += 1
        lines[block.kind, default: 0] += UInt64(block.lines)
        blocksEnd = block.offset + UInt64(source.head.clen)
        var entry: [UInt8] = []
        IndexEntry(head: source.head, crc32: source.crc32).encode(into: &entry)
        seenIndex.update(entry)
        let digest = hash.digest(of: source.member)
        digest.withUnsafeBytes { seenDigests.update($0) }
        if firstDigests.count < Self.maximumKeptDigests {
            firstDigests.append(digest)
            firstOffsets.append(block.offset)
            entry.withUnsafeBytes { firstEntries.append($0.loadUnaligned(as: UInt128.self)) }
        }
    }

    /// Bytes of the segment were passed over and reported: blocks that it lacks are the lost ones.
    func noteDamage() { isDamaged = true }

    func check(_ member: MetadataMember, at offset: UInt64, _ report: inout Report) {
        if let next = member.identifier.rank {
            if next < rank && !(next == 0 && rank == 6) || next > 0 && rank == 6 {
                report.add(.order, offset, "\(member.identifier) out of order")
            }
            rank = next
        }
        switch member.identifier {
        case .head:
            begin(at: offset, member.length)
            if HeadManifest.version(of: member.data) != HeadManifest.version {
                report.add(.version, offset, "the head does not say which version it is")
            }
        case .index: noteIndex(member.data)
        case .digests: noteDigests(member.data)
        case .keys: checkKeys(member.data, at: offset, &report)
        case .manifest: manifest = [UInt8](member.data)
        case .foot: checkFoot(member, at: offset, &report)
        default: break
        }
    }

    private func begin(at offset: UInt64, _ length: Int) {
        reset()
        start = offset
        blocksEnd = offset + UInt64(length)
    }

    private func reset() {
        blocks = 0
        lines = [:]
        for hash in [seenIndex, saidIndex, seenDigests, saidDigests] { _ = hash.finish() }
        digestsSaid = 0
        entriesSaid = 0
        isDamaged = false
        firstDigests.removeAll(keepingCapacity: true)
        firstSaid.removeAll(keepingCapacity: true)
        firstOffsets.removeAll(keepingCapacity: true)
        firstEntries.removeAll(keepingCapacity: true)
        firstEntriesSaid.removeAll(keepingCapacity: true)
        lastKey = nil
        manifest = nil
    }

    private func noteIndex(_ data: UnsafeRawBufferPointer) {
        saidIndex.update(data)
        for at in stride(from: 0, to: data.count - data.count % 16, by: 16) {
            entriesSaid += 1
            guard firstEntriesSaid.count < Self.maximumKeptDigests else { continue }
            firstEntriesSaid.append(data.loadUnaligned(fromByteOffset: at, as: UInt128.self))
        }
    }

    private func noteDigests(_ data: UnsafeRawBufferPointer) {
        saidDigests.update(data)
        for at in stride(from: 0, to: data.count - data.count % 32, by: 32) {
            digestsSaid += 1
            guard firstSaid.count < Self.maximumKeptDigests,
                let digest = SHA256.Digest(data.part(at, 32))
            else { continue }
            firstSaid.append(digest)
        }
    }

    /// Blocks that damage took, as far as a list that is longer than what was seen tells.
    private func lost(of said: UInt64) -> UInt64 {
        isDamaged && said > blocks ? said - blocks : 0
    }

    private func checkIndex(at offset: UInt64, _ report: inout Report) {
        if seenIndex.finish() == saidIndex.finish() { return }
        let missing = lost(of: entriesSaid)
        if missing > 0 {
            let strangers = Alignment(
                seen: firstEntries, said: firstEntriesSaid, missing: Int(clamping: missing),
                isListCut: entriesSaid > UInt64(firstEntriesSaid.count)
            ).strangers
            if strangers.isEmpty { return }
        }
        report.add(.index, offset, "the index disagrees with the blocks")
    }

    /// Compares the digests and gives the root that the said ones come to.
    private func checkDigests(at offset: UInt64, _ report: inout Report) -> SHA256.Digest {
        let root = saidDigests.finish()
        if seenDigests.finish() == root { return root }
        var strangers: [Int] = []
        if !isDamaged || digestsSaid >= blocks {
            let missing = digestsSaid > blocks ? digestsSaid - blocks : 0
            strangers =
                Alignment(
                    seen: firstDigests, said: firstSaid, missing: Int(clamping: missing),
                    isListCut: digestsSaid > UInt64(firstSaid.count)
                ).strangers
        }
        for stranger in strangers {
            report.add(
                .digests, firstOffsets[stranger], "the block is not the one that was digested")
        }
        if lost(of: digestsSaid) == 0 || !strangers.isEmpty {
            report.add(.digests, offset, "the digests disagree with the blocks")
        }
        return root
    }

    private func checkKeys(
        _ data: UnsafeRawBufferPointer, at offset: UInt64, _ report: inout Report
    ) {
        var isSound = data.count % KeyEntry.encodedBytes == 0
        for at in stride(from: 0, to: data.count - data.count % 12, by: 12) {
            let key = KeyEntry(decoding: data, at: at)
            if let lastKey, key < lastKey { isSound = false }
            if UInt64(key.block) >= blocks + lost(of: max(digestsSaid, entriesSaid)) {
                isSound = false
            }
            lastKey = key
        }
        if !isSound { report.add(.keys, offset, "keys unsorted or of no block") }
    }

    private func checkFoot(_ member: MetadataMember, at offset: UInt64, _ report: inout Report) {
        let end = offset + UInt64(member.length)
        report.segments += 1
        checkIndex(at: offset, &report)
        let root = checkDigests(at: offset, &report)
        checkManifest(root, at: offset, &report)
        if let foot = try? Foot(fields: member.data) {
            checkCounts(foot, offset, end, &report)
        } else {
            report.add(.foot, offset, "a foot that cannot be")
        }
        reset()
        start = end
    }

    private func checkCounts(
        _ foot: Foot, _ offset: UInt64, _ end: UInt64, _ report: inout Report
    ) {
        let missing = lost(of: digestsSaid)
        let seen = lines.values.reduce(0, +)
        if UInt64(foot.blocks) != blocks + missing
            || (missing > 0 ? foot.lines < seen : foot.lines != seen)
        {
            report.add(.counts, offset, "the foot counts other blocks or lines")
        }
        let back = offset - blocksEnd
        if missing > 0 ? foot.back > back : foot.back != back {
            report.add(.foot, offset, "the foot does not say where the last block ends")
        }
        guard foot.segmentLength == end - start else {
            return report.add(.foot, offset, "the foot does not say where the segment begins")
        }
        if start != covered {
            report.add(
                .uncovered, covered, end: start, "no foot covers these \(start - covered) bytes")
        }
        covered = end
    }

    private func checkManifest(
        _ root: SHA256.Digest, at offset: UInt64, _ report: inout Report
    ) {
        guard let manifest else {
            return report.add(.manifest, offset, "no final manifest")
        }
        guard let said = FinalManifest.Fields(json: manifest) else {
            return report.add(.manifest, offset, "the final manifest lacks what is required")
        }
        if said.root != root.hex { report.add(.root, offset, "the root digest disagrees") }
        let missing = lost(of: digestsSaid)
        let isFull = said.lines == lines
        let holdsSeen = lines.allSatisfy { said.lines[$0.key, default: 0] >= $0.value }
        if said.blocks != blocks + missing || !(missing > 0 ? holdsSeen : isFull) {
            report.add(.counts, offset, "the final manifest counts other blocks or lines")
        }
    }

    /// The end of the file.
    func end(at offset: UInt64, _ report: inout Report) {
        if offset == 0 { return report.add(.empty, 0, "an empty file is no bundle") }
        if covered < offset {
            report.add(
                .uncovered, covered, end: offset, "no foot covers these \(offset - covered) bytes")
        }
    }
}
