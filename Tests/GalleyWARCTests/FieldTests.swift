import GalleyWARC
import Testing

@Suite("Heads of records")
struct FieldTests {
    private func read(_ text: String, limits: WARCLimits = WARCLimits()) throws
        -> ArchiveSample.Read
    {
        try ArchiveSample.read(Array(text.utf8), limits: limits)
    }

    private let good = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 2\r\n\r\nok\r\n\r\n"

    @Test(
        "line ends of LF, folded fields, other cases of letters and unknown fields make no difference",
        arguments: [
            "WARC/1.0\nWARC-Type: resource\nWARC-Target-URI: http://a.org/x\nContent-Length: 3\n\nabc\n\n",
            "WARC/1.1\r\nwarc-type:resource\r\nWARC-TARGET-URI:  http://a.org/x \r\ncontent-length : 3\r\n\r\nabc\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI:\r\n http://a.org/x\r\nContent-Length:\r\n\t3\r\n\r\nabc\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: Resource\r\nX: y\r\nno field\r\nWARC-Target-URI: <http://a.org/x>\r\nContent-Length: 3\r\n\r\nabc",
            "\r\n\r\nWARC/0.18\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.org/x\r\nContent-Length: 3\r\n\r\nabc\r\n",
        ])
    func tolerance(text: String) throws {
        for follows in [false, true] {
            let read = try read(
                text + (follows ? (text.hasSuffix("c") ? "\r\n\r\n" : "") + good : ""))
            #expect(read.damages.isEmpty)
            #expect(read.records.count == (follows ? 2 : 1))
            #expect(read.records[0].block == Array("abc".utf8))
            #expect(read.records[0].target == "http://a.org/x")
            #expect(read.records[0].type == .resource)
        }
    }

    @Test("a record that does not say its length goes up to the next, or to the end of its member")
    func noLength() throws {
        let head = "WARC/1.0\r\nWARC-Type: resource\r\n\r\n"
        for (text, count) in [(head + "abc\r\n\r\n" + good, 2), (head + "abc\r\n\r\n", 1)] {
            let read = try read(text)
            #expect(read.records.count == count && read.damages.isEmpty)
            #expect(read.records[0].block == Array("abc".utf8))
        }
    }

    @Test(
        "a head that cannot be is damage, and the next record is read",
        arguments: [
            ("warc.head", "WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"),
            (
                "warc.head",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -3\r\n\r\nabc\r\n\r\n"
            ),
            (
                "warc.head",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 3x\r\n\r\nabc\r\n\r\n"
            ),
            (
                "warc.length",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 2\r\n\r\nabc\r\n\r\n"
            ),
            (
                "warc.cut",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 300\r\n\r\nabc\r\n\r\n"
            ),
            (
                "warc.cut",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 999999999999\r\n\r\nabc\r\n\r\n"
            ),
            ("warc.stray", "What is this?\r\n\r\n"),
        ])
    func bad(code: String, text: String) throws {
        let read = try read(good + text + good)
        #expect(read.records.map(\.block) == [Array("ok".utf8), Array("ok".utf8)])
        #expect(read.damages.map(\.code.rawValue) == [code])
        let start = UInt64(good.utf8.count)
        #expect(read.damages[0].offset == start)
        #expect(read.damages[0].end == start + UInt64(text.utf8.count))
    }

    @Test("a head above its limit is damage")
    func headLimit() throws {
        let long = "X: " + String(repeating: "x", count: 70_000) + "\r\n"
        let text = "WARC/1.0\r\nWARC-Type: resource\r\n\(long)Content-Length: 0\r\n\r\n\r\n\r\n"
        let read = try read(good + text + good)
        #expect(read.records.count == 2)
        #expect(read.damages.map(\.code) == [.headLimit])
    }

    @Test(
        "a wrong length is put right where the digest or the HTTP message shows how long the block is"
    )
    func repaired() throws {
        let digest = "WARC-Block-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N\r\n"
        for length in [0, 4, 6, 500] {
            let head =
                "WARC/1.0\r\nWARC-Type: resource\r\n\(digest)Content-Length: \(length)\r\n\r\n"
            let read = try read(good + head + "hello\r\n\r\n" + good)
            #expect(
                read.records.map { String(decoding: $0.block, as: UTF8.self) } == [
                    "ok", "hello", "ok",
                ])
            #expect(read.damages.isEmpty)
        }
        let message = "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"
        let line = "http://a.org/ 1.2.3.4 20240229120000 text/html"
        for length in [3, 30, 90] {
            let read = try read("\(line) \(length)\n\(message)\n\(line) 2\nok\n")
            #expect(
                read.records.map { String(decoding: $0.block, as: UTF8.self) } == [message, "ok"])
        }
    }

    @Test(
        "where a record without a length ends does not depend on how the bytes come",
        arguments: [
            // What looks like a start and is none, as its head shows further on.
            "WARC/1.0\r\nWARC-Type: resource\r\n\r\nabc\r\n\r\nWARC/1.1\r\nno type\r\n\r\nmore",
            "WARC/1.0\r\nWARC-Type: resource\r\n\r\nabc\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: resource\r\n\r\n\n\nWARC\n\nWARC/\n\nWARC/x\r\n\r\n",
        ])
    func noLengthInPieces(text: String) throws {
        let arc = "http://a.org/ 1.2.3.4 20240229120000 text/html"
        for text in [text + good + good, "\(arc) 90\nabc\n\(arc) 2\nok\n"] {
            let whole = try ArchiveSample.read(Array(text.utf8), atMost: .max)
            #expect(!whole.records.isEmpty)
            for most in 1...60 {
                for anywhere in [true, false] {
                    let read = try ArchiveSample.read(
                        Array(text.utf8), anywhere: anywhere, atMost: most)
                    #expect(read == whole, "\(most)")
                }
            }
        }
    }

    @Test("lines of ARC files, version 1 and 2, with blanks in the address")
    func arc() throws {
        let text = """
            filedesc://a.arc 0.0.0.0 20240229120000 text/plain 4
            1 0
            http://a.org/a b 1.2.3.4 20240229120000 text/html 3
            one
            http://a.org/c ::1 20240229120000 text/html 200 - - 77 a.arc 4
            four

            """
        let read = try read(text)
        #expect(read.damages.isEmpty)
        #expect(read.records.map(\.type) == [.warcinfo, .response, .response])
        #expect(read.targets == ["filedesc://a.arc", "http://a.org/a b", "http://a.org/c"])
        #expect(read.records.dropFirst().map(\.block) == [Array("one".utf8), Array("four".utf8)])
    }

    @Test(
        "a block above the limit is passed over, and what follows is read",
        arguments: [true, false])
    func unheld(anywhere: Bool) throws {
        var limits = WARCLimits()
        limits.blockBytes = 1000
        let head = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 500000\r\n\r\n"
        let large = head + String(repeating: "0123456789", count: 50_000) + "\r\n\r\n"
        let read = try ArchiveSample.read(
            Array((good + large + good).utf8), anywhere: anywhere, limits: limits)
        #expect(read.records.count == 3 && read.damages.isEmpty)
        #expect(read.records[1].block.count < 20_000)
        #expect(read.records[2].block == Array("ok".utf8))
    }
}
