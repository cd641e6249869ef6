import GalleyArchive
import GalleyBundle
import Testing

@Suite("ZIP, hostile")
struct HostileZIPTests {
    private static let text = String(repeating: "some text ", count: 50)

    /// An entry that lies, and what is said of it.
    static let liars: [(String, ZIPBytes.Entry, String)] = [
        ("name", entry { $0.directoryName = Array("evil".utf8) }, "archive.mismatch"),
        ("method", entry { $0.directoryMethod = 0 }, "archive.mismatch"),
        ("checksum", entry { $0.crc = 1 }, "archive.mismatch"),
        ("encrypted", entry { $0.flags = 1 }, "archive.encrypted"),
        ("strongly", entry { $0.flags = 0x41 }, "archive.encrypted"),
        ("half encrypted", entry { $0.directoryFlags = 1 }, "archive.encrypted"),
        ("half described", entry { $0.directoryFlags = 8 }, "archive.mismatch"),
        (
            "descriptor",
            entry {
                $0.hasDescriptor = true
                $0.descriptorCRC = 7
            }, "archive.mismatch"
        ),
        ("method 99", entry { $0.method = 99 }, "archive.method"),
        ("lzma", entry { $0.method = 14 }, "archive.method"),
        (
            "stored sizes",
            entry {
                $0.method = 0
                $0.unpacked = 3
            }, "archive.mismatch"
        ),
        ("ratio", entry { $0.unpacked = 1 << 30 }, "archive.limit.ratio"),
        ("all of memory", entry { $0.unpacked = UInt64(UInt32.max) }, "archive.limit.ratio"),
        ("reaches out", entry { $0.packed = 1 << 30 }, "archive.mismatch"),
        ("elsewhere", entry { $0.offset = 3 }, "archive.mismatch"),
    ]

    static func entry(_ change: (inout ZIPBytes.Entry) -> Void) -> ZIPBytes.Entry {
        ZIPBytes.Entry("x", text).with(change)
    }

    @Test("an entry that lies is refused, and the others are read", arguments: liars)
    func lies(name: String, entry: ZIPBytes.Entry, code: String) {
        let good = ZIPBytes.Entry("good", "good")
        let contents = Contents(zip: ZIPBytes.archive([entry, good]))
        #expect(Array(contents.refused.values) == [code], "\(name): \(contents.summary)")
        #expect(contents.paths.contains("good"))
        #expect(!contents.paths.contains("x"))
    }

    @Test("sizes and checksums that both headers lie about cost that entry")
    func bothLie() {
        for (change, code): ((inout ZIPBytes.Entry) -> Void, String) in [
            ({ $0.unpacked = 499 }, "archive.length"), ({ $0.unpacked = 501 }, "archive.length"),
            (
                {
                    $0.crc = 5
                    $0.localCRC = 5
                }, "archive.crc"
            ),
        ] {
            let contents = Contents(
                zip: ZIPBytes.archive([Self.entry(change), ZIPBytes.Entry("good", "good")]))
            #expect(contents.paths == ["good"])
            #expect(contents.lost["x"] != nil, "\(code) \(contents)")
        }
    }

    @Test("entries that share a kernel, as in a bomb that overlaps, are all refused")
    func overlap() {
        let kernel = [UInt8](repeating: 0, count: 1 << 20)
        let contents = Contents(zip: sharing(kernel, 50) { _ in "same" })
        #expect(contents.files == [])
        #expect(contents.refusals == Array(repeating: "archive.overlap", count: 50))
    }

    @Test("of entries that share bytes under different names only the true one is read")
    func overlapNames() {
        let contents = Contents(zip: sharing(Array("text".utf8), 50) { "\($0)" })
        #expect(contents.paths == ["0"])
        #expect(contents.refusals == Array(repeating: "archive.mismatch", count: 49))
    }

