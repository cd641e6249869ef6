import ArchivePlugin
import GalleyCore
import Testing

@Suite("folder, the exporter")
struct FolderExporterTests {
    private var documents: [Document] {
        var first = TryStage.document("One\nTwo", id: "a")
        first.metadata.set("title", .string("A \"title\""))
        first.source.input = "in.zip"
        first.source.entry = "x/a.txt"
        return [first, TryStage.document("three", id: "b")]
    }

    @Test("each document is a file, and the index says which is which")
    func index() throws {
        let out = try TryStage.export(FolderExporter.self, documents)
        #expect(out.files.map(\.name) == ["a.txt", "b.txt", "index.jsonl"])
        #expect(String(decoding: out.files[0].bytes, as: UTF8.self) == "One\n\nTwo\n")
        #expect(
            String(decoding: out.files[2].bytes, as: UTF8.self)
                == #"{"file":"a.txt","id":"a","title":"A \"title\"","source_input":"in.zip","source_entry":"x/a.txt"}"#
                + "\n" + #"{"file":"b.txt","id":"b"}"# + "\n")
    }

    @Test(
        "the form is an option", arguments: [("text", "txt"), ("markdown", "md"), ("json", "json")])
    func forms(form: String, ending: String) throws {
        let options: [String: Value] = ["as": .string(form), "index": .bool(false)]
        let out = try TryStage.export(FolderExporter.self, documents, options)
        #expect(out.files.map(\.name) == ["a.\(ending)", "b.\(ending)"])
    }

    @Test("files are spread over subfolders")
    func shard() throws {
        let out = try TryStage.export(FolderExporter.self, documents, ["shard": .int(2)])
        #expect(out.files[0].name.wholeMatch(of: /[0-9a-f]{2}\/a\.txt/) != nil)
        #expect(out.files[2].name == "index.jsonl")
    }

    @Test("the same documents give the same files, however they are cut into slices")
    func slices() throws {
        let documents = (0..<4).flatMap { _ in self.documents }
        let whole = try TryStage.export(FolderExporter.self, documents).files
        for size in [1, 3] {
            let parts = try TryStage.export(FolderExporter.self, documents, slicesOf: size).files
            #expect(parts.map(\.name) == whole.map(\.name))
            #expect(parts.map(\.bytes) == whole.map(\.bytes))
        }
    }

    @Test("no documents leave an empty index")
    func empty() throws {
        let out = try TryStage.export(FolderExporter.self, [])
        #expect(out.files.map(\.name) == ["index.jsonl"] && out.files[0].bytes.isEmpty)
    }

    @Test("it obeys the laws of exporters")
    func laws() throws {
        try StageConformance.check(FolderExporter.self, ["index": .bool(false)])
        let first = try TryStage.export(FolderExporter.self, StageConformance.awkward)
        let second = try TryStage.export(FolderExporter.self, StageConformance.awkward)
        #expect(first.files.map(\.name) == second.files.map(\.name))
        #expect(first.files.map(\.bytes) == second.files.map(\.bytes))
    }
}
