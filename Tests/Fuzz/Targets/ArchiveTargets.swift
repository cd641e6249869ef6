import GalleyArchive

extension FuzzTarget {
    /// A ZIP by its directory or by its headers, from any place and through a pipe.
    static let zipArchive = FuzzTarget("zip") { bytes in
        let bytes = Array(bytes)
        func read(atMost most: Int) throws -> ArchiveContents {
            let stream = PieceStream(bytes, atMost: most)
            return try ArchiveContents {
                let archive = ArchiveBytes(size: stream.size, input: { stream.read($0, $1) })
                return try ZIPReader(archive, limits: ArchiveContents.limits)
            }
        }
        let whole = try read(atMost: .max)
        try require(try read(atMost: 9) == whole, "small pieces read otherwise")
        try checkCuts(bytes, whole)
        try checkPipe(.zip, bytes)
    }

    /// A tar or a compressed file, plain or through any filter that the library has.
    static let tarArchive = FuzzTarget("tar") { bytes in
        let bytes = Array(bytes)
        try checkPipe(.tar, bytes)
        try checkPipe(.compressedFile, bytes)
    }

    private static func checkPipe(_ format: StreamedArchive.Format, _ bytes: [UInt8]) throws {
        func read(atMost most: Int) throws -> ArchiveContents {
            let stream = PieceStream(bytes, atMost: most)
            return try ArchiveContents {
                try StreamedArchive(
                    format, limits: ArchiveContents.limits, input: { stream.next($0) })
            }
        }
        _ = try read(atMost: 61)
        _ = try read(atMost: .max)
    }

    /// Cuts rise, and the entries between them are those of the whole.
    private static func checkCuts(_ bytes: [UInt8], _ whole: ArchiveContents) throws {
        let stream = PieceStream(bytes)
        let archive = ArchiveBytes(size: stream.size, input: { stream.read($0, $1) })
        let cuts = try ZIPReader.cuts(of: archive, target: 100, limits: ArchiveContents.limits)
        try require(cuts.first == 0, "the first cut is not at 0")
        try require(zip(cuts, cuts.dropFirst()).allSatisfy { $0 < $1 }, "cuts go back")
        guard whole.failure == nil else { return }
        var names: [[UInt8]] = []
        for (start, end) in zip(cuts, cuts.dropFirst() + [.max]) {
            names += try ArchiveContents {
                try ZIPReader(archive, range: start..<end, limits: ArchiveContents.limits)
            }.names
        }
        try require(names == whole.names, "slices give \(names.count) entries")
    }
}
