import GalleyArchive
import GalleyBundle
import TestSupport
import Testing

@Suite("ZIP, written")
struct ZIPLayoutTests {
    @Test("more entries than 16 bits count are read by us and by Python")
    func many() throws {
        var layout = ZIPLayout()
        var bytes: [UInt8] = []
        let content = Array("x".utf8)
        for number in 0..<70_000 {
            bytes += layout.header(
                of: ZIPLayout.Entry(
                    name: Array("f/\(number)".utf8), isStored: true, crc: CRC32.of(content),
                    packed: 1,
                    unpacked: 1))
            bytes += content
        }
        bytes += layout.end()
        let cuts = try ZIPReader.cuts(of: Contents.archive(bytes), target: 1 << 20)
        let last = try #require(cuts.last)
        let contents = Contents(zip: bytes, range: last..<UInt64(bytes.count))
        #expect(contents.damage == [] && contents.paths.last == "f/69999")
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "a.zip")
        let code =
            "import zipfile; z = zipfile.ZipFile('a.zip'); print(len(z.namelist()), z.read('f/69999'))"
        let python = try RunCommand.shell("python3 -c \"\(code)\"", in: folder.url)
        #expect(python.outputText == "70000 b'x'\n", "\(python.errorText)")
    }

    @Test("an entry beyond 4 GiB is found by its wide offset")
    func far() throws {
        var layout = ZIPLayout()
        let size: UInt64 = 5 << 30
        let first = layout.header(
            of: ZIPLayout.Entry(
                name: Array("large".utf8), isStored: true, crc: 0, packed: size, unpacked: size))
        let content = Array("far away".utf8)
        let second =
            layout.header(
                of: ZIPLayout.Entry(
                    name: Array("far".utf8), isStored: true, crc: CRC32.of(content), packed: 8,
                    unpacked: 8)) + content + layout.end()
        let start = UInt64(first.count) + size
        let total = start + UInt64(second.count)
        // Zeros that are nowhere.
        let archive = ArchiveBytes(size: total) { offset, buffer in
            for place in buffer.indices {
                let at = offset + UInt64(place)
                if at >= total { return place }
                let isInside = at >= UInt64(first.count) && at < start
                buffer[place] =
                    isInside ? 0 : at < start ? first[Int(at)] : second[Int(at - start)]
            }
            return buffer.count
        }
        let reader = try ZIPReader(archive, range: 1..<total)
        guard case .entry(let entry, let content?) = try reader.next() else {
            Issue.record("there is no entry")
            return
        }
        #expect(entry.path == "far" && entry.offset == start)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = try bytes.withUnsafeMutableBytes { try content.read(into: $0) }
        #expect(bytes[..<count] == Array("far away".utf8)[...])
        let whole = try ZIPReader(archive)
        guard case .entry(let large, _) = try whole.next() else {
            Issue.record("there is no entry")
            return
        }
        #expect(large.path == "large" && large.size == size && large.refusal == nil)
    }
}
