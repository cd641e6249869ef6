import GalleyBundle
import Testing

/// Self-consistent lies: checks that hold over values that cannot be.
@Suite struct HostileTests {
    static let lines = BundleSample.lines(42)
    static let bytes = (try? BundleSample.bundle(lines, target: 500)) ?? []
    static let values: [UInt64] = [
        0, 1, 63, 64, 65, 1 << 31, (1 << 32) - 1, 1 << 63, .max - 63, .max,
    ]

    static func foot(_ change: (Foot) -> Foot) throws -> [UInt8] {
        let segment = try #require(try file(bytes).layout().segments.first)
        return Array(bytes.dropLast(64)) + change(segment.foot).encoded
    }

    /// All that random access offers; wrong lines are errors of the test.
    static func touch(_ bytes: [UInt8]) throws {
        let file = try file(bytes)
        let known = Set(lines)
        let layout = try file.layout()
        for segment in layout.segments {
            _ = try? file.index(of: segment)
            _ = try? file.digests(of: segment)
            _ = try? file.headManifest(of: segment)
            _ = try? file.finalManifest(of: segment)
        }
        for reference in try file.blocks().blocks { _ = try? file.block(reference) }
        for ordinal: UInt64 in [0, 41, .max] {
            guard let line = try? file.line(ordinal) else { continue }
            #expect(known.contains(line))
        }
        _ = try file.find(id: BundleSample.id(7))
        let parts = try file.slices(targetBytes: 700).flatMap {
            try Reading(file.events(in: $0)).lines
        }
        #expect(parts == lines)
    }

    @Test("a key part that names two blocks over and over gives each once")
    func alternatingKeys() throws {
        let key = SHA256.digest(of: BundleSample.id(7)).key
        var data: [UInt8] = []
        for i in 0..<5000 {
            data += withUnsafeBytes(of: key.littleEndian) { [UInt8]($0) }
            data += withUnsafeBytes(of: UInt32(i % 2).littleEndian) { [UInt8]($0) }
        }
        let plain = try BundleSample.bundle(Self.lines, target: 500, keys: false)
        let segment = try #require(try file(plain).layout().segments.first)
        let part = try MetadataMember.encode(.keys, data)
        let foot = Foot(
            back: segment.foot.back + UInt64(part.count),
            segmentLength: segment.foot.segmentLength + UInt64(part.count),
            blocks: segment.foot.blocks, lines: segment.foot.lines)
        let found = try file(plain.dropLast(64) + part + foot.encoded).find(id: BundleSample.id(7))
        #expect(found.unkeyed.isEmpty)
        #expect(found.candidates.count == 2)
    }

    @Test("a foot that lies in any field is survived and reported", arguments: values)
    func feet(_ value: UInt64) throws {
        let liars = try [
            Self.foot {
                Foot(
                    back: value, segmentLength: $0.segmentLength, blocks: $0.blocks,
                    lines: $0.lines)
            },
            Self.foot {
                Foot(back: $0.back, segmentLength: value, blocks: $0.blocks, lines: $0.lines)
            },
            Self.foot {
                Foot(
                    back: $0.back, segmentLength: $0.segmentLength,
                    blocks: UInt32(truncatingIfNeeded: value), lines: $0.lines)
            },
            Self.foot {
                Foot(
                    back: $0.back, segmentLength: $0.segmentLength, blocks: $0.blocks,
                    lines: value)
            },
        ]
        for (i, bytes) in liars.enumerated() {
            try Self.touch(bytes)
            #expect(try Reading(bytes).lines == Self.lines)
            #expect(try !verify(bytes).isWhole, "field \(i)")
        }
        // Damage beside a lying foot: the count of lost lines must not trap.
        for var bytes in liars {
            bytes[bytes.count / 3] ^= 1
            _ = try Reading(bytes + bytes)
        }
    }

    @Test("feet that point in a circle end", arguments: [0, 26, 64, 128])
    func cyclic(_ length: UInt64) throws {
        let foot = Foot(back: length, segmentLength: length, blocks: 1, lines: 1).encoded
        let bytes = Self.bytes + foot + foot
        let file = try file(bytes)
        #expect(try file.layout().segments.isEmpty)
        #expect(try file.layout().uncovered == UInt64(bytes.count))
        #expect(try Reading(bytes).lines == Self.lines)
    }

