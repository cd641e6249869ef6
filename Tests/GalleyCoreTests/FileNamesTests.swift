import GalleyCore
import Testing

@Suite("File names for documents")
struct FileNamesTests {
    @Test("A harmless new name is taken as it is")
    func harmless() {
        var names = FileNames(fileExtension: "md")
        #expect(names.name(for: "Hafen 42", id: [1]) == "Hafen 42.md")
        #expect(names.name(for: "港", id: [1]) == "港.md")
    }

    @Test(
        "A harmful name is changed and marked with eight hex digits",
        arguments: [
            "../etc/passwd", "a/b", "a\0b", "..", ".hidden", "-rf", "", "a:b", "con\u{202E}txt",
            "trailing. ",
        ])
    func harmful(name: String) throws {
        var names = FileNames(fileExtension: "md")
        let file = names.name(for: name, id: Array(name.utf8))
        #expect(
            !file.contains("/") && !file.contains("\0") && !file.hasPrefix(".")
                && !file.hasPrefix("-"))
        #expect(file.wholeMatch(of: /.+-[0-9a-f]{8}\.md/) != nil, "\(file)")
    }

    @Test("Repeated names stay apart, also where the file system folds case")
    func repeated() {
        var names = FileNames(fileExtension: "txt")
        let files = ["a", "a", "A", "a"].map {
            names.name(for: $0, id: Array($0.utf8)).lowercased()
        }
        #expect(Set(files).count == 4)
        #expect(files[0] == "a.txt")
    }

    // The second count of each id started at 0 again: 100,000 took 5,000,000,000 tries.
    @Test("An id that is repeated 100,000 times gets 100,000 names, the same in every run")
    func manyRepeated() {
        var names = FileNames(fileExtension: "txt")
        var again = FileNames(fileExtension: "txt")
        let files = (0..<100_000).map { _ in names.name(for: "a/b", id: [1]) }
        #expect(Set(files).count == 100_000)
        #expect(
            files.prefix(50).elementsEqual((0..<50).map { _ in again.name(for: "a/b", id: [1]) }))
    }

    @Test("A name is at most 255 bytes and never cuts a scalar")
    func long() {
        var names = FileNames(fileExtension: "md")
        let file = names.name(for: String(repeating: "ü", count: 400), id: [7])
        #expect(file.utf8.count <= 255)
        #expect(file.hasPrefix("üüü"))
    }

    // With the `_` before it such a name had 256 bytes, and no file system took it.
    @Test(
        "So is one that may not begin as it does",
        arguments: ["-", ".", "-.", ". "], [243, 244, 245, 250, 400])
    func longHarmful(start: String, count: Int) {
        var names = FileNames(fileExtension: "txt")
        let file = names.name(for: start + String(repeating: "a", count: count), id: [7])
        #expect(file.utf8.count <= 255)
        #expect(file.hasPrefix("_"))
    }

    @Test("Shards spread files over subfolders by hash")
    func shards() {
        var names = FileNames(fileExtension: "md", shard: 2)
        let folders = Set((0..<500).map { names.name(for: "doc\($0)", id: [1]).prefix(3) })
        #expect(folders.allSatisfy { $0.last == "/" })
        #expect(folders.count > 100)
    }
}
