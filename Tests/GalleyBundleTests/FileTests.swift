import GalleyBundle
import Testing

@Suite struct FileTests {
    @Test("every line is found by its ordinal and by its id")
    func lookups() throws {
        let lines = BundleSample.lines(300)
        let file = try file(BundleSample.bundle(lines, target: 700))
        for i in [0, 1, 13, 150, 298, 299] {
            #expect(try file.line(UInt64(i)) == lines[i])
            let found = try file.find(id: BundleSample.id(i))
            #expect(found.unkeyed.isEmpty)
            let block = try file.block(#require(found.candidates.first))
            #expect(Lines(block.payload).contains { $0.elementsEqual(lines[i]) })
        }
        #expect(try file.find(id: Array("nobody".utf8)).candidates.isEmpty)
        #expect(throws: BundleError.self) { try file.line(300) }
    }

    @Test("ids are found across many key parts, and where one stands in many blocks")
    func manyKeys() throws {
        let lines = BundleSample.lines(20_000, bytes: 1)
        var bytes: [UInt8] = []
        let settings = BlockSettings(target: 1000)
        let writer = try BundleWriter(head: HeadManifest(generatorVersion: "1"), settings: settings)
        { bytes.append(contentsOf: $0) }
        for (i, line) in lines.enumerated() {
            try writer.append(line: line, id: i % 2 == 0 ? Array("same".utf8) : BundleSample.id(i))
        }
        let totals = try writer.seal()
        #expect(try verify(bytes).complaints == [])
        let file = try file(bytes)
        #expect(try file.find(id: Array("same".utf8)).candidates.count == Int(totals.blocks))
        for i in stride(from: 1, to: 20_000, by: 1500) {
            let candidates = try file.find(id: BundleSample.id(i)).candidates
            #expect(candidates.count == 1)
            let block = try file.block(#require(candidates.first))
            #expect(Lines(block.payload).contains { $0.elementsEqual(lines[i]) })
        }
    }

    @Test("index and digests agree with hopping from head to head")
    func index() throws {
        let bytes = try BundleSample.bundle(BundleSample.lines(9000, bytes: 1), target: 1)
        let file = try file(bytes)
        let segment = try #require(try file.layout().segments.first)
        let index = try file.index(of: segment)
        let hopped = try file.hop(in: 0..<file.size)
        #expect(hopped.stop == nil)
        #expect(index.map(\.offset) == hopped.blocks.map(\.offset))
        #expect(index.map(\.head) == hopped.blocks.map(\.head))
        #expect(try file.digests(of: segment).count == 9000)
        let json = String(decoding: try file.headManifest(of: segment), as: UTF8.self)
        #expect(json.hasPrefix(#"{"galley_bundle":1,"schema":"galley.doc/1","generator":"#))
        let last = String(
            decoding: try #require(try file.finalManifest(of: segment)), as: UTF8.self)
        #expect(last.hasPrefix(#"{"lines":{"0":9000},"blocks":9000,"#))
        #expect(last.contains(#""first_id":"doc-0","last_id":"doc-8999","complete":true"#))
    }

    @Test("without a foot, lines and slices are found by hopping")
    func noFoot() throws {
        let lines = BundleSample.lines(300)
        let whole = try BundleSample.bundle(lines)
        let file = try file(Array(whole.dropLast(64)))
        #expect(try file.layout().segments.isEmpty)
        #expect(try file.line(299) == lines[299])
        #expect(try file.slices(targetBytes: 1000).count > 5)
    }

    @Test(
        "slices of any size join to the whole, with no line twice", arguments: [1, 500, 5000, .max])
    func slices(_ target: UInt64) throws {
        let first = BundleSample.lines(200)
        let second = BundleSample.lines(50, seed: 3)
        let foreign = BundleSample.lines(70, seed: 4)
        let bytes =
            try BundleSample.bundle(first) + ForeignTests.gzip(BundleSample.joined(foreign))
            + BundleSample.bundle(second)
        let file = try file(bytes)
        let slices = try file.slices(targetBytes: target)
        #expect(slices.first?.lowerBound == 0)
        #expect(slices.last?.upperBound == file.size)
        #expect(zip(slices, slices.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        let lines = try slices.flatMap { try Reading(file.events(in: $0)).lines }
        #expect(lines == first + foreign + second)
    }

    @Test("offsets of a part's events are those of the file")
    func offsets() throws {
        let bytes = try BundleSample.bundle(BundleSample.lines(300))
        let file = try file(bytes)
        let slice = try file.slices(targetBytes: 2000)[2]
        let block = try #require(try Reading(file.events(in: slice)).blocks.first)
        #expect(block.range.lowerBound == Int(slice.lowerBound))
    }

    @Test("a file that shrinks is an error, not a wait")
    func shrinking() throws {
        let file = try BundleFile(size: 10_000) { _, _ in 0 }
        #expect(try file.layout().uncovered == 10_000)
        #expect(try file.hop(in: 0..<10_000).stop?.code == .cut)
    }
}
