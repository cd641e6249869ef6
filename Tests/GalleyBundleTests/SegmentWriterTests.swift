import Foundation
import GalleyBundle
import TestSupport
import Testing

@Suite("segments from lines and stored blocks") struct SegmentWriterTests {
    @Test(
        "copied blocks, inflated or not, make the bundle that their lines had made",
        arguments: [true, false])
    func copies(isIndexed: Bool) throws {
        let lines = BundleSample.lines(300)
        let bytes = try BundleSample.bundle(lines)
        let stream =
            isIndexed
            ? try BlockStream(file(bytes))
            : try BlockStream(BundleReader(read: GalleyBundleTests.stream(bytes)))
        var copy: [UInt8] = []
        var heads: [[UInt8]] = []
        var writer: SegmentWriter?
        while let event = try stream.next() {
            switch event {
            case .head(let json):
                heads.append(json)
                writer = try SegmentWriter(headJSON: json) { copy.append(contentsOf: $0) }
            case .block(let block): try writer?.append(block)
            case .manifest: try writer?.seal()
            default: Issue.record("unexpected event")
            }
        }
        #expect(heads.count == 1)
        #expect(copy == bytes)
    }

    @Test("kinds alternate in blocks of their own, in order")
    func kinds() throws {
        var bytes: [UInt8] = []
        let writer = try SegmentWriter(headJSON: HeadManifest(generatorVersion: "1").json) {
            bytes.append(contentsOf: $0)
        }
        let kinds: [LineKind] = [.documents, .rejects, .rejects, .documents]
        for (i, kind) in kinds.enumerated() {
            try BundleSample.lines(4)[i].withUnsafeBytes {
                try writer.append(identified: $0, kind: kind)
            }
        }
        let totals = try writer.seal()
        #expect(totals.lines == [.documents: 2, .rejects: 2])
        #expect(totals.blocks == 3)
        #expect(try Reading(bytes).lines == BundleSample.lines(4))
        #expect(try verify(bytes).complaints == [])
        #expect(try file(bytes).find(id: BundleSample.id(3)).candidates.count == 1)
        #expect(try file(bytes).find(id: BundleSample.id(1)).candidates.isEmpty)
    }

    @Test("keys by block are those of the documents in it")
    func keys() throws {
        let lines = BundleSample.lines(200)
        let file = try file(BundleSample.bundle(lines))
        let segment = try #require(file.layout().segments.first)
        let blocks = try file.index(of: segment)
        let keys = try #require(try file.keys(of: segment, blocks: blocks))
        var at = 0
        for (ordinal, block) in blocks.enumerated() {
            let ids = (at..<at + Int(block.head.lines)).map {
                SHA256.digest(of: BundleSample.id($0)).key
            }
            #expect(Set(keys[ordinal]) == Set(ids))
            at += ids.count
        }
        let unkeyed = try GalleyBundleTests.file(BundleSample.bundle(lines, keys: false))
        let bare = try #require(unkeyed.layout().segments.first)
        #expect(try unkeyed.keys(of: bare, blocks: unkeyed.index(of: bare)) == nil)
    }

    @Test("heads keep what all agree on, and nothing else")
    func heads() throws {
        var own = HeadManifest(generatorVersion: "2")
        own.codec = "zlib/9"
        let one = Array(
            #"{"galley_bundle":1,"schema":"s","title":"T","license":"A","x":[1],"codec":"zlib/1"}"#
                .utf8)
        let other = Array(
            #"{"galley_bundle":1,"schema":"s","title":"T","license":"B","x":[1]}"#.utf8)
        let merged = String(decoding: own.json(merging: [one, other]), as: UTF8.self)
        #expect(
            merged
                == #"{"galley_bundle":1,"schema":"s","generator":{"name":"galley","version":"2"},"codec":"zlib/9","title":"T","x":[1]}"#
        )
        #expect(own.json(merging: [one, Array("[".utf8)]) == own.json)
    }
}

@Suite("damaged bundles written anew") struct BundleRepairTests {
    private static let lines = BundleSample.lines(300)
    private static let bytes = (try? BundleSample.bundle(lines)) ?? []

    private static func repair(
        _ bytes: [UInt8], step: Int = .max
    ) throws -> (outcome: BundleRepair.Outcome, bytes: [UInt8]) {
        var saved: [UInt8] = []
        let outcome = try BundleRepair.repair(
            fallback: HeadManifest(generatorVersion: "1"), read: stream(bytes, step: step)
        ) { saved.append(contentsOf: $0) }
        return (outcome, saved)
    }

    @Test("a whole bundle comes out byte for byte, with and without keys, of one segment or two")
    func whole() throws {
        let bare = try BundleSample.bundle(BundleSample.lines(90), keys: false)
        let rejects = try BundleSample.bundle(BundleSample.lines(9), kind: .rejects)
        for bytes in [Self.bytes, bare, Self.bytes + bare + rejects, try BundleSample.bundle([])] {
            let (outcome, saved) = try Self.repair(bytes, step: 999)
            #expect(saved == bytes)
            #expect(outcome.wasWhole && !outcome.hasLostBlocks)
        }
    }

