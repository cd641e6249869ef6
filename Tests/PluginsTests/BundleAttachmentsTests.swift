import BundlePlugin
import GalleyBundle
import GalleyCore
import TestSupport
import Testing

@Suite("bundle, attachments in blocks")
struct BundleAttachmentsTests {
    static let blocks: [String: Value] = [
        "attachments": .string("blocks"), "block": .int(64 << 10),
    ]

    /// Documents with a page of their own and a picture that all share.
    private func documents(_ numbers: Range<Int>) -> [Document] {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47] + (0..<5000).map { UInt8($0 % 251) }
        return numbers.map { number in
            var document = TryStage.document(
                String(repeating: "text \(number) ", count: 100), id: "d\(number)")
            let page = Array("<p>Seite \(number) – ü</p>".utf8)
            document.attachments = [
                Attachment(
                    role: "source", name: "\(number).html", type: "text/html",
                    content: .bytes(page[...])),
                Attachment(role: "image", type: "image/png", content: .bytes(picture[...])),
                Attachment(role: "video", content: .reference("sha256:elsewhere")),
            ]
            return document
        }
    }

    /// The bundle of slices that were encoded apart from each other.
    private func bundle(_ slices: [[Document]]) throws -> [UInt8] {
        var stage = try TryStage.make(BundleExporter.self, Self.blocks)
        let output = CollectedOutput()
        var assembler = stage.makeAssembler()
        try assembler.begin(
            output,
            run: RunDescription(
                generatorVersion: "test", pipeline: "test", pipelineDigest: "", stages: []))
        for slice in slices {
            var fragment = try stage.makeFragmentBuilder()
            for document in slice {
                try fragment.append(try stage.encode(FrozenDocument(document)))
            }
            try assembler.append(try fragment.finish(), to: output)
        }
        try assembler.seal(output, counts: RunCounts())
        return output.bytes
    }

    private func blocks(of bytes: [UInt8]) throws -> [(kind: LineKind, lines: [String])] {
        var at = 0
        let reader = try BundleReader { buffer in
            let count = min(buffer.count, bytes.count - at)
            buffer.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        }
        var blocks: [(kind: LineKind, lines: [String])] = []
        while let event = try reader.next() {
            guard case .block(let block) = event else { continue }
            let lines = Lines(block.payload).map { String(decoding: $0, as: UTF8.self) }
            blocks.append((block.kind, Array(lines)))
        }
        return blocks
    }

    @Test("it obeys the laws of exporters")
    func laws() throws { try StageConformance.check(BundleExporter.self, Self.blocks) }

    @Test(
        "each content is written once, before the documents that have it, however the run was cut")
    func once() throws {
        let blocks = try blocks(of: bundle([documents(0..<200), documents(150..<250)]))
        let contents = blocks.filter { $0.kind == .attachments }.flatMap(\.lines)
        #expect(contents.count == 251)
        #expect(Set(contents).count == 251)
        #expect(contents.allSatisfy { $0.hasPrefix(#"{"_att":"sha256:"#) })
        let lines = blocks.filter { $0.kind == .documents }.flatMap(\.lines)
        #expect(lines.count == 300)
        #expect(lines.allSatisfy { !$0.contains(#""data":"#) })
        let firstDocuments = blocks.firstIndex { $0.kind == .documents } ?? 0
        #expect(firstDocuments > 1)
    }

    @Test("documents come back with their attachments, and without the ones that are elsewhere")
    func roundTrip() throws {
        let all = documents(0..<300)
        let bytes = try bundle([all])
        let sink = try TryStage.read(BundleDocumentReader.self, bytes)
        #expect(sink.rejected.isEmpty && sink.damages.isEmpty)
        #expect(sink.documents.map(\.id) == all.map(\.id))
        for (read, written) in zip(sink.documents, all) {
            #expect(read.attachments.map(\.content) == written.attachments.map(\.content))
            #expect(read.attachments.map(\.name) == written.attachments.map(\.name))
        }
        let inline = try TryStage.export(BundleExporter.self, all)
        let again = try TryStage.read(BundleDocumentReader.self, inline.bytes)
        #expect(again.documents.map(\.attachments) == sink.documents.map(\.attachments))
    }

    @Test("a slice finds contents of others by their keys, where it can read the whole input")
    func slices() throws {
        let bytes = try bundle([documents(0..<400), documents(0..<400)])
        var reader = try TryStage.make(BundleDocumentReader.self)
        let cuts = try reader.cuts(of: BytesInMemory(bytes), target: 20_000).map { Int($0) }
        #expect(cuts.count > 3)
        for canSeek in [true, false] {
            let sink = CollectedDocuments(limits: ReadLimits())
            for (start, end) in zip(cuts, cuts.dropFirst() + [bytes.count]) {
                try reader.read(
                    BytesInMemory(bytes, range: start..<end, canSeek: canSeek), into: sink)
            }
            #expect(sink.documents.count == 800)
            let open = sink.documents.filter {
                if case .reference = $0.attachments[1].content { true } else { false }
            }
            #expect(open.isEmpty == canSeek)
            // What stays a reference still says what it is.
            #expect(open.allSatisfy { $0.attachments[1].size == 5004 })
        }
    }

    @Test("contents that one document may not bring in stay references")
    func limit() throws {
        let bytes = try bundle([documents(0..<10)])
        let sink = try TryStage.read(
            BundleDocumentReader.self, bytes, limits: ReadLimits(documentBytes: 4900))
        #expect(sink.documents.count == 10)
        for document in sink.documents {
            guard case .bytes = document.attachments[0].content,
                case .reference = document.attachments[1].content
            else {
                Issue.record("\(document.attachments)")
                continue
            }
        }
    }

    @Test("a content that its reference does not name is not taken for it")
    func lie() throws {
        final class Output { var bytes: [UInt8] = [] }
        let output = Output()
        let reference = "sha256:" + SHA256.digest(of: Array("x".utf8)).hex
        for (line, kind) in [
            (#"{"_att":"\#(reference)","enc":"utf8","data":"y"}"#, LineKind.attachments),
            (
                #"{"id":"a","text":"","attachments":[{"role":"r","ref":"\#(reference)"}]}"#,
                .documents
            ),
        ] {
            let writer = try BundleWriter(
                head: HeadManifest(generatorVersion: "test"), kind: kind
            ) { output.bytes += $0 }
            try writer.append(line: Array(line.utf8))
            try writer.seal()
        }
        let sink = try TryStage.read(BundleDocumentReader.self, output.bytes)
        #expect(sink.documents.map { $0.attachments[0].content } == [.reference(reference)])
    }

    @Test("the verifier finds such a bundle whole")
    func verified() throws {
        let bytes = try bundle([documents(0..<100), documents(50..<150)])
        let file = try BundleFile(size: UInt64(bytes.count)) { offset, buffer in
            let count = min(buffer.count, bytes.count - Int(offset))
            buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
            return count
        }
        #expect(try file.layout().uncovered == 0)
        #expect(try file.find(id: Array("d7".utf8)).candidates.map(\.head.kind) == [.documents])
        var at = 0
        let report = try BundleVerifier.verify(read: { buffer in
            let count = min(buffer.count, bytes.count - at)
            buffer.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        })
        #expect(report.isWhole)
        #expect(report.lines == 351)
    }
}
