import GalleyArchive
import TestSupport
import Testing

@Suite("tar")
struct StreamedArchiveTests {
    private let files = [
        ("a.txt", "first"), ("pages/b.txt", String(repeating: "second ", count: 200)),
        ("empty", ""), ("pages/ü.txt", "last"),
    ]
    private var bytes: [UInt8] { TarBytes.archive(files) }
    private var whole: [Contents.File] {
        files.map { Contents.File(path: $0.0, bytes: Array($0.1.utf8)) }
    }

    @Test("files are given in order")
    func whole_() {
        let contents = Contents(stream: bytes, .tar)
        #expect(contents.files == whole)
        #expect(contents.failure == nil && contents.damage == [])
    }

    @Test("links, devices, sparse files and names that lead elsewhere are not read")
    func refused() {
        var tar = TarBytes()
        tar.add("link", [], type: "2", link: "/etc/passwd")
        tar.add("hard", [], type: "1", link: "good")
        tar.add("device", [], type: "3")
        tar.add("pipe", [], type: "6")
        tar.add("folder/", [], type: "5")
        tar.add("/absolute", [1])
        tar.add("../up", [1])
        tar.add("a\\b", [1])
        tar.addPax("path", "pax/../../up")
        tar.add("harmless", [1])
        tar.addPax("GNU.sparse.major", "1")
        tar.add("good", [2])
        let contents = Contents(stream: tar.bytes + TarBytes.end, .tar)
        #expect(contents.others == ["link", "hard", "device", "pipe"])
        let names = ["/absolute", "../up", "a\\b", "pax/../../up"]
        #expect(names.allSatisfy { contents.refused[$0] == "archive.name" }, "\(contents.refused)")
        #expect(!contents.paths.contains("harmless"))
    }

    @Test("long and foreign names of pax headers are read")
    func pax() {
        var tar = TarBytes()
        let long = String(repeating: "folder/", count: 40) + "übrig.txt"
        tar.addPax("path", long)
        tar.add("short", Array("x".utf8))
        #expect(Contents(stream: tar.bytes + TarBytes.end, .tar).paths == [long])
    }

    @Test("cut off at every byte, a tar gives its whole entries, and says that it was cut")
    func truncated() {
        let bytes = bytes
        for end in 0..<bytes.count - TarBytes.end.count {
            let contents = Contents(stream: Array(bytes[..<end]), .tar)
            #expect(whole.starts(with: contents.files), "\(end)")
            #expect(
                contents.failure != nil || contents.damage != [] || contents.lost != [:],
                "\(end): \(contents)")
        }
    }

    @Test("a bit flipped in a header is seen; no name and no length is wrong")
    func flipped() {
        let bytes = bytes
        for place in bytes.indices {
            var flipped = bytes
            flipped[place] ^= 4
            let contents = Contents(stream: flipped, .tar)
            for file in contents.files {
                // A tar has a checksum of its headers only.
                let known = whole.first { $0.path == file.path }
                #expect(known?.bytes.count == file.bytes.count, "byte \(place): \(file.path)")
            }
        }
    }

    @Test("a size that reaches beyond the end, or is absurd, is no crash")
    func sizes() {
        for size in [5, 513, 1 << 30, 0o77777777777] {
            var tar = TarBytes()
            tar.add("x", Array("abcd".utf8), size: size)
            let contents = Contents(stream: tar.bytes + TarBytes.end, .tar)
            #expect(contents.paths == [] || size == 5 || size == 513)
        }
    }

    @Test("compressed tars and single files are read", arguments: ["gz", "bz2", "xz"])
    func compressed(kind: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "a.tar")
        let programs = ["gz": "gzip", "bz2": "bzip2", "xz": "xz"]
        let program = try #require(programs[kind])
        let run = try RunCommand.shell("\(program) -k a.tar", in: folder.url)
        try #require(run.exit == 0, "\(run.errorText)")
        let packed = try folder.bytes(of: "a.tar.\(kind)")
        #expect(Contents(stream: packed, .tar).files == whole)
        #expect(Contents(stream: packed, .compressedFile).files.map(\.bytes) == [bytes])
        for end in stride(from: 0, to: packed.count, by: 7) {
            let contents = Contents(stream: Array(packed[..<end]), .tar)
            #expect(whole.starts(with: contents.files))
            let isNoted = contents.failure != nil || contents.damage != [] || contents.lost != [:]
            #expect(isNoted, "\(end)")
        }
    }

    @Test("a bit flipped anywhere in a gzipped tar is noted, where it changes anything")
    func flippedGzip() throws {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "a.tar")
        try #require(try RunCommand.shell("gzip a.tar", in: folder.url).exit == 0)
        let packed = try folder.bytes(of: "a.tar.gz")
        for place in packed.indices {
            var flipped = packed
            flipped[place] ^= 4
            let contents = Contents(stream: flipped, .tar)
            let isNoted = contents.failure != nil || contents.damage != [] || contents.lost != [:]
            #expect(isNoted || contents.files == whole, "byte \(place): \(contents.summary)")
        }
    }

    @Test("a compressed bomb stops at the ratio")
    func bomb() throws {
        let folder = try TemporaryFolder()
        let run = try RunCommand.shell(
            "head -c 64000000 /dev/zero | bzip2 > bomb.bz2", in: folder.url)
        try #require(run.exit == 0)
        let contents = Contents(stream: try folder.bytes(of: "bomb.bz2"), .compressedFile)
        #expect(contents.failure == "archive.limit.ratio")
    }
}