    @Test(
        "a head that does not say its version is written anew", arguments: ["[", "{}", "{\"a\":1}"])
    func unknownHead(_ json: String) throws {
        let segment = try #require(try file(Self.bytes).layout().segments.first)
        let head = try MetadataMember.encode(.head, Array(json.utf8))
        let bytes = head + Self.bytes[Int(segment.firstBlock)...]
        let (outcome, saved) = try Self.repair(bytes)
        #expect(outcome.report.codes.contains(.version))
        #expect(try verify(saved).complaints == [])
        #expect(try Reading(saved).lines == Self.lines)
    }

    @Test("cut at every place: what is saved is whole and holds every complete block")
    func cuts() throws {
        let blocks = try Reading(Self.bytes).blocks
        for cut in stride(from: 0, to: Self.bytes.count, by: 37) {
            let part = Array(Self.bytes[..<cut])
            let (outcome, saved) = try Self.repair(part)
            let whole = blocks.filter { $0.range.upperBound <= cut }
            #expect(
                outcome.lines[.documents, default: 0]
                    == UInt64(whole.reduce(0) { $0 + $1.lines.count }))
            #expect(!outcome.wasWhole)
            if whole.isEmpty { continue }
            #expect(try verify(saved).complaints == [], "cut at \(cut)")
            #expect(try Reading(saved).lines == whole.flatMap(\.lines))
            #expect(!outcome.missingEnds.isEmpty || cut > Self.bytes.count - 64)
        }
    }

    @Test(
        "mutated bytes: never a wrong line, and the result is whole",
        arguments: [1, 2, 3] as [UInt64])
    func mutation(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let known = Set(Self.lines)
        for _ in 0..<150 {
            var bytes = Self.bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            let (outcome, saved) = try Self.repair(bytes)
            let lines = try Reading(saved).lines
            #expect(Set(lines).isSubset(of: known), "seed \(seed)")
            if saved.isEmpty { continue }
            #expect(try verify(saved).complaints == [], "seed \(seed)")
            #expect(
                lines.count == Self.lines.count || outcome.hasLostBlocks
                    || !outcome.missingEnds.isEmpty)
        }
    }

    @Test("lines of foreign members become blocks; a lost block is counted")
    func foreign() throws {
        let (outcome, saved) = try Self.repair(
            gzip(Array("{\"id\":\"x\"}\r\n\n".utf8)) + Self.bytes)
        #expect(try Reading(saved).lines == [Array(#"{"id":"x"}"#.utf8)] + Self.lines)
        #expect(outcome.segments == 2 && !outcome.hasLostBlocks)
        #expect(try verify(saved).complaints == [])

        var damaged = Self.bytes
        let block = try Reading(damaged).blocks[2]
        damaged[block.range.upperBound - 6] ^= 1
        let lost = try Self.repair(damaged).outcome
        #expect(lost.report.linesLost == UInt64(block.lines.count))
        #expect(lost.report.complaints.first?.linesLost == UInt64(block.lines.count))
        #expect(lost.hasLostBlocks)

        var short = Self.bytes
        short.removeSubrange(block.range)
        #expect(try Self.repair(short).outcome.hasLostBlocks)
    }

    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        var out: [UInt8] = []
        let writer = try GzipWriter { out.append(contentsOf: $0) }
        try bytes.withUnsafeBytes { try writer.write($0) }
        try writer.finish()
        return out
    }

    @Test(
        "keys are sorted, spread evenly or not",
        arguments: [0, 1, 64, 65, 1000, 40_000], [1, 1 << 20, UInt64.max])
    func keySort(count: Int, most: UInt64) throws {
        let builder = try BlockBuilder()
        try builder.append(line: Array("{}".utf8))
        let member = try builder.finish().members
        let keys = (0..<count).map { _ in UInt64.random(in: 0...most) }
        var bytes: [UInt8] = []
        let assembler = try SegmentAssembler(head: HeadManifest(generatorVersion: "1")) {
            bytes += $0
        }
        for start in stride(from: 0, to: count, by: 300) {
            var fragment = Fragment()
            try member.withUnsafeBytes {
                try fragment.append(member: $0, keys: Array(keys[start..<min(start + 300, count)]))
            }
            try assembler.append(fragment)
        }
        try assembler.seal()
        var written: [UInt64] = []
        let reader = try BundleReader(read: stream(bytes))
        while let event = try reader.next() {
            guard case .member(let member, _) = event, member.identifier == .keys else { continue }
            written += stride(from: 0, to: member.data.count, by: 12).map {
                member.data.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
            }
        }
        #expect(written == keys.sorted())
    }
}
