import GalleyCore
import GalleyWARC
import TestSupport
import Testing
import WARCPlugin

@Suite("warc, the reader")
struct WARCDocumentReaderTests {
    private func read(
        _ bytes: [UInt8], _ options: [String: Value] = ["status": .int(0)],
        name: String = "a.warc.gz",
        limits: ReadLimits = ReadLimits(), range: Range<Int>? = nil
    ) throws -> CollectedPayloads {
        let sink = CollectedPayloads(limits: limits)
        var reader = try TryStage.make(WARCDocumentReader.self, options)
        let source = Source(input: "in/" + name, name: name)
        try reader.read(
            BytesInMemory(bytes, range: range, source: source, canSeek: true), into: sink)
        return sink
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(WARCDocumentReader.self) }

    // MARK: Files of others

    /// Payloads as warcio 1.8.1 and FastWARC 2.0.1 count them, but for what their strictness about whole-file
    /// gzip and about lengths loses: SHA-1 of the content and its length.
    static let archives: [(file: String, payloads: [(length: Int, sha1: String)])] = [
        ("example.warc", [(1270, "0e973b59f4")]), ("example.warc.gz", [(1270, "0e973b59f4")]),
        ("example-bad-non-chunked.warc.gz", [(1270, "0e973b59f4")]),
        ("example-bad.warc.gz.bad", [(1270, "0e973b59f4"), (201, "4e7dad501a")]),
        ("example-digest.warc", []), ("example-iana.org-chunked.warc", [(7223, "8846f23ce9")]),
        ("example-resource.warc.gz", [(1303, "c5d67265de")]),
        ("example-space-in-target-uri.warc.gz", [(70, "0f9ba331e2")]),
        ("example-space-in-url.arc", [(1270, "0e973b59f4")]),
        ("example-trunc.warc", [(1270, "0e973b59f4")]),
        (
            "example-wget-bad-target-uri.warc.gz",
            [(1270, "0e973b59f4"), (49, "eaa1bb089c"), (471, "ada1f690e6")]
        ),
        ("example-wrong-chunks.warc.gz", [(1270, "0e973b59f4")]),
        ("example.arc", [(1270, "0e973b59f4")]), ("example.arc.gz", [(1270, "0e973b59f4")]),
        ("bad.arc", [(1, "adc83b19e7")]),
        (
            "post-test.warc.gz",
            [(545, "6777a576d2"), (552, "67f029b3e7"), (551, "0f89d7f934")]
        ),
    ]

