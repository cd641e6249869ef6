import GalleyArchive
import GalleyBundle
import Testing

@Suite("ZIP")
struct ZIPReaderTests {
    static let entries: [ZIPBytes.Entry] = [
        ZIPBytes.Entry("a.txt", "first"),
        ZIPBytes.Entry("pages/b.txt", String(repeating: "second ", count: 400)),
        ZIPBytes.Entry("pages/", "").with { $0.mode = 0o040755 },
        ZIPBytes.Entry("pages/c.txt", "stored").with { $0.method = 0 },
        ZIPBytes.Entry("d.txt", "described").with { $0.hasDescriptor = true },
        ZIPBytes.Entry("empty", ""),
        ZIPBytes.Entry("wide.txt", "of eight bytes").with { $0.isWide = true },
    ]
    static let files = entries.filter { $0.name.last != UInt8(ascii: "/") }.map {
        Contents.File(path: String(decoding: $0.name, as: UTF8.self), bytes: $0.content)
    }

    @Test("files are given in the order in which they lie in the archive, folders are not")
    func whole() {
        let contents = Contents(zip: ZIPBytes.archive(Self.entries))
        #expect(contents.files == Self.files)
        #expect(contents.failure == nil && contents.damage == [] && contents.refused == [:])
    }

    @Test("a pipe gives the same files")
    func pipe() {
        let contents = Contents(zip: ZIPBytes.archive(Self.entries), pipe: true)
        #expect(contents.files == Self.files)
        #expect(contents.failure == nil && contents.damage == [] && contents.refused == [:])
    }

    @Test("an empty archive has no files")
    func empty() {
        let contents = Contents(zip: ZIPBytes.archive([]))
        #expect(contents == Contents(zip: ZIPBytes.archive([]), pipe: true))
        #expect(contents.files == [] && contents.failure == nil)
    }

    @Test("bytes before the archive and a comment after it do no harm")
    func surrounded() {
        var zip = ZIPBytes(prefix: Array("#!/bin/sh\nexit\n".utf8))
        for entry in Self.entries { zip.add(entry) }
        let contents = Contents(zip: zip.finished(comment: Array("a comment".utf8)))
        #expect(contents.files == Self.files && contents.damage == [])
    }

    @Test("the wide end of the directory is read")
    func zip64() {
        var zip = ZIPBytes()
        for entry in Self.entries { zip.add(entry) }
        let contents = Contents(zip: zip.finished(zip64: true))
        #expect(contents.files == Self.files && contents.damage == [])
    }

    @Test("without its directory an archive is read by its local headers, and says so")
    func headersOnly() {
        var zip = ZIPBytes()
        for entry in Self.entries { zip.add(entry) }
        let contents = Contents(zip: zip.bytes)
        #expect(contents.files == Self.files)
        #expect(contents.damage == ["archive.directory-missing"])
    }

    @Test("links and devices are told apart from files")
    func links() {
        let contents = Contents(
            zip: ZIPBytes.archive([
                ZIPBytes.Entry("link", "/etc/passwd").with { $0.mode = 0o120777 },
                ZIPBytes.Entry("device", "").with { $0.mode = 0o020644 },
                ZIPBytes.Entry("file", "x"),
            ]))
        #expect(contents.others == ["link", "device"])
        #expect(contents.paths == ["file"])
    }

    @Test(
        "names that lead elsewhere are refused, and shown without harm",
        arguments: [
            "/etc/passwd", "../up", "a/../../b", "a\\b", "a\0b", "C:/x", "C:x", "", "..",
        ])
    func names(name: String) {
        let entry = ZIPBytes.Entry(name, "x")
        let contents = Contents(zip: ZIPBytes.archive([entry, ZIPBytes.Entry("good", "y")]))
        #expect(contents.refused == [name: "archive.name"])
        #expect(contents.paths == ["good"])
    }

    @Test("names that are not UTF-8 are percent-encoded")
    func foreignNames() {
        #expect(EntryName.display([0x66, 0x81, 0x25, 0x2E]) == "f%81%25.")
        #expect(EntryName.display(Array("./fü%".utf8)) == "fü%")
    }

    @Test("every cut gives each entry once")
    func cuts() throws {
        var entries = Self.entries
        for number in 0..<40 {
            entries.append(
                ZIPBytes.Entry("more/\(number)", String(repeating: "x\(number)", count: number)))
        }
        let bytes = ZIPBytes.archive(entries)
        let whole = Contents(zip: bytes).files
        for target in stride(from: UInt64(1), to: UInt64(bytes.count), by: 61) {
            let cuts = try ZIPReader.cuts(of: Contents.archive(bytes), target: target)
            #expect(cuts.first == 0 && cuts == Array(Set(cuts)).sorted())
            let ends = cuts.dropFirst() + [UInt64(bytes.count)]
            let parts = zip(cuts, ends).flatMap { Contents(zip: bytes, range: $0..<$1).files }
            #expect(parts == whole)
        }
        // And at any place at all.
        for cut in stride(from: UInt64(0), through: UInt64(bytes.count), by: 31) {
            let first = Contents(zip: bytes, range: 0..<cut).files
            let second = Contents(zip: bytes, range: cut..<UInt64(bytes.count)).files
            #expect(first + second == whole)
        }
    }

    @Test("limits end the reading in the part in which they are passed, and are said once")
    func limits() {
        let entries = (0..<9).map { ZIPBytes.Entry("\($0)", "ten bytes.") }
        let bytes = ZIPBytes.archive(entries)
        var limits = ArchiveLimits()
        limits.entries = 4
        let many = Contents(zip: bytes, limits: limits)
        #expect(many.paths == ["0", "1", "2", "3"] && many.failure == "archive.limit.entries")
        #expect(Contents(zip: bytes, limits: limits, pipe: true) == many)
        limits = ArchiveLimits()
        limits.bytes = 35
        let large = Contents(zip: bytes, limits: limits)
        #expect(large.paths == ["0", "1", "2"] && large.failure == "archive.limit.bytes")
        let middle = UInt64(bytes.count / 3)
        let parts = [0..<middle, middle..<UInt64(bytes.count)].map {
            Contents(zip: bytes, range: $0, limits: limits)
        }
        #expect(parts.flatMap(\.paths) == large.paths)
        #expect(parts.compactMap(\.failure) == ["archive.limit.bytes"])
        limits.directoryBytes = 100
        #expect(Contents(zip: bytes, limits: limits).failure == "archive.limit.directory")
    }
}
