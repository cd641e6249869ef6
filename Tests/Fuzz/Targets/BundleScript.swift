import GalleyBundle

/// Builds a bundle from an input: members in any order, each with its checksums, a tail that may
/// lie, and bytes that are changed at the end.
struct BundleScript {
    private var script: InputScript
    private var bytes: [UInt8] = []
    private var patches: [(place: Int, mask: UInt8)] = []
    /// Of the segment that is open: where it began, and what its tail says.
    private var start = 0
    private var tail = 0
    private var entries: [UInt8] = []
    private var digests: [UInt8] = []
    private var keys: [UInt8] = []
    private var blocks: UInt32 = 0
    private var lines: UInt64 = 0

    init(_ input: UnsafeBufferPointer<UInt8>) { script = InputScript(input) }

    mutating func bundle() throws -> [UInt8] {
        for _ in 0..<64 where !script.isAtEnd { try step() }
        for patch in patches where !bytes.isEmpty {
            bytes[patch.place % bytes.count] ^= patch.mask
        }
        return bytes
    }

    private mutating func step() throws {
        switch script.byte() % 12 {
        case 0: try begin(HeadManifest(generatorVersion: "1").json)
        case 1: try begin(script.stretch())
        case 2: try block(lying: false)
        case 3: try block(lying: true)
        case 4: bytes += try MetadataMember.encode(.index, changed(entries))
        case 5: bytes += try MetadataMember.encode(.digests, changed(digests))
        case 6: bytes += try MetadataMember.encode(.keys, changed(keys))
        case 7: bytes += try MetadataMember.encode(.manifest, script.stretch())
        case 8: foot()
        case 9: bytes += script.stretch()
        case 10: try foreign()
        default: patches.append((script.word(), script.byte()))
        }
    }

    private mutating func begin(_ json: [UInt8]) throws {
        start = bytes.count
        (entries, digests, keys, blocks, lines) = ([], [], [], 0, 0)
        bytes += try MetadataMember.encode(.head, json)
        tail = bytes.count
    }

    /// A block of the lines of a stretch; where it lies, one number of its head is another.
    private mutating func block(lying: Bool) throws {
        let kind = LineKind(rawValue: script.byte() % 4)
        var payload = script.stretch()
        if payload.last != 10 { payload.append(10) }
        let body = try Self.deflated(payload, level: Int(kind.rawValue))
        var fields = [
            UInt32(MemberLayout.blockHeadBytes + body.count + 8), UInt32(payload.count),
            UInt32(payload.count { $0 == 10 }),
        ]
        if lying { fields[Int(script.byte() % 3)] &+= UInt32(bitPattern: difference()) }
        let head = BlockHead(clen: fields[0], ulen: fields[1], lines: fields[2], kind: kind)
        let crc = CRC32.of(payload)
        let member =
            head.encoded + body + Self.little(UInt64(crc), 4)
            + Self.little(UInt64(payload.count), 4)
        bytes += member
        note(head, crc, member, payload)
    }

    private mutating func note(
        _ head: BlockHead, _ crc: UInt32, _ member: [UInt8], _ payload: [UInt8]
    ) {
        for word in [head.clen, head.ulen, head.lines | UInt32(head.kind.rawValue) << 24, crc] {
            entries += Self.little(UInt64(word), 4)
        }
        digests += SHA256.digest(of: member).bytes
        let ids = payload.withUnsafeBytes { Lines($0).compactMap { LineID.of($0) } }
        for id in head.kind == .documents ? ids : [] {
            keys += Self.little(SHA256.digest(of: id).key, 8) + Self.little(UInt64(blocks), 4)
        }
        blocks += 1
        lines += UInt64(head.lines)
        tail = bytes.count
    }

    private mutating func foot() {
        let values = [
            UInt64(bytes.count - tail), UInt64(bytes.count - start) + 64, UInt64(blocks), lines,
        ].map { $0 &+ UInt64(bitPattern: Int64(difference())) }
        let foot = Foot(
            back: values[0], segmentLength: values[1],
            blocks: UInt32(truncatingIfNeeded: values[2]), lines: values[3])
        bytes += foot.encoded
        start = bytes.count
    }

    private mutating func foreign() throws {
        let content = script.stretch()
        bytes += [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        bytes += try Self.deflated(content, level: 1)
        bytes += Self.little(UInt64(CRC32.of(content)), 4) + Self.little(UInt64(content.count), 4)
    }

    /// What a number in the input adds to the truth: mostly nothing or little.
    private mutating func difference() -> Int32 {
        switch script.byte() {
        case let small where small < 0x80: Int32(small)
        case let small where small < 0xF0: Int32(small) - 0xF0
        case 0xFF: .max
        case 0xFE: .min
        default: Int32(script.word()) << 12
        }
    }

    /// The bytes with a few of them changed, and with more behind them or fewer.
    private mutating func changed(_ data: [UInt8]) -> [UInt8] {
        var data = data
        for _ in 0..<script.byte() % 8 where !data.isEmpty {
            let place = script.word() % data.count
            data[place] = script.byte()
        }
        let count = Int(script.byte())
        return count < 0x80 ? data + script.stretch() : data.dropLast(count - 0x80)
    }

    static func deflated(_ payload: [UInt8], level: Int) throws -> [UInt8] {
        let deflater = try ZlibCodec().makeDeflater(level: level)
        var body = [UInt8](repeating: 0, count: deflater.bound(payload.count))
        let count = try payload.withUnsafeBytes { payload in
            try body.withUnsafeMutableBytes { try deflater.deflate(payload, into: $0) }
        }
        return Array(body[..<count])
    }

    static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }
}
