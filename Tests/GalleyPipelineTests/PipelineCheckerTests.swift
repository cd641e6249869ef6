import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import TestSupport
import Testing

@Suite("What passes the check can start")
struct PipelineCheckerTests {
    static let frame =
        "galley: 1\nread: [text]\nexport:\n  - lines: {path: sub/x}\n  - folder: {path: f}\n"

    static func check(_ text: String, out: String, folder: String = ".") throws -> [Diagnostic] {
        PipelineChecker().check(
            try TestStages.load(text, folder: folder).get(), outputFolder: FilePath(out))
    }

    @Test("An output folder that is there, or can be made, is well")
    func fine() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.check(Self.frame, out: folder.path) == [])
        #expect(try Self.check(Self.frame, out: folder.path + "/new/deep") == [])
        try folder.write("", to: "f/x")
        try folder.write("", to: "sub/x")
        #expect(try Self.check(Self.frame, out: folder.path) == [])
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"))
    }

    @Test(
        "What stands in the way is said at the path's place",
        arguments: [
            ("sub", "4:19"), ("sub/x/y", "4:19"), ("f", "5:20"), ("rejects.jsonl.gz/x", "0:0"),
        ])
    func inTheWay(_ file: String, _ place: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: file)
        let found = try Self.check(Self.frame, out: folder.path)
        #expect(found.map(\.code) == ["pipeline.output-unusable"])
        #expect(found.first?.place.map { "\($0.line):\($0.column)" } == place)
    }

    @Test(
        "An output folder that is a file, or lies in one, is refused",
        arguments: ["a", "a/b", "a/b/c"])
    func file(_ out: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a")
        #expect(
            try Self.check(Self.frame, out: folder.path + "/" + out).map(\.code) == [
                "pipeline.output-unusable"
            ])
    }

    @Test("A folder that cannot be written to, and a file that cannot be read, are refused")
    func permissions() async throws {
        let folder = try TemporaryFolder()
        try folder.write("good", to: "good.txt")
        chmod(folder.path + "/good.txt", 0)
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        let path = folder.path
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(getuid() != 0 || setuid(65534) == 0)
            let folder = try Self.check(Self.frame, out: path)
            #expect(folder.map(\.code) == ["pipeline.output-unusable"])
            let text = Self.frame + "normalize:\n  - tidy: {table: good.txt}\n"
            let file = try Self.check(text, out: "/nowhere/out", folder: path)
            #expect(file.first?.code == "pipeline.unreadable-file")
        }
    }

    @Test(
        "Files that stages load are tried, and so are the stages",
        arguments: [
            ("absent.txt", "pipeline.unreadable-file"), ("folder", "pipeline.unreadable-file"),
            ("bad.txt", "tidy.bad-table"), ("good.txt", ""),
        ])
    func files(_ name: String, _ code: String) throws {
        let folder = try TemporaryFolder()
        for file in ["bad.txt", "good.txt", "folder/x"] { try folder.write("x", to: file) }
        let text = Self.frame + "normalize:\n  - tidy: {table: \(name)}\n"
        let found = try Self.check(text, out: folder.path + "/out", folder: folder.path)
        #expect(found.map(\.code) == (code.isEmpty ? [] : [code]))
        if let first = found.first {
            #expect(first.place?.line == 7 && first.place?.column == 19 && first.stage == "tidy")
        }
    }

    @Test("A file that a test is given is read beside the pipeline")
    func given() throws {
        let folder = try TemporaryFolder()
        try folder.write("Tea.", to: "in/tea.md")
        let text =
            Self.frame
            + "tests:\n  - given: {file: in/tea.md, type: text/markdown}\n    expect: {golden: g.md}\n"
        let test = try #require(try TestStages.load(text, folder: folder.path).get().tests.first)
        #expect(
            test.input == Array("Tea.".utf8) && test.inputName == "tea.md"
                && test.mediaType == "text/markdown")
        // A golden file stays as it is written: its runner resolves it.
        #expect(test.expectations[0].value == .string("g.md"))
    }
}
