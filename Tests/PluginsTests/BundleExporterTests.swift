import BundlePlugin
import Foundation
import GalleyBundle
import GalleyCore
import GalleyWire
import TestSupport
import Testing

@Suite("bundle, out and in again")
struct BundleExporterTests {
    static func documents(_ count: Int) -> [Document] {
        (0..<count).map { number in
            var document = TryStage.document(
                "Füße \(number)\n\n" + String(repeating: "😀 text ", count: number % 50),
                id: "d/\(number)")
            document.metadata.set(
                "title", .string("No \(number)"), evidence: "test", confidence: 0.5)
            return document
        }
    }

    static let small: [String: Value] = ["block": .int(64 << 10)]

    @Test("it obeys the laws of exporters")
    func laws() throws {
        try StageConformance.check(BundleExporter.self)
    }

    @Test("documents come back as they were")
    func roundTrip() throws {
        let documents = StageConformance.awkward + Self.documents(300)
        let out = try TryStage.export(BundleExporter.self, documents, Self.small)
        let sink = try TryStage.read(BundleDocumentReader.self, out.bytes)
        #expect(sink.rejected.isEmpty && sink.damages.isEmpty)
        #expect(sink.documents.map(\.id) == documents.map(\.id))
        #expect(sink.documents.map(\.text) == documents.map(\.text))
        #expect(sink.documents.map(\.blocks) == documents.map(\.blocks))
        #expect(sink.documents.map(\.metadata.entries) == documents.map(\.metadata.entries))
    }

    @Test("a bundle of nothing is whole and has no documents")
    func empty() throws {
        let out = try TryStage.export(BundleExporter.self, [])
        let sink = try TryStage.read(BundleDocumentReader.self, out.bytes)
        #expect(sink.documents.isEmpty && sink.damages.isEmpty && sink.rejected.isEmpty)
    }

    @Test("cut where it says, the slices give the documents of the whole")
    func slices() throws {
        let out = try TryStage.export(BundleExporter.self, Self.documents(3000), Self.small)
        var reader = try TryStage.make(BundleDocumentReader.self)
        for target in [1, 20_000, 10_000_000] {
            let cuts = try reader.cuts(of: BytesInMemory(out.bytes), target: UInt64(target)).map {
                Int($0)
            }
            #expect(cuts.first == 0 && cuts == cuts.sorted())
            #expect(target != 1 || cuts.count > 5)
            let sink = CollectedDocuments(limits: ReadLimits())
            for (start, end) in zip(cuts, cuts.dropFirst() + [out.bytes.count]) {
                try reader.read(BytesInMemory(out.bytes, range: start..<end), into: sink)
            }
            #expect(sink.documents.map(\.id) == (0..<3000).map { "d/\($0)" })
            #expect(sink.damages.isEmpty)
        }
    }

    @Test("cut at a block's end or in it, a bundle is read whole and its end is missed")
    func cut() throws {
        let bytes = try TryStage.export(BundleExporter.self, Self.documents(3000), Self.small).bytes
        let file = try BundleFile(size: UInt64(bytes.count)) { offset, buffer in
            let count = min(buffer.count, bytes.count - Int(offset))
            buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
            return count
        }
        let block = try file.blocks().blocks[2]
        for (end, codes) in [(0, []), (60, ["bundle.cut"])] {
            let part = Array(bytes[..<(Int(block.end) + end)])
            var reader = try TryStage.make(BundleDocumentReader.self)
            #expect(try reader.cuts(of: BytesInMemory(part), target: 1) == [0])
            let sink = CollectedDocuments(limits: ReadLimits())
            try reader.read(BytesInMemory(part), into: sink)
            #expect(sink.damages.map(\.diagnostic.code) == codes + ["bundle.end-missing"])
            #expect(sink.damages.last?.lost == 0)
            #expect(sink.damages.last?.diagnostic.place?.offset == block.end)
        }
    }

    @Test("a damaged block is passed over, and its lines are counted as lost")
    func damage() throws {
        var bytes = try TryStage.export(BundleExporter.self, Self.documents(3000), Self.small).bytes
        let file = try BundleFile(size: UInt64(bytes.count)) { [bytes] offset, buffer in
            let count = min(buffer.count, bytes.count - Int(offset))
            buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
            return count
        }
        let block = try file.blocks().blocks[2]
        bytes[Int(block.offset) + 200] ^= 0x10
        let sink = try TryStage.read(BundleDocumentReader.self, bytes)
        #expect(sink.damages.count == 1)
        #expect(sink.damages.first?.lost == Int(block.head.lines))
        #expect(sink.damages.first?.diagnostic.place?.offset == block.offset)
        #expect(sink.documents.count == 3000 - Int(block.head.lines))
    }