    @Test(
        "good, odd and broken archives of others give every payload that is whole",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)),
        arguments: 0..<16)
    func shared(number: Int) throws {
        let (file, expected) = Self.archives[number]
        let bytes = try SharedData.bytes("warc/" + file)
        let sink = try read(bytes, name: file)
        #expect(sink.payloads.map(\.bytes.count) == expected.map(\.length))
        let digests = sink.payloads.map { payload in
            payload.bytes.withUnsafeBytes { RecordDigest(.sha1, of: $0) }.bytes.prefix(5).map {
                String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }.joined()
        }
        #expect(digests == expected.map(\.sha1))
        #expect(sink.rejected.isEmpty)
        let reader = try TryStage.make(WARCDocumentReader.self)
        let head = Array(bytes.prefix(1 << 16))
        #expect(reader.recognize(Probe(head: head, isWhole: true)) == .certain)
    }

    // MARK: Payloads

    static let page = "<!doctype html>\n<title>Größe</title>\n"

    static func record(
        _ fields: String, _ block: [UInt8], type: String = "response",
        uri: String = "http://example.org/a/page.html?x=1"
    ) -> [UInt8] {
        let head =
            "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\n"
            + "WARC-Date: 2024-02-29T12:00:00Z\r\n\(fields)Content-Length: \(block.count)\r\n\r\n"
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    static func http(_ head: String, _ body: [UInt8]) -> [UInt8] {
        record(
            "Content-Type: application/http; msgtype=response\r\n",
            Array(head.utf8) + [13, 10] + body)
    }

    @Test("a payload says where it came from and what it is")
    func sources() throws {
        let first = Self.record("", [], type: "warcinfo")
        let bytes =
            first
            + Self.http(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n",
                Array(Self.page.utf8))
        let sink = try read(bytes, [:])
        let payload = try #require(sink.payloads.first)
        #expect(payload.bytes == Array(Self.page.utf8))
        let source = payload.source
        #expect(source.url == "http://example.org/a/page.html?x=1")
        #expect(source.retrieved == "2024-02-29T12:00:00Z")
        #expect(source.mediaType == "text/html; charset=\"latin1\"" && source.charset == "latin1")
        #expect(source.name == "page.html" && source.input == "in/a.warc.gz")
        #expect(source.offset == UInt64(first.count))
        #expect(source.length == UInt64(bytes.count - first.count - 4))
    }

    @Test("a name that speaks against the content is left out")
    func misleadingName() throws {
        let bytes = Self.record(
            "Content-Type: text/plain\r\n", Array(Self.page.utf8), type: "resource",
            uri: "http://example.org/a.txt")
        #expect(try read(bytes).payloads.map(\.source.name) == [nil])
    }

    @Test("types of records are chosen, and the status of responses")
    func selection() throws {
        let text = Array("text\n".utf8)
        var bytes: [UInt8] = []
        for type in [
            "response", "resource", "conversion", "metadata", "request", "revisit", "note",
        ] {
            bytes += Self.record("Content-Type: text/plain\r\n", text, type: type)
        }
        bytes += Self.http("HTTP/1.1 404 Not Found\r\n", Array("gone".utf8))
        #expect(try read(bytes).payloads.count == 4)
        #expect(try read(bytes, [:]).payloads.count == 3)
        #expect(try read(bytes, [:]).skipped == ["HTTP status 404"])
        let metadata: [String: Value] = ["records": .array([.string("metadata")])]
        #expect(try read(bytes, metadata).payloads.count == 1)
    }

    @Test("what cannot be a payload is passed over by name")
    func passedOver() throws {
        let bytes =
            Self.record("Content-Type: text/dns\r\n", [65], uri: "dns:example.org")
            + Self.http("HTTP/1.1 204 No Content\r\n", [])
            + Self.record("", [65], type: "continuation")
        #expect(
            try read(bytes).skipped == ["text/dns", "empty payload", "continuation of a record"])
    }

    @Test(
        "what is not as it promises is rejected with its record",
        arguments: [
            ("warc.block-digest", "WARC-Block-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N\r\n"),
            (
                "warc.payload-digest",
                "WARC-Payload-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N\r\n"
            ),
            ("warc.segmented", "WARC-Segment-Number: 1\r\n"),
        ])
    func rejected(code: String, field: String) throws {
        let good = Self.record("", [65, 66], type: "resource")
        let bytes = good + Self.record(field, [65, 66], type: "resource") + good
        let sink = try read(bytes)
        #expect(sink.payloads.count == 2)
        #expect(sink.rejected.map(\.diagnostic.code) == [code])
        let reject = try #require(sink.rejected.first)
        #expect(reject.source.mediaType == "application/warc")
        #expect(reject.source.offset == UInt64(good.count))
        // What was rejected can be read again.
        let again = try read(reject.record, ["verify-digests": .bool(false), "status": .int(0)])
        #expect(again.payloads.count == (code == "warc.segmented" ? 0 : 1))
    }

    @Test(
        "responses that cannot be taken apart are rejected by code",
        arguments: [
            ("http.brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n", [1, 2, 3]),
            ("http.coding", "HTTP/1.1 200 OK\r\nContent-Encoding: zzz\r\n", [1, 2, 3]),
            ("http.coding", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n", [255, 2, 3]),
            ("http.cut", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", [0x1F, 0x8B, 8, 0, 0]),
            (
                "http.chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n",
                Array("5\r\nabcde\r\n6\r\nabc".utf8)
            ),
        ])
    func badResponse(code: String, head: String, body: [UInt8]) throws {
        #expect(try read(Self.http(head, body)).rejected.map(\.diagnostic.code) == [code])
    }

    @Test("a payload above the limit is rejected where it is text, and skipped where it is not")
    func large() throws {
        let body = [UInt8](repeating: 65, count: 300_000)
        func page(_ type: String) -> [UInt8] {
            Self.http("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n", body)
        }
        let bytes = page("text/html") + page("video/mp4") + page("text/plain")
        for limit in [1000, 200_000] {
            let sink = try read(bytes, ["payload": .int(limit)])
            #expect(
                sink.rejected.map(\.diagnostic.code) == [
                    "document.too-large", "document.too-large",
                ])
            #expect(sink.skipped == ["video/mp4"])
            #expect(sink.damages.isEmpty)
        }
        #expect(try read(bytes, ["payload": .int(300_000)]).payloads.count == 3)
        #expect(try read(bytes, limits: ReadLimits(documentBytes: 999)).payloads.isEmpty)
    }

    @Test("damage is passed over with its bytes")
    func damage() throws {
        let good = Self.record("", Array("good".utf8), type: "resource")
        let bad = Array(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: x\r\n\r\nbad\r\n\r\n".utf8)
        let sink = try read(good + bad + good)
        #expect(sink.payloads.count == 2)
        #expect(sink.damages.map(\.diagnostic.code) == ["warc.head"])
        #expect(sink.damages[0].diagnostic.place?.offset == UInt64(good.count))
        #expect(sink.damages[0].diagnostic.message.contains("byte \(good.count + bad.count)"))
    }

    // MARK: Slices

    private func archive(level: Int?, arc: Bool = false) throws -> [UInt8] {
        let writer = try RecordWriter(level: level)
        var bytes: [UInt8] = []
        for number in 0..<60 {
            let text = (0...number * 37 % 300).map { "\($0 &* 2_654_435_761 % 9973) " }.joined()
            // An archive inside the archive, as it is: its records are none of the outer one.
            let inner = number % 7 == 3 ? bytes.prefix(4000) : []
            let fields = RecordFields(
                number % 5 == 1 ? .metadata : .resource, targetURI: "http://example.org/\(number)",
                date: "2024-02-29T12:00:00Z", contentType: "text/plain")
            bytes += try (Array(text.utf8) + inner).withUnsafeBytes {
                try writer.record(fields, block: $0)
            }
        }
        return bytes
    }

    @Test(
        "cut anywhere, the slices give the payloads of the whole, and none twice",
        arguments: [nil, 0, 1, 6])
    func slices(level: Int?) throws {
        let bytes = try archive(level: level)
        let whole = try read(bytes)
        #expect(whole.payloads.count == 48 && whole.damages.isEmpty)
        let reader = try TryStage.make(WARCDocumentReader.self)
        for target in [1, 100, 1000, 3333, 20_000, 1_000_000] {
            let cuts = try reader.cuts(of: BytesInMemory(bytes), target: UInt64(target)).map {
                Int($0)
            }
            #expect(cuts.first == 0 && cuts == cuts.sorted() && Set(cuts).count == cuts.count)
            if target == 1 { #expect(cuts.count == 60) }
            var payloads: [CollectedPayloads.Payload] = []
            for (start, end) in zip(cuts, cuts.dropFirst() + [bytes.count]) {
                let part = try read(bytes, range: start..<end)
                #expect(part.damages.isEmpty)
                payloads += part.payloads
            }
            #expect(payloads == whole.payloads, "target \(target)")
        }
    }

    @Test("a slice gives what starts in it, wherever it is cut", arguments: [nil, 6])
    func anyCut(level: Int?) throws {
        let bytes = Array(try archive(level: level).prefix(9000))
        let reader = try TryStage.make(WARCDocumentReader.self)
        let starts = try reader.cuts(of: BytesInMemory(bytes), target: 1).map { Int($0) }
        let whole = try read(bytes)
        for cut in starts.dropFirst() {
            let first = try read(bytes, range: 0..<cut)
            let second = try read(bytes, range: cut..<bytes.count)
            #expect(first.payloads + second.payloads == whole.payloads, "cut at \(cut)")
            #expect(first.damages.count + second.damages.count == whole.damages.count)
        }
    }

    // MARK: Recognition

    @Test(
        "it takes what is an archive, and by name what was one",
        arguments: [
            ("", "WARC/1.1\r\nWARC-Type: warcinfo\r\n", Certainty.certain),
            ("", "filedesc://a.arc 0.0.0.0 20240101000000 text/plain 3\n1 0 X\n", .certain),
            ("a.warc", "damaged", .possible), ("a.wet.gz", "\u{1F}", .possible),
            ("a.txt", "WARC is a format", .no), ("a.txt", "", .no),
            ("a.txt", "http://a.org/ 1.2.3.4 20240101000000 text/html 5\n", .no),
        ])
    func recognizes(name: String, text: String, certainty: Certainty) throws {
        let reader = try TryStage.make(WARCDocumentReader.self)
        let probe = Probe(head: Array(text.utf8), isWhole: true, name: name)
        #expect(reader.recognize(probe) == certainty)
    }

    @Test("gzip of something else is not its own")
    func otherGzip() throws {
        let reader = try TryStage.make(WARCDocumentReader.self)
        let zipped: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6,
            0x10, 0x36,
            5, 0, 0, 0,
        ]
        #expect(reader.recognize(Probe(head: zipped, isWhole: true, name: "a.gz")) == .no)
        #expect(reader.recognize(Probe(head: zipped, isWhole: true, name: "a.warc.gz")) == .certain)
    }
}
