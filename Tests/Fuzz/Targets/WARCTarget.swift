import GalleyBundle
import GalleyWARC

extension FuzzTarget {
    /// Bytes as they come, in order and from any place, in large pieces and small ones.
    static let warc = FuzzTarget("warc", maximumBytes: 8192) { bytes in
        let bytes = Array(bytes)
        _ = try WARCProperties.check(bytes)
        try WARCProperties.checkCuts(bytes)
    }

    /// A plain archive compressed as a whole (first byte even) or cut into members anywhere:
    /// where it is sound, it holds the same records.
    static let warcMembers = FuzzTarget("warc-members") { bytes in
        var script = InputScript(bytes)
        let pieceBytes = Int(script.byte()) * 8
        let plain = script.rest()
        let isWhole = pieceBytes % 16 == 0
        let pieces = isWhole ? [plain[...]] : WARCProperties.pieces(plain, of: pieceBytes)
        var packed: [UInt8] = []
        for piece in pieces { packed += try WARCProperties.member(Array(piece)) }
        let read = try WARCProperties.check(packed)
        let expected = try WARCReading(plain, anywhere: true)
        // A record without a length ends where its member does.
        guard expected.damages.isEmpty, !expected.hasOddity, RecordStart.begins(plain) else {
            return
        }
        try require(
            read.records.map(\.bytes) == expected.records.map(\.bytes),
            "\(read.records.count) of \(expected.records.count) records, \(read.damages)")
    }
}

/// Whether a plain archive begins with a record and with nothing before it.
private enum RecordStart {
    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "WARC/1.".utf8) }
}

/// What holds for any bytes that are read as a web archive.
enum WARCProperties {
    static func check(_ bytes: [UInt8]) throws -> WARCReading {
        let whole = try WARCReading(bytes, anywhere: true)
        let pieces = try WARCReading(bytes, anywhere: true, atMost: 7)
        try require(pieces == whole, "small pieces give \(pieces), all gives \(whole)")
        for codec in Codecs.available.all {
            let other = try WARCReading(bytes, anywhere: true, codec: codec)
            try require(other == whole, "\(codec.name) gives \(other), zlib \(whole)")
        }
        let inOrder = try WARCReading(bytes, anywhere: false)
        let piped = try WARCReading(bytes, anywhere: false, atMost: 7)
        try require(piped == inOrder, "a pipe in pieces gives \(piped), at once \(inOrder)")
        _ = try WARCReading(bytes, anywhere: true, isSkimming: true)
        return whole
    }

    /// Cuts rise; what is read between them are the records of the whole, where that is sound.
    static func checkCuts(_ bytes: [UInt8]) throws {
        let stream = PieceStream(bytes)
        let cuts = ArchiveCuts(
            size: stream.size, limits: WARCReading.limits, readAt: { stream.read($0, $1) })
        let offsets = try cuts.offsets(target: 200)
        try require(offsets.first == 0, "the first cut is not at 0")
        try require(zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 }, "cuts go back")
        try require(offsets.dropFirst().allSatisfy { $0 < stream.size }, "a cut lies outside")
        let whole = try WARCReading(bytes, anywhere: true)
        guard whole.damages.isEmpty else { return }
        var records: [WARCReading.Record] = []
        for (start, end) in zip(offsets, offsets.dropFirst() + [.max]) {
            let part = try WARCReading(bytes, from: start, end: end, anywhere: true)
            records += part.records
        }
        try require(records == whole.records, "slices give \(records.count) records")
    }

    static func pieces(_ bytes: [UInt8], of count: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: bytes.count, by: count).map { bytes[$0...].prefix(count) }
    }

    static func member(_ content: [UInt8]) throws -> [UInt8] {
        try [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
            + BundleScript.deflated(content, level: 1)
            + BundleScript.little(UInt64(CRC32.of(content)), 4)
            + BundleScript.little(UInt64(content.count), 4)
    }
}