    @Test("an index that lies with a right CRC is found out", arguments: values)
    func index(_ value: UInt64) throws {
        for entry in 0..<3 {
            for field in 0..<4 {
                let bytes = try Self.withIndex { data in
                    let at = entry * 16 + field * 4
                    withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).littleEndian) {
                        data.replaceSubrange(at..<at + 4, with: $0)
                    }
                }
                guard bytes != Self.bytes else { continue }
                try Self.touch(bytes)
                #expect(try verify(bytes).codes == [.index])
            }
        }
    }

    @Test("an index whose entries were swapped never gives a wrong line")
    func swapped() throws {
        let bytes = try Self.withIndex { data in
            for i in 0..<16 { data.swapAt(i, 16 + i) }
        }
        let file = try file(bytes)
        #expect(throws: BundleError.self) { try file.line(0) }
        try Self.touch(bytes)
    }

    /// The sample with another index of the same length.
    static func withIndex(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
        let segment = try #require(try file(bytes).layout().segments.first)
        let tail = Int(segment.tail)
        let (data, length) = try bytes[tail...].withUnsafeBytes {
            let member = try MetadataMember(decoding: $0)
            return ([UInt8](member.data), member.length)
        }
        var changed = data
        change(&changed)
        let member = try MetadataMember.encode(.index, changed)
        return Array(bytes[..<tail]) + member + bytes[(tail + length)...]
    }

    /// A block member of any fields around a payload.
    static func block(
        _ payload: [UInt8], clen: UInt32? = nil, ulen: UInt32? = nil, lines: UInt32? = nil
    ) throws -> [UInt8] {
        let deflater = try ZlibCodec().makeDeflater(level: 9)
        var body = [UInt8](repeating: 0, count: deflater.bound(payload.count))
        let count = try payload.withUnsafeBytes { payload in
            try body.withUnsafeMutableBytes { try deflater.deflate(payload, into: $0) }
        }
        body = Array(body[..<count])
        let head = BlockHead(
            clen: clen ?? UInt32(count + 40), ulen: ulen ?? UInt32(payload.count),
            lines: lines ?? UInt32(payload.count { $0 == 10 }), kind: .documents)
        let trailer = [CRC32.of(payload), UInt32(payload.count)].flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
        }
        return head.encoded + body + trailer
    }

    static let text = Array("one\ntwo\n".utf8)
    static let zeros = [UInt8](repeating: 0, count: 100_000) + [10]

    @Test("a head that lies is refused by its own code")
    func lyingHeads() throws {
        func code(_ bytes: [UInt8], _ limits: BundleLimits = BundleLimits()) throws
            -> [BundleError.Code]
        {
            let reading = try Reading(bytes + Self.bytes, limits: limits)
            #expect(reading.lines == Self.lines)
            return reading.damages.map(\.code)
        }
        #expect(try code([]) == [])
        #expect(try code(Self.block(Self.text, ulen: 7)) == [.length])
        #expect(try code(Self.block(Self.text, ulen: 9)) == [.length])
        #expect(try code(Self.block(Self.text, ulen: 60 << 20)) == [.ratioLimit])
        #expect(try code(Self.block(Self.text, ulen: .max)) == [.blockLimit])
        #expect(try code(Self.block(Self.text, lines: 1)) == [.lines])
        #expect(try code(Self.block(Self.text, lines: 0)) == [.headFields])
        #expect(try code(Self.block(Self.text, lines: 1 << 24)) == [.headFields])
        #expect(try code(Self.block(Self.text, clen: 10)) == [.headFields])
        #expect(try code(Self.block(Self.text, clen: .max)) == [.headFields])
        #expect(try code(Self.block(Self.text, clen: 49)) == [.deflate])
        #expect(try code(Self.block(Array("no newline".utf8), lines: 1)) == [.lines])
        #expect(try code(Self.block(Array("a\nb".utf8))) == [.lines])
        var limits = BundleLimits()
        limits.blockBytes = 50_000
        #expect(try code(Self.block(Self.zeros), limits) == [.blockLimit])
        limits = BundleLimits()
        limits.lineBytes = 50_000
        #expect(try code(Self.block(Self.zeros), limits) == [.lineLimit])
        limits = BundleLimits()
        limits.ratio = 100
        #expect(try code(Self.block(Self.zeros), limits) == [.ratioLimit])
    }

    @Test("heads that lie inside one another cost no more than a bounded search")
    func nestedHeads() throws {
        // Stored deflate blocks of zeros and further such heads: each inflates to nearly the end.
        let head = BlockHead(clen: 8 << 20, ulen: 8 << 20, lines: 1, kind: .documents).encoded
        let stored: [UInt8] = [0, 0xff, 0x7f, 0, 0x80] + [UInt8](repeating: 0, count: 0x7fff)
        let unit = head + stored + stored
        let flood = (0..<1000).flatMap { _ in unit }
        let reading = try Reading(flood + Self.bytes)
        #expect(reading.damages.count < 1000)
        #expect(reading.lines.last == Self.lines.last)
    }

    @Test("flags that are not known are refused")
    func flags() throws {
        var bytes = try Self.block(Self.text)
        bytes[29] = 1
        let crc = CRC32.of(Array(bytes[16..<30]))
        bytes[30] = UInt8(truncatingIfNeeded: crc)
        bytes[31] = UInt8(truncatingIfNeeded: crc >> 8)
        #expect(try Reading(bytes).damages.map(\.code) == [.headFields])
    }

    @Test("metadata members past the limit are passed over, blocks behind them come")
    func manyMembers() throws {
        let member = try MetadataMember.encode(
            MemberIdentifier(rawValue: UInt8(ascii: "Z")), [1, 2])
        let flood = (0..<500).flatMap { _ in member }
        let reading = try Reading(flood + Self.bytes)
        #expect(reading.lines == Self.lines)
        #expect(Set(reading.damages.map(\.code)) == [.memberLimit])
        #expect(try Reading(member + Self.bytes).damages.isEmpty)
    }

    @Test("a bundle of a later version is refused")
    func version() throws {
        let head = try MetadataMember.encode(.head, Array(#"{"galley_bundle": 2}"#.utf8))
        #expect(throws: BundleError.self) { try Reading(head) }
        #expect(throws: BundleError.self) { try Reading(Self.bytes + head) }
        #expect(try !verify(MetadataMember.encode(.head, Array("[".utf8))).isWhole)
    }

    @Test("what the input throws comes through as it is, and is no damage")
    func inputErrors() throws {
        struct Broken: Error {}
        var at = 0
        let reader = try BundleReader { buffer in
            guard at < 700 else { throw Broken() }
            buffer.copyBytes(from: Self.bytes[at..<at + 10])
            at += 10
            return 10
        }
        #expect(throws: Broken.self) { try Reading(reader) }
    }
}
