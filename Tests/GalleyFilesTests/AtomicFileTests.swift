import Foundation
import GalleyCore
import GalleyFiles
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> FilePath { FilePath(folder.path + "/" + name) }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test("a file has its name only when it is sealed")
    func sealing() throws {
        let file = try AtomicFile(path("deep/er/a.txt"))
        try file.write(Array("hello".utf8))
        #expect(try names == ["deep"])
        try file.sync()
        #expect(try folder.text(of: "deep/er/a.txt.partial") == "hello")
        try file.seal()
        #expect(try folder.text(of: "deep/er/a.txt") == "hello")
        #expect(!FileStatus.exists(path("deep/er/a.txt.partial")))
        #expect(file.count == 5)
    }

    @Test("pieces of any size follow what was there", arguments: [0, 300_000])
    func pieces(there: Int) throws {
        var expected = [UInt8](repeating: 7, count: there)
        try Data(expected).write(to: folder.url.appendingPathComponent("a.partial"))
        let file = try AtomicFile(continuing: path("a"), at: UInt64(there))
        for (number, size) in [1, 262_143, 262_144, 0, 100, 700_000, 262_044, 3].enumerated() {
            let bytes = [UInt8](repeating: UInt8(number), count: size)
            try file.write(bytes)
            expected += bytes
            #expect(file.count == UInt64(expected.count))
        }
        try file.seal()
        #expect(try Data(contentsOf: folder.url.appendingPathComponent("a")) == Data(expected))
    }

    @Test("a file that exists is refused, and replaced where that is forced")
    func existing() throws {
        try folder.write("old", to: "a")
        #expect(code { _ = try AtomicFile(path("a")) } == "output.exists")
        let file = try AtomicFile(path("a"), isForced: true)
        try file.write(Array("new".utf8))
        #expect(try folder.text(of: "a") == "old")
        try file.seal()
        #expect(try folder.text(of: "a") == "new")
    }

    @Test("a file that comes in between is not replaced")
    func race() throws {
        let file = try AtomicFile(path("a"))
        try folder.write("other", to: "a")
        #expect(code { try file.seal() } == "output.exists")
        #expect(try folder.text(of: "a") == "other")
    }

    @Test("what a crashed run left is replaced, what a live one writes is not")
    func stale() throws {
        try folder.write("left behind by a crash", to: "a.partial")
        let file = try AtomicFile(path("a"))
        #expect(code { _ = try AtomicFile(path("a")) } == "output.in-use")
        try file.write(Array("x".utf8))
        try file.seal()
        #expect(try folder.text(of: "a") == "x")
    }

    @Test(
        "a closed file is free, also while a child that was just forked has it open",
        arguments: [true, false])
    func inheritedLock(isClosed: Bool) throws {
        let path = FilePath(try folder.write("", to: "a"))
        // What a fork leaves in the child until it execs: the same open file.
        let ofChild = try {
            let file = try FileDescriptor.keeping(path)
            #expect(file.lock())
            #expect(FileDescriptor.isHeld(path))
            let ofChild = dup(file.raw)
            if isClosed { try file.close() }
            return ofChild
        }()
        defer { close(ofChild) }
        #expect(!FileDescriptor.isHeld(path))
        #expect(try FileDescriptor.keeping(path).lock())
    }

    @Test("a folder in the place of a file, and a file in the place of a folder, are refused")
    func wrongKind() throws {
        try folder.write("x", to: "folder/file")
        #expect(code { _ = try AtomicFile(path("folder"), isForced: true) } == "output.is-folder")
        #expect(code { _ = try AtomicFile(path("folder/file/below")) } == "output.not-a-folder")
        #expect(
            code { _ = try AtomicFolder(path("folder/file"), isForced: true) }
                == "output.not-a-folder")
    }

    @Test("discarding leaves nothing")
    func discarding() throws {
        let file = try AtomicFile(path("a"))
        try file.write([1])
        try file.discard()
        #expect(try names == [])
    }

    @Test("a full disk is told by its code")
    func diskFull() throws {
        let full = FileDescriptor(raw: open("/dev/full", O_WRONLY), path: FilePath("/dev/full"))
        #expect(
            code { try full.write([1, 2, 3]) } == "output.disk-full")
    }

    @Test(
        "a folder has its name only when it is sealed, and replaces an old one where that is forced"
    )
    func folders() throws {
        try folder.write("old", to: "out/old.txt")
        #expect(code { _ = try AtomicFolder(path("out")) } == "output.exists")
        try folder.write("stale", to: "out.partial/stale.txt")
        let made = try AtomicFolder(path("out"), isForced: true)
        try made.writeFile("sub/a.txt", [7])
        try made.writeFile("b.txt", [8])
        #expect(try folder.text(of: "out/old.txt") == "old")
        try made.seal()
        #expect(try names == ["out"])
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/out").sorted() == [
                "b.txt", "sub", "sub/a.txt",
            ])
        #expect(made.files == 2 && made.count == 2)
    }

    @Test("a leftover of another kind is nobody's .partial, and stays")
    func partialOfAnotherKind() throws {
        try folder.write("mine", to: "a.partial/mine.txt")
        #expect(code { _ = try AtomicFile(path("a")) } == "output.is-folder")
        #expect(try folder.text(of: "a.partial/mine.txt") == "mine")
        try folder.write("mine", to: "b.partial")
        #expect(code { _ = try AtomicFolder(path("b")) } == "output.not-a-folder")
        #expect(try folder.text(of: "b.partial") == "mine")
    }

    @Test(
        "no name leads out of a folder",
        arguments: ["../a", "a/../../b", "/etc/x", "a//b", "", ".", "a/"])
    func names(name: String) throws {
        let made = try AtomicFolder(path("out"))
        #expect(code { try made.writeFile(name, [7]) } == "output.name")
    }

    @Test("a folder that may not be written to is told by its code")
    func permission() async throws {
        let target = folder.path + "/a"
        chmod(folder.path, 0o555)
        await #expect(processExitsWith: .success) { [target = target as String] in
            #expect(getuid() != 0 || setuid(65534) == 0)
            #expect(code { _ = try AtomicFile(FilePath(target)) } == "output.permission")
            #expect(OutputProbe.obstacle(in: FilePath(target).folder)?.code == "output.permission")
        }
        chmod(folder.path, 0o755)
    }

    @Test("a process that is killed leaves only a .partial file")
    func killed() async throws {
        let target = folder.path + "/a"
        await #expect(processExitsWith: .signal(SIGKILL)) { [target = target as String] in
            let file = try AtomicFile(FilePath(target))
            try file.write([1, 2, 3])
            kill(getpid(), SIGKILL)
        }
        #expect(try names == ["a.partial"])
    }

    @Test("a probe says what would keep a folder from being written")
    func probe() throws {
        try folder.write("x", to: "file")
        #expect(OutputProbe.obstacle(in: path("not/there/yet")) == nil)
        #expect(OutputProbe.obstacle(in: FilePath("/proc/below"))?.code == "output.permission")
        #expect(OutputProbe.obstacle(in: path("file/below"))?.code == "output.not-a-folder")
        #expect(OutputProbe.freeBytes(at: path("not/there")) ?? 0 > 0)
    }
}

/// The code of the diagnostic that is thrown, or nil.
func code(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let error as Diagnostic {
        return error.code
    } catch let errors as Diagnostics {
        return errors.all.map(\.code).joined(separator: " ")
    } catch {
        return "\(error)"
    }
}