    @Test(
        "cut off or changed at random it gives documents and damage, and nothing that was not there"
    )
    func mutation() throws {
        let seed: UInt64 = 42
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let documents = Self.documents(900)
        let whole = try TryStage.export(BundleExporter.self, documents, Self.small).bytes
        let known = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
        for round in 0..<60 {
            var bytes = whole
            if round % 2 == 0 {
                bytes.removeLast(next(bytes.count))
            } else {
                bytes[next(bytes.count)] ^= 1 << UInt8(next(8))
            }
            let sink = try TryStage.read(BundleDocumentReader.self, bytes)
            #expect(sink.rejected.isEmpty, "seed \(seed), round \(round)")
            for document in sink.documents {
                #expect(known[document.id] == document.text, "seed \(seed), round \(round)")
            }
        }
    }

    @Test("only the head of a member of a bundle is recognised, and that for certain")
    func recognizes() throws {
        let reader = try TryStage.make(BundleDocumentReader.self)
        let out = try TryStage.export(BundleExporter.self, [])
        #expect(reader.recognize(Probe(head: out.bytes, isWhole: true)) == .certain)
        #expect(reader.recognize(Probe(head: Array(out.bytes.prefix(12)), isWhole: true)) == .no)
        #expect(
            reader.recognize(Probe(head: [0x1F, 0x8B, 0x08, 0], isWhole: true, name: "a.gz")) == .no
        )
        #expect(reader.recognize(Probe(head: [], isWhole: true)) == .no)
    }

    @Test("the manifest says how it was made")
    func manifest() throws {
        let options: [String: Value] = [
            "level": .int(6), "keys": .bool(false), "block": .int(128 << 10),
        ]
        let out = try TryStage.export(BundleExporter.self, Self.documents(3), options)
        let head = String(decoding: out.bytes.prefix(400), as: UTF8.self)
        for text in [
            #""galley_bundle":1"#, #""block_target":131072"#, #""codec":"zlib/6""#,
            #""pipeline":{"name":"test""#,
        ] {
            #expect(head.contains(text))
        }
    }

    @Test("a level that the codec does not know is refused, with where it was written")
    func levels() throws {
        let code = { (options: [String: Value]) -> String? in
            do throws(Diagnostic) {
                _ = try BundleExporter(StageOptions(defaultsOf: BundleExporter.spec, options))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(["level": .int(10)]) == "bundle.level")
        #expect(code(["level": .int(9)]) == nil)
        let isThere = Codecs.available.named("libdeflate") != nil
        let libdeflate: [String: Value] = ["level": .int(12), "codec": .string("libdeflate")]
        #expect(code(libdeflate) == (isThere ? nil : "bundle.codec-missing"))
    }

    @Test(
        "with libdeflate the documents are the same and the manifest says so",
        .enabled(if: Codecs.available.named("libdeflate") != nil, "needs libdeflate (libdeflate0)"))
    func libdeflate() throws {
        let documents = Self.documents(300)
        let options: [String: Value] = ["codec": .string("libdeflate"), "block": .int(64 << 10)]
        let out = try TryStage.export(BundleExporter.self, documents, options)
        let sink = try TryStage.read(BundleDocumentReader.self, out.bytes)
        #expect(sink.documents.map(\.text) == documents.map(\.text))
        let head = String(decoding: out.bytes.prefix(400), as: UTF8.self)
        #expect(head.contains(#""codec":"libdeflate/4""#))
        #expect(try TryStage.export(BundleExporter.self, documents, Self.small).bytes != out.bytes)
    }

    static let tool = SharedData.root?.deletingLastPathComponent().appendingPathComponent(
        "tools/bundle_reference.py")

    @Test(
        "the reference reader finds it whole",
        .enabled(
            if: tool.map { FileManager.default.fileExists(atPath: $0.path) } ?? false,
            "needs bundle_reference.py beside the shared test data"))
    func reference() throws {
        let folder = try TemporaryFolder()
        let out = try TryStage.export(BundleExporter.self, Self.documents(2000), Self.small)
        let path = try folder.write(out.bytes, to: "a.jsonl.gz")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-B", try #require(Self.tool).path, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said == "whole\n")
    }
}
