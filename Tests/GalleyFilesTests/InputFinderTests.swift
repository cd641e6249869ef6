import Foundation
import GalleyCore
import GalleyFiles
import TestSupport
import Testing

@Suite struct InputFinderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in [
            "b.txt", "a.txt", "a-b/c.md", "a/x/deep.txt", "a/z.md", ".hidden.txt", "a/.git/config",
            "ä.txt",
        ] {
            try folder.write(name, to: name)
        }
    }

    private func found(_ arguments: String...) throws -> [String] {
        try InputFinder(arguments.map { folder.path + $0 }).inputs.map {
            String($0.name.dropFirst(folder.path.count + 1))
        }
    }

    @Test("a folder gives all its files in bytewise order, hidden ones left out")
    func folders() throws {
        #expect(try found("") == ["a-b/c.md", "a.txt", "a/x/deep.txt", "a/z.md", "b.txt", "ä.txt"])
    }

    @Test(
        "patterns are expanded",
        arguments: [
            ("/*.txt", ["a.txt", "b.txt", "ä.txt"]), ("/?.txt", ["a.txt", "b.txt", "ä.txt"]),
            ("/[a-b].txt", ["a.txt", "b.txt"]), ("/[!a]*.txt", ["b.txt", "ä.txt"]),
            ("/**/*.md", ["a-b/c.md", "a/z.md"]),
            ("/**/*.txt", ["a.txt", "a/x/deep.txt", "b.txt", "ä.txt"]),
            ("/a/**", ["a/x/deep.txt", "a/z.md"]),
            ("/.*.txt", [".hidden.txt"]), ("/a*/*.md", ["a-b/c.md", "a/z.md"]),
            ("/*/x/d*p.txt", ["a/x/deep.txt"]),
        ])
    func patterns(pattern: String, expected: [String]) throws {
        #expect(try found(pattern) == expected)
    }

    @Test("a file whose name is a pattern is taken as it is")
    func literal() throws {
        try folder.write("x", to: "[1].txt")
        #expect(try found("/[1].txt") == ["[1].txt"])
    }

    @Test("all mistakes are told at once")
    func mistakes() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/empty", withIntermediateDirectories: true)
        #expect(
            code { _ = try found("/nope", "/*.pdf", "/empty", "/a.txt") }
                == "input.not-found input.nothing-found input.nothing-found")
    }

    @Test("a file that is named twice is read once, with a note")
    func twice() throws {
        let finder = try InputFinder([folder.path + "/a", folder.path + "/a/z.md", "-", "-"])
        #expect(finder.inputs.map(\.name.last) == ["t", "d", "-"])
        #expect(finder.notes.map(\.code) == ["input.twice", "input.twice"])
        #expect(finder.inputs.map(\.size) == [12, 6, nil])
    }

    @Test("what a run has written into a folder is left out, unless it is named")
    func outputsOfRuns() throws {
        let before = try found("")
        try folder.write("x", to: "a/out/.galley/ledger")
        try folder.write("x", to: "a/out/text.txt")
        try folder.write("x", to: "a/b.txt.partial")
        try folder.write("x", to: "files.partial/c.txt")
        #expect(try found("") == before)
        #expect(try found("/**/*.txt") == before.filter { $0.hasSuffix(".txt") })
        #expect(try found("/a/*.partial") == ["a/b.txt.partial"])
        #expect(try found("/a/out") == ["a/out/text.txt"])
        #expect(
            try found("/a/*/text.txt", "/a/b.txt.partial") == ["a/out/text.txt", "a/b.txt.partial"])
        let notes = try InputFinder([folder.path]).notes
        #expect(notes.map(\.code) == ["input.left-out"])
        #expect(notes[0].place?.file == folder.path + "/a/out")
    }

    @Test("folders that runs write to are told in one line, with their number")
    func manyOutputFolders() throws {
        for name in ["one", "two", "three"] { try folder.write("x", to: "\(name)/.galley/ledger") }
        let notes = try InputFinder([folder.path, folder.path + "/**"]).notes
        #expect(notes.filter { $0.code == "input.left-out" }.count == 1)
        #expect(notes.contains { $0.message.hasPrefix("3 folders hold outputs") })
    }

    @Test(
        "files and folders that are known to be written by runs are left out, unless they are named"
    )
    func written() throws {
        let places = ["/a.txt", "/a"].map { FilePath(folder.path + $0) }
        let written = Set(places.compactMap { FileStatus.of($0)?.identity })
        func names(_ arguments: String...) throws -> [String] {
            let paths = arguments.map { FilePath(folder.path + $0) }
            let finder = try InputFinder(paths, written: written)
            return finder.inputs.map { String($0.name.dropFirst(folder.path.count + 1)) }
        }
        #expect(try names("") == ["a-b/c.md", "b.txt", "ä.txt"])
        #expect(try names("/**/*.txt") == ["b.txt", "ä.txt"])
        #expect(try names("/a.txt", "/a", "/a*") == ["a.txt", "a/x/deep.txt", "a/z.md"])
        let notes = try InputFinder([FilePath(folder.path)], written: written).notes
        #expect(notes.map(\.code) == ["input.left-out"])
        #expect(notes[0].message.hasPrefix("2 outputs of earlier runs"))
    }

    @Test("links are followed, circles of them are not")
    func links() throws {
        symlink("..", folder.path + "/a/up")
        symlink("nowhere", folder.path + "/a/broken")
        symlink("../b.txt", folder.path + "/a/linked.txt")
        #expect(
            try found("") == [
                "a-b/c.md", "a.txt", "a/linked.txt", "a/x/deep.txt", "a/z.md", "ä.txt",
            ])
        #expect(try found("/a/**/z.md") == ["a/z.md"])
    }

    @Test("what is met in a folder and is no file is left out with a note")
    func noFiles() throws {
        symlink("nowhere", folder.path + "/a/broken")
        mkfifo(folder.path + "/a/pipe", 0o600)
        let notes = try InputFinder([FilePath(folder.path + "/a")]).notes
        #expect(notes.map(\.code) == ["input.left-out"])
        #expect(notes[0].message.hasPrefix("2 links that lead nowhere, pipes or devices"))
        #expect(try InputFinder([FilePath(folder.path + "/a/x/**/*.txt")]).notes.isEmpty)
    }

    @Test("a name that is not UTF-8 is read, and shown percent-encoded")
    func bytes() throws {
        let name = Array((folder.path + "/n").utf8) + [0xFF, 0x25] + Array("ü.txt".utf8)
        let made = try FileDescriptor.creating(FilePath(name))
        try made.close()
        let inputs = try InputFinder([FilePath(name)]).inputs
        #expect(inputs.map { String($0.name.suffix(13)) } == ["/n%FF%25ü.txt"])
        #expect(try FileContents.read(inputs[0].path, limit: 10) == [])
    }

    @Test("a file that may not be read is a mistake")
    func permission() async throws {
        let path = folder.path
        chmod(path + "/a.txt", 0)
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(getuid() != 0 || setuid(65534) == 0)
            #expect(code { _ = try InputFinder([path + "/a.txt"]) } == "input.permission")
            #expect(
                code { _ = try FileDescriptor.reading(FilePath(path + "/a.txt")) }
                    == "input.permission")
        }
    }

    @Test("a folder with an empty ledger is one that no run has written to")
    func emptyLedger() throws {
        try folder.write("", to: "a/.galley/ledger")
        #expect(try found("").contains("a/z.md"))
        try folder.write("{}\n", to: "a/.galley/ledger")
        #expect(try !found("").contains("a/z.md"))
    }

    @Test("what may not be looked at is a mistake, and not silently left out")
    func unsearchable() async throws {
        let path = folder.path
        // Listed and not searched, then searched and not listed.
        chmod(path + "/a-b", 0o444)
        chmod(path + "/a", 0o311)
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(getuid() != 0 || setuid(65534) == 0)
            #expect(code { _ = try InputFinder([path + "/a-b"]) } == "input.permission")
            #expect(code { _ = try InputFinder([path + "/a-b/*.md"]) } == "input.permission")
            #expect(
                code { _ = try InputFinder([path + "/*/*.md"]) }
                    == "input.permission input.permission")
            #expect(code { _ = try InputFinder([path + "/a/*.md"]) } == "input.permission")
            #expect(code { _ = try InputFinder([path]) } == "input.permission input.permission")
        }
        chmod(path + "/a-b", 0o755)
        chmod(path + "/a", 0o755)
    }

    @Test("files are read whole, in ranges and with a limit")
    func reading() throws {
        let path = FilePath(try folder.write("0123456789", to: "digits"))
        #expect(try FileContents.read(path, limit: 10) == Array("0123456789".utf8))
        #expect(code { _ = try FileContents.read(path, limit: 9) } == "input.too-large")
        #expect(code { _ = try FileDescriptor.reading(FilePath(folder.path)) } == "input.is-folder")
        let stream = try FileStream(try .reading(path), range: 3..<7, source: Source())
        #expect(stream.remaining == 4 && !stream.isStart && stream.position == 3)
        #expect(try stream.readAll(limit: 100) == Array("3456".utf8))
        let bytes = try FileBytes(try .reading(path), source: Source())
        var buffer = [UInt8](repeating: 0, count: 4)
        #expect(try buffer.withUnsafeMutableBytes { try bytes.read(at: 8, into: $0) } == 2)
        #expect(bytes.size == 10)
        #expect(try buffer.withUnsafeMutableBytes { try bytes.read(at: 10, into: $0) } == 0)
    }

    @Test("a pipe is read to its end")
    func pipes() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let writer = FileDescriptor(raw: ends[1], path: FilePath("pipe"))
        try writer.write(Array("through a pipe".utf8))
        try writer.close()
        let stream = PipeStream(
            FileDescriptor(raw: ends[0], path: FilePath("pipe")), source: Source())
        #expect(stream.remaining == nil)
        #expect(try stream.readAll(limit: 100) == Array("through a pipe".utf8))
        #expect(stream.remaining == 0)
    }
}
