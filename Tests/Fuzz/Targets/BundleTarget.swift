import GalleyBundle

extension FuzzTarget {
    /// Bytes as they come: salvage, random access, verification and repair of what may be a bundle.
    static let bundle = FuzzTarget("bundle", maximumBytes: 8192) { bytes in
        try BundleProperties(Array(bytes)).check()
    }

    /// Members built from the input, checksums right, with bytes that change after that.
    static let bundleParts = FuzzTarget("bundle-parts", maximumBytes: 2048) { bytes in
        var script = BundleScript(bytes)
        try BundleProperties(script.bundle()).check()
    }
}

/// What holds for any bytes that are read as a bundle.
struct BundleProperties {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func check() throws {
        let whole = try BundleReading(bytes)
        try require(try BundleReading(bytes, atMost: 13) == whole, "short reads read otherwise")
        let fastest = Codecs.available.fastest
        try require(
            try BundleReading(bytes, codec: fastest) == whole, "\(fastest.name) reads otherwise")
        guard !whole.isLater else { return }
        try checkRandomAccess(whole)
        try checkRepair(whole)
        try checkLines(whole)
    }

    /// Errors are fine; what is found lies where it was said to be, and slices give the whole.
    private func checkRandomAccess(_ whole: BundleReading) throws {
        let stream = PieceStream(bytes, atMost: 997)
        let file = try BundleFile(
            size: stream.size, limits: BundleReading.limits, codec: ZlibCodec(),
            read: { stream.read($0, $1) })
        var end: UInt64 = 0
        let layout = try file.layout()
        for segment in layout.segments {
            try require(segment.range.lowerBound == (end == 0 ? layout.uncovered : end), "a gap")
            end = segment.range.upperBound
            _ = try? file.headManifest(of: segment)
            _ = try? file.finalManifest(of: segment)
            let digests = try? file.digests(of: segment)
            guard let blocks = try? file.index(of: segment) else { continue }
            try require(digests == nil || digests?.count == blocks.count, "a digest too many")
            _ = try? file.keys(of: segment, blocks: blocks)
            for block in blocks {
                try require(segment.range.contains(block.offset), "a block out of its segment")
                try require(block.end <= segment.tail, "a block in the tail")
            }
        }
        for reference in try file.blocks().blocks { _ = try? file.block(reference) }
        for ordinal: UInt64 in [0, 3, .max] { _ = try? file.line(ordinal) }
        _ = try? file.find(id: Array("doc-1".utf8))
        try checkSlices(of: file, whole)
    }

    private func checkSlices(of file: BundleFile, _ whole: BundleReading) throws {
        var lines: [UInt8] = []
        var hasForeign = !whole.foreign.isEmpty
        var end: UInt64 = 0
        for slice in try file.slices(targetBytes: 900) {
            try require(slice.lowerBound == end && !slice.isEmpty, "slices do not join")
            end = slice.upperBound
            var part = BundleReading()
            try part.take(file.events(in: slice), size: bytes.count)
            lines += part.all
            hasForeign = hasForeign || !part.foreign.isEmpty
        }
        try require(end == file.size, "slices end at \(end)")
        // Whether a damaged head hides foreign members depends on what stands behind it.
        let isSure = whole.damages.isEmpty || !hasForeign
        try require(lines == whole.all || !isSure, "slices give other lines")
    }

    /// What is whole stays as it is; what is written is whole and holds the lines that were read.
    private func checkRepair(_ whole: BundleReading) throws {
        let input = PieceStream(bytes)
        var output: [UInt8] = []
        let outcome = try BundleRepair.repair(
            fallback: HeadManifest(generatorVersion: "1"),
            settings: BlockSettings(target: 400, level: 1, codec: ZlibCodec()),
            limits: BundleReading.limits, read: { input.next($0) },
            output: { output += $0 })
        if outcome.wasWhole {
            try require(whole.damages.isEmpty && whole.linesLost == 0, "whole, with damage")
            let isOurs = whole.foreign.isEmpty && !whole.hasUnknownMembers
            try require(output == bytes || !isOurs, "a whole bundle is changed")
        }
        try require(outcome.bytes == UInt64(output.count), "\(outcome.bytes) bytes are said")
        let written = PieceStream(output)
        let report = try BundleVerifier.verify(read: { written.next($0) })
        try require(output.isEmpty || report.isWhole, "repaired, and \(report.complaints)")
        let again = try BundleReading(output)
        try require(again.foreign.isEmpty && again.damages.isEmpty, "repaired with damage")
        try require(
            Self.undecorated(again.all) == Self.undecorated(whole.all), "repaired to other lines")
    }

    /// Lines as they are compared: foreign ones lose blank lines and carriage returns.
    private static func undecorated(_ lines: [UInt8]) -> [[UInt8]] {
        lines.withUnsafeBytes { lines in
            Lines(lines).map { [UInt8]($0.withoutLineDecoration) }.filter { !$0.isEmpty }
        }
    }

    /// The reader for lines of any kind gives what the one for bundles gives.
    private func checkLines(_ whole: BundleReading) throws {
        let stream = PieceStream(bytes, atMost: 61)
        let reader = try LineReader(
            limits: BundleReading.limits, codec: ZlibCodec(), read: { stream.next($0) })
        var lines: [UInt8] = []
        while let event = try reader.next() {
            if case .block(let block) = event { lines += block.payload }
        }
        try require(reader.isPlain || lines == whole.all, "lines are read otherwise")
    }
}
