import GalleyBundle

extension FuzzTarget {
    /// Gzip as it comes, and, where the first byte is odd, raw deflate put into a member whose
    /// checksum is right.
    static let gzip = FuzzTarget("gzip") { bytes in
        var script = InputScript(bytes)
        let isWrapped = script.byte() % 2 == 1
        let rest = script.rest()
        guard isWrapped else { return try checkGzip(rest) }
        guard let (member, content) = try wrapped(rest) else { return }
        try checkGzip(member + member)
        let stream = try unpacked(member + member, atMost: 7, into: 100)
        try require(stream.bytes == content + content && stream.error == nil, "is read otherwise")
    }

    private static let roomBytes = 1 << 20

    private static func checkGzip(_ bytes: [UInt8]) throws {
        let whole = try unpacked(bytes, atMost: .max, into: roomBytes)
        let pieces = try unpacked(bytes, atMost: 5, into: 257)
        try require(whole == pieces, "short reads give other bytes")
        try require(whole.bytes.count <= 1100 * bytes.count, "more than deflate can give")
        try checkBlocks(bytes)
    }

    struct Unpacked: Equatable {
        var bytes: [UInt8] = []
        var error: BundleError.Code?
    }

    private static func unpacked(
        _ bytes: [UInt8], atMost most: Int, into room: Int
    ) throws -> Unpacked {
        let input = PieceStream(bytes, atMost: most)
        let stream = try GzipStream(read: { input.next($0) })
        var output = [UInt8](repeating: 0, count: room)
        var result = Unpacked()
        do {
            while true {
                let count = try output.withUnsafeMutableBytes { try stream.read(into: $0) }
                if count == 0 { break }
                result.bytes += output[..<count]
            }
        } catch let error as BundleError {
            try require(error.offset <= bytes.count, "\(error) lies outside")
            result.error = error.code
        }
        return result
    }

    /// Raw deflate in a member, and its content; nil where a library
    /// finds it broken or large.
    private static func wrapped(_ deflate: [UInt8]) throws -> (member: [UInt8], content: [UInt8])? {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        var found: [InflatedCounts] = []
        for codec in Codecs.available.all {
            let inflater = try codec.makeInflater()
            let counts = try? deflate.withUnsafeBytes { deflate in
                try room.withUnsafeMutableBytes { try inflater.inflate(deflate, into: $0) }
            }
            if let counts { found.append(counts) }
        }
        guard let counts = found.first, found.count == Codecs.available.all.count else {
            return nil
        }
        try require(found.allSatisfy { $0 == counts }, "the libraries disagree: \(found)")
        let content = Array(room[..<counts.produced])
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let member =
            head + deflate[..<counts.consumed] + BundleScript.little(UInt64(CRC32.of(content)), 4)
            + BundleScript.little(UInt64(content.count), 4)
        return (member, content)
    }

    /// Blocked gzip: skipping and unpacking agree on where a block ends and how long it is.
    private static func checkBlocks(_ bytes: [UInt8]) throws {
        let stream = PieceStream(bytes, atMost: 11)
        let reader = try BGZFReader(size: stream.size, input: { stream.read($0, $1) })
        var at: UInt64 = 0
        while let place = try? reader.skip(at: at) {
            try require(place.end > at && place.end <= stream.size, "a block ends outside")
            if let block = try? reader.block(at: at) {
                try require(block.end == place.end, "a block ends elsewhere")
                try require(UInt64(block.bytes.count) == place.unpacked, "a block is not as long")
            }
            at = place.end
        }
    }
}
