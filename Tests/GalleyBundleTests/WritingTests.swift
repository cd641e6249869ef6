import GalleyBundle
import Testing

@Suite struct WritingTests {
    static func fragments() throws -> [Fragment] {
        let builder = try BlockBuilder(BlockSettings(target: 500))
        return try (0..<4).map { slice in
            for (i, line) in BundleSample.lines(slice * 9, seed: UInt64(slice)).enumerated() {
                try builder.append(line: line, id: BundleSample.id(slice * 100 + i))
            }
            return try builder.finish()
        }
    }

    static func assemble(_ fragments: [Fragment]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let assembler = try SegmentAssembler(head: HeadManifest(generatorVersion: "1")) {
            bytes.append(contentsOf: $0)
        }
        for fragment in fragments { try assembler.append(fragment) }
        let totals = try assembler.seal()
        #expect(totals.bytes == UInt64(bytes.count))
        return bytes
    }

    @Test("a fragment passes through its serialized form unchanged")
    func serialized() throws {
        for fragment in try Self.fragments() {
            let bytes = fragment.serialized
            let back = try bytes.withUnsafeBytes { try Fragment(serialized: $0) }
            #expect(back == fragment)
            #expect(try FragmentRecord(serialized: fragment.record.serialized) == fragment.record)
        }
    }

    @Test("a serialized fragment that was cut or changed is refused")
    func brokenFragment() throws {
        let bytes = try Self.fragments()[1].serialized
        for cut in 0..<bytes.count {
            let part = Array(bytes[..<cut])
            #expect(throws: BundleError.self) {
                try part.withUnsafeBytes { try Fragment(serialized: $0) }
            }
        }
        let record = try Self.fragments()[1].record.serialized
        for at in record.indices {
            var changed = record
            changed[at] ^= 0x40
            #expect(throws: BundleError.self) { try FragmentRecord(serialized: changed) }
        }
    }

    @Test("fragments one by one or joined give the same bytes")
    func joined() throws {
        let fragments = try Self.fragments()
        var all = Fragment()
        for fragment in fragments { all.append(fragment) }
        let bytes = try Self.assemble(fragments)
        #expect(try Self.assemble([all]) == bytes)
        #expect(try verify(bytes).complaints == [])
        #expect(try file(bytes).find(id: BundleSample.id(305)).candidates.count == 1)
    }

    @Test("a segment resumed from its records ends in the same bytes", arguments: 0...4)
    func resumed(_ done: Int) throws {
        let fragments = try Self.fragments()
        let head = HeadManifest(generatorVersion: "1").json
        var bytes: [UInt8] = []
        let output: ByteOutput = { bytes.append(contentsOf: $0) }
        let first = try SegmentAssembler(headJSON: head, resuming: nil, output: output)
        for fragment in fragments[..<done] { try first.append(fragment) }
        let records = try fragments[..<done].map {
            try FragmentRecord(serialized: $0.record.serialized)
        }
        let second = try SegmentAssembler(headJSON: head, resuming: records, output: output)
        for fragment in fragments[done...] { try second.append(fragment) }
        try second.seal()
        #expect(bytes == (try Self.assemble(fragments)))
    }

    @Test("blocks are copied from a bundle without inflating them")
    func copied() throws {
        let lines = BundleSample.lines(40)
        let bytes = try BundleSample.bundle(lines, keys: false)
        let reader = try BundleReader(read: stream(bytes))
        var fragment = Fragment()
        while let event = try reader.next() {
            guard case .block(let block) = event, let source = block.source else { continue }
            try fragment.append(member: source.member, keys: [])
        }
        let copy = try Self.assemble([fragment])
        #expect(try Reading(copy).lines == lines)
        #expect(try verify(copy).complaints == [])
    }

    @Test("the manifests hold what they were given")
    func manifests() throws {
        var head = HeadManifest(generatorVersion: "0.1")
        head.title = "A \"title\"\n"
        head.created = "2020-01-01T00:00:00Z"
        head.pipeline = .init(
            name: "article", digest: "aa", stages: [.init(name: "text", version: 1, digest: "bb")])
        var bytes: [UInt8] = []
        let writer = try BundleWriter(head: head) { bytes.append(contentsOf: $0) }
        try writer.append(line: Array("{}".utf8), id: [0xff, 0x41])
        var last = FinalManifest()
        last.errors = ["b": 2, "a": 1]
        last.source = .init(count: 1, bytes: 3, digest: "cc")
        last.complete = false
        try writer.seal(last)
        let file = try file(bytes)
        let segment = try #require(try file.layout().segments.first)
        #expect(
            String(decoding: try file.headManifest(of: segment), as: UTF8.self) == #"""
                {"galley_bundle":1,"schema":"galley.doc/1","generator":{"name":"galley","version":"0.1"},\#
                "created":"2020-01-01T00:00:00Z","title":"A \"title\"\n",\#
                "pipeline":{"name":"article","digest":"aa","stages":[{"name":"text","version":1,"digest":"bb"}]},\#
                "block_target":262144,"codec":"zlib/4"}
                """#)
        let text = String(decoding: try file.finalManifest(of: segment) ?? [], as: UTF8.self)
        #expect(
            text.hasSuffix(
                #""source":{"count":1,"bytes":3,"digest":"cc"},"errors":{"a":1,"b":2},"#
                    + "\"first_id\":\"\u{FFFD}A\",\"last_id\":\"\u{FFFD}A\",\"complete\":false}"))
        #expect(try verify(bytes).complaints == [])
    }

    @Test("a manifest too long for its member is refused before anything is written")
    func longManifest() throws {
        var head = HeadManifest(generatorVersion: "1")
        head.title = String(repeating: "x", count: 70_000)
        #expect(throws: BundleError.self) {
            try SegmentAssembler(head: head) { _ in Issue.record("written") }
        }
    }

    @Test("a sealed segment takes nothing more")
    func sealed() throws {
        let assembler = try SegmentAssembler(head: HeadManifest(generatorVersion: "1")) { _ in }
        try assembler.seal()
        #expect(throws: BundleError.self) { try assembler.seal() }
        #expect(throws: BundleError.self) { try assembler.append(Fragment()) }
    }
}