    private func sharing(_ kernel: [UInt8], _ count: Int, name: (Int) -> String) -> [UInt8] {
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry(name(0), bytes: kernel))
        let packed = ZIPBytes.deflated(kernel)
        let sizes = (packed: UInt64(packed.count), unpacked: UInt64(kernel.count))
        for number in 1..<count {
            let entry = ZIPBytes.Entry(name(number), bytes: kernel)
            zip.list(entry, at: 0, sizes: sizes, crc: CRC32.of(kernel), flags: 0)
        }
        return zip.finished()
    }

    @Test("quoted local headers, each in the stored bytes of the one before, are all refused")
    func quoted() {
        let inner = ZIPBytes.archive([ZIPBytes.Entry("inner", "inner text")])
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry("outer", bytes: inner).with { $0.method = 0 })
        let start = 30 + 5
        let packed = ZIPBytes.deflated(Array("inner text".utf8))
        zip.list(
            ZIPBytes.Entry("inner", "inner text"), at: start,
            sizes: (UInt64(packed.count), 10), crc: CRC32.of(Array("inner text".utf8)), flags: 0)
        let contents = Contents(zip: zip.finished())
        #expect(contents.files == [])
        #expect(contents.refused == ["outer": "archive.overlap", "inner": "archive.overlap"])
    }

    @Test("an extra field that makes an entry reach into the next one is seen")
    func longExtra() {
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry("a", Self.text))
        zip.add(ZIPBytes.Entry("b", "x"))
        var bytes = zip.finished()
        // The length of the first extra field.
        bytes[28] = 0xF0
        let contents = Contents(zip: bytes)
        #expect(contents.paths == ["b"])
        #expect(contents.refused.count == 1)
    }

    @Test("the directory of a ZIP in a ZIP that was cut off is not taken for that of the whole")
    func innerDirectory() {
        let inner = ZIPBytes.archive([
            ZIPBytes.Entry("inner", "inner text"), ZIPBytes.Entry("two", "2"),
        ])
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry("first", "1"))
        zip.add(ZIPBytes.Entry("nested.zip", bytes: inner).with { $0.method = 0 })
        let contents = Contents(zip: zip.bytes)
        #expect(contents.paths == ["first", "nested.zip"])
        #expect(contents.damage == ["archive.directory"])
    }

    @Test("two ends of the directory are no end")
    func twoEnds() {
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry("a", "a"))
        let other = ZIPBytes.archive([])
        let contents = Contents(zip: zip.finished(comment: other))
        #expect(contents.paths == ["a"])
        #expect(contents.damage == ["archive.directory"])
    }

    @Test(
        "an end that counts wrong is not believed", arguments: [0, 1, 3, 65535], [false, true])
    func counts(entries: Int, zip64: Bool) {
        var zip = ZIPBytes()
        zip.add(ZIPBytes.Entry("a", "a"))
        zip.add(ZIPBytes.Entry("b", "b"))
        let contents = Contents(zip: zip.finished(zip64: zip64, entries: entries))
        #expect(contents.paths == ["a", "b"])
        #expect(contents.damage == ["archive.directory"])
    }

    @Test("a ZIP that contains itself is one file of bytes")
    func itself() {
        let inner = ZIPBytes.archive([ZIPBytes.Entry("a", "a")])
        let contents = Contents(zip: ZIPBytes.archive([ZIPBytes.Entry("r.zip", bytes: inner)]))
        #expect(contents.files == [Contents.File(path: "r.zip", bytes: inner)])
    }

    @Test("methods whose memory is not bounded are refused in a pipe as well", arguments: [14, 98])
    func pipedMethod(method: UInt16) {
        // LZMA (APPNOTE 5.8) of which 9 bytes claim a dictionary of 4 GiB.
        let claim: [UInt8] = [16, 2, 5, 0, 0x5D, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
        var liar = ZIPBytes.Entry("liar", bytes: claim)
        liar.method = method
        let bytes = ZIPBytes.archive([liar, ZIPBytes.Entry("good", Self.text)])
        let contents = Contents(zip: bytes, pipe: true)
        #expect(contents.refused == ["liar": "archive.method"], "\(contents.summary)")
        #expect(contents.paths == ["good"])
    }

    @Test("a bomb in a pipe stops at the ratio")
    func pipedBomb() {
        let kernel = [UInt8](repeating: 0, count: 32 << 20)
        var limits = ArchiveLimits()
        limits.ratio = 100
        let bytes = ZIPBytes.archive([ZIPBytes.Entry("bomb", bytes: kernel)])
        let contents = Contents(zip: bytes, limits: limits, pipe: true)
        #expect(contents.files == [] && contents.failure == "archive.limit.ratio")
        #expect(Contents(zip: bytes, limits: limits).refused == ["bomb": "archive.limit.ratio"])
    }
}
