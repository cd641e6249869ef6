import GalleyBundle
import Testing

@Suite struct CodecTests {
    @Test(
        "SHA-256 and CRC-32 of known texts",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0),
            (
                "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                0x3524_41c2
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", 0x171a_3f5f
            ),
        ])
    func digests(_ known: (text: String, sha256: String, crc: UInt32)) {
        let bytes = Array(known.text.utf8)
        #expect(SHA256.digest(of: bytes).hex == known.sha256)
        #expect(CRC32.of(bytes) == known.crc)
        let hash = SHA256()
        for _ in 0..<2 {
            for byte in bytes { hash.update(CollectionOfOne(byte)) }
            #expect(hash.finish().hex == known.sha256)
        }
        #expect(
            SHA256.digest(of: bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
                == SHA256.digest(of: bytes).key)
        #expect(bytes.reduce(0) { CRC32.of([$1], after: $0) } == known.crc)
    }

    /// Every codec that this machine has, at every level.
    static let settings: [BlockSettings] = Codecs.available.all.flatMap { codec in
        codec.levels.map { BlockSettings(target: 3000, level: $0, codec: codec) }
    }

    @Test("CRC-32 of runs of any length and start is that of the definition, bit by bit")
    func crc() {
        let bytes = BundleSample.joined(BundleSample.lines(9))
        var table = [bytes.startIndex: UInt32.max]
        for (place, byte) in bytes.enumerated() {
            var crc = (table[place] ?? 0) ^ UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xedb8_8320 : 0) }
            table[place + 1] = crc
        }
        for end in bytes.indices {
            #expect(CRC32.of(Array(bytes[..<end])) == ~(table[end] ?? 0))
            let rest = bytes[end...].withUnsafeBytes {
                CRC32.of($0, after: CRC32.of(Array(bytes[..<end])))
            }
            #expect(rest == ~(table[bytes.count] ?? 0))
        }
    }

    @Test(
        "the same slices give the same bytes, however many builders make them",
        arguments: settings)
    func slicing(_ settings: BlockSettings) throws {
        let lines = BundleSample.lines(400, bytes: 90)
        let slices = [0..<1, 1..<150, 150..<150, 150..<399, 399..<400].map { Array(lines[$0]) }
        func segment(_ fragments: [Fragment]) throws -> [UInt8] {
            var bytes: [UInt8] = []
            let assembler = try SegmentAssembler(head: HeadManifest(generatorVersion: "1")) {
                bytes.append(contentsOf: $0)
            }
            for fragment in fragments { try assembler.append(fragment) }
            try assembler.seal()
            return bytes
        }
        func fragment(_ lines: [[UInt8]], _ builder: BlockBuilder) throws -> Fragment {
            for line in lines { try builder.append(line: line, id: line) }
            return try builder.finish()
        }
        let one = try BlockBuilder(settings)
        let expected = try segment(slices.map { try fragment($0, one) })
        #expect(try Reading(expected).lines == lines)
        #expect(try verify(expected).isWhole)
        // Each slice by a worker of its own; and by two, the later slice first.
        #expect(try segment(slices.map { try fragment($0, BlockBuilder(settings)) }) == expected)
        let workers = [try BlockBuilder(settings), try BlockBuilder(settings)]
        let backwards = try slices.indices.reversed().map {
            try fragment(slices[$0], workers[$0 % 2])
        }
        #expect(try segment(backwards.reversed()) == expected)
    }

    @Test("a level that a codec does not know is refused", arguments: Codecs.available.all)
    func levels(_ codec: any Codec) throws {
        for level in [codec.levels.lowerBound - 1, codec.levels.upperBound + 1] {
            #expect(throws: BundleError.self) { try codec.makeDeflater(level: level) }
        }
        #expect(Codecs.names.contains(codec.name) && !codec.version.isEmpty)
        #expect(Codecs.available.named(codec.name)?.name == codec.name)
        #expect(Codecs.available.named("lzma") == nil)
    }

    @Test(
        "inflating stops at the output's size and at the stream's end",
        arguments: Codecs.available.all)
    func exact(_ codec: any Codec) throws {
        let deflater = try codec.makeDeflater(level: 4)
        let inflater = try codec.makeInflater()
        let text = BundleSample.joined(BundleSample.lines(100))
        var body = [UInt8](repeating: 0, count: deflater.bound(text.count))
        let count = try text.withUnsafeBytes { text in
            try body.withUnsafeMutableBytes { try deflater.deflate(text, into: $0) }
        }
        func inflate(_ input: Int, _ output: Int) -> Result<InflatedCounts, BundleError> {
            var room = [UInt8](repeating: 0, count: output)
            return body[..<input].withUnsafeBytes { input in
                room.withUnsafeMutableBytes { room in
                    Result { () throws(BundleError) in try inflater.inflate(input, into: room) }
                }
            }
        }
        let all = InflatedCounts(consumed: count, produced: text.count)
        #expect(inflate(count, text.count + 1) == .success(all))
        #expect(inflate(body.count, text.count + 1) == .success(all))
        for output in [1, text.count - 1] {
            #expect(inflate(count, output).code == .length)
        }
        for input in [0, 1, count - 1] {
            #expect(inflate(input, text.count + 1).code == .deflate)
        }
    }

    @Test("what a file is shows in its first bytes")
    func firstBytes() throws {
        #expect(GzipKind(firstBytes: try BundleSample.bundle([])) == .bundle)
        #expect(GzipKind(firstBytes: try ForeignTests.gzip([])) == .gzip)
        #expect(GzipKind(firstBytes: [0x1f, 0x8b]) == .neither)
        #expect(GzipKind(firstBytes: []) == .neither)
    }

    @Test(
        "lines end at newlines, the last one also without",
        arguments: [
            ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]),
        ])
    func lines(_ known: (text: String, lines: [String])) {
        let found = Array(known.text.utf8).withUnsafeBytes { bytes in
            Lines(bytes).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(found == known.lines)
    }
}

extension Result where Failure == BundleError {
    var code: BundleError.Code? {
        if case .failure(let error) = self { error.code } else { nil }
    }
}
