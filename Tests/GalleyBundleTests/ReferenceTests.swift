import Foundation
import GalleyBundle
import TestSupport
import Testing

@Suite(.enabled(if: ReferenceScript.isPresent, Comment(rawValue: ReferenceScript.reason)))
struct ReferenceTests {
    @Test(
        "the reference implementation finds what we write whole", arguments: RoundTripTests.shapes)
    func whole(_ shape: (count: Int, bytes: Int, target: Int)) throws {
        let folder = try TemporaryFolder()
        let lines = BundleSample.lines(shape.count, bytes: shape.bytes)
        let bytes = try BundleSample.bundle(lines, target: shape.target)
        let path = try folder.write(bytes, to: "a.jsonl.gz")
        #expect(try ReferenceScript.check(path) == "whole")
    }

    @Test("two segments are whole to the reference implementation, a damaged one is not")
    func segments() throws {
        let folder = try TemporaryFolder()
        var bytes = try BundleSample.bundle(BundleSample.lines(50))
        bytes += try BundleSample.bundle(BundleSample.lines(9), keys: false)
        #expect(try ReferenceScript.check(folder.write(bytes, to: "a.jsonl.gz")) == "whole")
        bytes[bytes.count / 2] ^= 1
        #expect(try ReferenceScript.check(folder.write(bytes, to: "b.jsonl.gz")) != "whole")
    }

    @Test("what the reference implementation writes is whole to us, byte for byte where it can be")
    func written() throws {
        let folder = try TemporaryFolder()
        let lines = BundleSample.lines(3000, bytes: 40)
        try folder.write(BundleSample.joined(lines), to: "lines")
        let status = try ReferenceScript.python(
            """
            folder = sys.argv[2]
            lines = open(folder + "/lines", "rb").read().splitlines()
            out = open(folder + "/out.jsonl.gz", "wb")
            bundle.write_segment(lines[:2500], out, target=300, level=4)
            bundle.write_segment(lines[2500:], out, target=65536, keys=False, level=6)
            """, [folder.path])
        #expect(status == 0)
        let bytes = try folder.bytes(of: "out.jsonl.gz")
        let reading = try Reading(bytes)
        #expect(reading.lines == lines)
        #expect(try verify(bytes).complaints == [])
        let file = try file(bytes)
        #expect(try file.line(2999) == lines[2999])
        #expect(try file.find(id: BundleSample.id(1234)).candidates.count == 1)

        let ours = try Reading(BundleSample.bundle(Array(lines[..<2500]), target: 300))
        #expect(
            ours.blocks.map(\.lines) == Array(reading.blocks.map(\.lines)[..<ours.blocks.count]))
    }

    @Test("index and foot are found as the format's own example finds them")
    func example() throws {
        let folder = try TemporaryFolder()
        let bytes = try BundleSample.bundle(BundleSample.lines(9000, bytes: 1), target: 1)
        let path = try folder.write(bytes, to: "a.jsonl.gz")
        let code = """
            import struct
            f = open(sys.argv[2], "rb"); f.seek(-64, 2); foot = f.read(64)
            back, seglen, blocks, lines = struct.unpack("<QQIQ", foot[20:48])
            f.seek(-64 - back, 2); tail = f.read(back); i = 0; entries = []
            while tail[i+12:i+14] == b"GI":
                n, = struct.unpack("<H", tail[i+14:i+16])
                entries += struct.iter_unpack("<IIII", tail[i+16:i+12+n]); i += n + 26
            sys.exit(0 if (blocks, lines, len(entries)) == (9000, 9000, 9000) else 1)
            """
        #expect(try ReferenceScript.python(code, [path]) == 0)
    }
}
