import ArchivePlugin
import GalleyArchive
import GalleyCore
import TestSupport
import Testing

@Suite("zip, the exporter")
struct ZIPExporterTests {
    private let documents = [
        TryStage.document("One\nTwo", id: "a"), TryStage.document("Füße", id: "b/c"),
        TryStage.document("", id: "empty"), TryStage.document("again", id: "A"),
    ]

    private func entries(_ bytes: [UInt8]) throws -> [PayloadCollector.Payload] {
        let sink = try PayloadCollector.read(ArchiveReader.self, bytes)
        #expect(sink.rejected.isEmpty && sink.damages.isEmpty && sink.failure == nil)
        return sink.payloads
    }

    @Test("each document is an entry under a safe name of its own, in order")
    func names() throws {
        let out = try TryStage.export(ZIPExporter.self, documents)
        let entries = try entries(out.bytes)
        #expect(entries.map(\.text) == ["One\n\nTwo\n", "Füße\n", "", "again\n"])
        #expect(entries[0].path == "a.txt" && entries[2].path == "empty.txt")
        #expect(entries[1].path?.wholeMatch(of: /b_c-[0-9a-f]{8}\.txt/) != nil)
        #expect(entries[3].path?.wholeMatch(of: /A-[0-9a-f]{8}\.txt/) != nil)
    }

    @Test(
        "the form is an option", arguments: [("text", "txt"), ("markdown", "md"), ("json", "json")])
    func forms(form: String, ending: String) throws {
        let out = try TryStage.export(ZIPExporter.self, documents, ["as": .string(form)])
        let first = try #require(try entries(out.bytes).first)
        #expect(first.path == "a.\(ending)")
        #expect(first.text.contains("One") && first.text.hasPrefix("{") == (form == "json"))
    }

    @Test("stored entries stand in the file as they are; deflated ones are shorter")
    func compression() throws {
        let long = [TryStage.document(String(repeating: "word ", count: 500), id: "a")]
        let stored = try TryStage.export(
            ZIPExporter.self, long, ["compression": .string("stored")])
        let deflated = try TryStage.export(ZIPExporter.self, long)
        #expect(stored.text.contains("word word") && stored.bytes.count > 2500)
        #expect(deflated.bytes.count < 400)
        #expect(try entries(stored.bytes) == entries(deflated.bytes))
    }

    @Test("unzip and Python read it", arguments: ["stored", "deflate"])
    func others(compression: String) throws {
        let folder = try TemporaryFolder()
        let options: [String: Value] = ["compression": .string(compression), "shard": .int(2)]
        let bytes = try TryStage.export(ZIPExporter.self, documents, options).bytes
        try folder.write(bytes, to: "a.zip")
        let code =
            "import zipfile; z = zipfile.ZipFile('a.zip'); assert z.testzip() is None; "
            + "print(len(z.namelist()), z.read(z.namelist()[1]).decode())"
        let python = try RunCommand.shell("python3 -c \"\(code)\"", in: folder.url)
        #expect(python.outputText == "4 Füße\n\n", "\(python.errorText)")
        let unzip = try RunCommand.shell(
            "command -v unzip > /dev/null || exit 0; unzip -tq a.zip", in: folder.url)
        #expect(unzip.exit == 0, "\(unzip.outputText)\(unzip.errorText)")
    }

    @Test(
        "the same documents give the same bytes, however they are cut into slices",
        arguments: [1, 2, 3, 50])
    func slices(size: Int) throws {
        let documents = (0..<3).flatMap { _ in self.documents }
        let whole = try TryStage.export(ZIPExporter.self, documents).bytes
        #expect(
            try TryStage.export(ZIPExporter.self, documents, slicesOf: size).bytes == whole)
    }

    @Test("no documents give an archive without entries")
    func empty() throws {
        #expect(try entries(try TryStage.export(ZIPExporter.self, []).bytes) == [])
    }

    @Test("it obeys the laws of exporters")
    func laws() throws { try StageConformance.check(ZIPExporter.self) }
}
