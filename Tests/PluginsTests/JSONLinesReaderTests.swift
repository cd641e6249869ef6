import GalleyCore
import JSONLinesPlugin
import Testing

@Suite("jsonl, the reader")
struct JSONLinesReaderTests {
    private func read(
        _ text: String, _ options: [String: Value] = [:], limits: ReadLimits = ReadLimits()
    ) throws -> CollectedDocuments {
        let source = Source(input: "in/a.jsonl", name: "a.jsonl")
        return try TryStage.read(
            JSONLinesReader.self, Array(text.utf8), options, source: source, limits: limits)
    }

    @Test(
        "byte order mark, CRLF, blank lines and a missing last line end make no difference",
        arguments: [
            "{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"b\",\"text\":\"2\"}\n",
            "{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"b\",\"text\":\"2\"}",
            "\u{FEFF}{\"id\":\"a\",\"text\":\"1\"}\r\n\r\n \t\n{\"id\":\"b\",\"text\":\"2\"}\r\n",
            "\n\n{\"id\":\"a\",\"text\":\"1\"}\n\n{\"id\":\"b\",\"text\":\"2\"} \n\n",
        ])
    func tolerance(text: String) throws {
        let sink = try read(text)
        #expect(sink.documents.map(\.id) == ["a", "b"])
        #expect(sink.documents.map(\.text.string) == ["1", "2"])
        #expect(sink.rejected.isEmpty)
    }

    @Test("an input without lines has no documents", arguments: ["", "\n", "\u{FEFF}", "\r\n\r\n"])
    func empty(text: String) throws {
        let sink = try read(text)
        #expect(sink.documents.isEmpty && sink.rejected.isEmpty)
    }

    @Test("each document says where its line stands, and has the line as its record")
    func places() throws {
        let lines = [#"{"text":"é"}"#, #"{"id":"x","text":""}"#]
        let sink = try read("\u{FEFF}" + lines.joined(separator: "\r\n"))
        #expect(sink.documents.map(\.source.offset) == [3, 18])
        #expect(sink.documents.map(\.source.length) == [13, 20])
        #expect(sink.documents.map(\.source.input) == ["in/a.jsonl", "in/a.jsonl"])
        #expect(sink.records == lines.map { Array($0.utf8) })
        #expect(sink.documents.map(\.isIDDerived) == [true, false])
    }

    @Test("a source that the line gives is kept")
    func givenSource() throws {
        let sink = try read(#"{"text":"","metadata":{"source":{"input":"x.html","offset":9}}}"#)
        #expect(sink.documents[0].source == Source(input: "x.html", offset: 9))
    }

    @Test("a line that is no JSON is rejected with its place, and reading goes on")
    func rejectsSyntax() throws {
        let sink = try read("{\"text\":\"a\"}\n{\"text\" \"b\"}\n{\"text\":\"c\"}\n")
        #expect(sink.documents.map(\.text.string) == ["a", "c"])
        let diagnostic = try #require(sink.rejected.first?.diagnostic)
        #expect(diagnostic.code == "document.syntax")
        #expect(diagnostic.place?.line == 2)
        #expect(diagnostic.place?.offset == 21)
        #expect(diagnostic.message.contains("':' after a key"))
        #expect(sink.rejected[0].record == Array(#"{"text" "b"}"#.utf8))
        #expect(sink.rejected[0].source.offset == 13)
    }

    @Test("a line without a text names the keys that it has and the option")
    func noText() throws {
        let sink = try read(#"{"id":"a","content":"b","n":1}"#)
        let diagnostic = try #require(sink.rejected.first?.diagnostic)
        #expect(diagnostic.code == "jsonl.no-text")
        let hint = try #require(diagnostic.hint)
        for word in ["'id'", "'content'", "'n'", "text: content"] { #expect(hint.contains(word)) }
    }

    @Test("other keys are read as id and text")
    func mappedKeys() throws {
        let sink = try read(
            #"{"url":"u","content":"b"}"#, ["id": .string("url"), "text": .string("content")])
        #expect(sink.documents.map(\.id) == ["u"])
        #expect(sink.documents.map(\.text.string) == ["b"])
        #expect(throws: Diagnostic.self) {
            try TryStage.make(JSONLinesReader.self, ["id": .string("k"), "text": .string("k")])
        }
    }

    @Test("a line over the limit is rejected and passed over", arguments: [40, 100_000, 1_000_000])
    func tooLong(length: Int) throws {
        let long = #"{"text":""# + String(repeating: "x", count: length) + "\"}"
        let limits = ReadLimits(documentBytes: 30)
        for ending in ["\n", ""] {
            let sink = try read(
                "{\"text\":\"a\"}\n" + long + "\n{\"text\":\"b\"}\n" + long + ending, limits: limits
            )
            #expect(sink.documents.map(\.text.string) == ["a", "b"])
            #expect(
                sink.rejected.map(\.diagnostic.code) == [
                    "document.too-large", "document.too-large",
                ])
            #expect(
                sink.rejected.map(\.source.length) == [
                    UInt64(long.utf8.count), UInt64(long.utf8.count),
                ])
            #expect(sink.rejected[0].source.offset == 13)
            #expect(sink.documents[1].source.offset == UInt64(14 + long.utf8.count))
        }
    }

    @Test("nesting beyond the limit is rejected")
    func tooDeep() throws {
        let sink = try read(#"{"text":"","x":[[[]]]}"#, limits: ReadLimits(jsonDepth: 3))
        #expect(sink.rejected.map(\.diagnostic.code) == ["document.too-deep"])
    }

    @Test("cut anywhere, the slices give the documents of the whole")
    func slices() throws {
        let text = (0..<200).map {
            #"{"id":"\#($0)","text":"\#(String(repeating: "é", count: $0 % 37))"}"#
        }
        .joined(separator: "\n")
        let bytes = Array(text.utf8)
        var reader = try TryStage.make(JSONLinesReader.self)
        for target in [1, 50, 333, 4096, 1_000_000] {
            let cuts = try reader.cuts(of: BytesInMemory(bytes), target: UInt64(target)).map {
                Int($0)
            }
            #expect(cuts.first == 0 && cuts == cuts.sorted() && Set(cuts).count == cuts.count)
            #expect(cuts.allSatisfy { $0 == 0 || bytes[$0 - 1] == 0x0A })
            let sink = CollectedDocuments(limits: ReadLimits())
            for (start, end) in zip(cuts, cuts.dropFirst() + [bytes.count]) {
                #expect(end - start >= target || end == bytes.count)
                try reader.read(BytesInMemory(bytes, range: start..<end), into: sink)
            }
            #expect(sink.documents.map(\.id) == (0..<200).map(String.init))
            #expect(sink.rejected.isEmpty)
        }
        #expect(try reader.cuts(of: BytesInMemory([]), target: 10) == [0])
    }

    @Test("lines of dolma and of datatrove are written again byte for byte")
    func foreignKeys() throws {
        let lines = [
            #"{"id":"d-1","text":"Some text.","added":"2023-04-11T09:57:03.044571","created":"2019-05-01T00:00:00Z","source":"common-crawl","metadata":{"length":10,"bucket":"head","score":0.50,"paths":["a","b"]}}"#,
            #"{"text":"Some text.","id":"<urn:uuid:1>","metadata":{"dump":"CC-MAIN-2024-10","url":"https://example.org/","language_score":0.970,"token_count":3},"media":[{"type":"image","url":"x.png","alt":null}]}"#,
        ]
        for line in lines {
            let sink = try TryStage.read(JSONLinesReader.self, Array((line + "\n").utf8))
            let document = try #require(sink.documents.first)
            let out = try TryStage.export(JSONLinesExporter.self, [document]).text
            for member in [
                #""added":"2023-04-11T09:57:03.044571""#, #""created":"2019-05-01T00:00:00Z""#,
                #""source":"common-crawl""#,
                #""length":10,"bucket":"head","score":0.50,"paths":["a","b"]"#,
                #""dump":"CC-MAIN-2024-10""#, #""language_score":0.970,"token_count":3"#,
                // What datatrove keeps below `metadata` and Galley at the top.
                #""url":"https://example.org/""#,
                #""media":[{"type":"image","url":"x.png","alt":null}]"#,
            ] where line.contains(member) {
                #expect(out.contains(member), "\(out)")
            }
        }
    }

    @Test(
        "it takes what is named so, and what looks like lines of documents",
        arguments: [
            ("a.jsonl", "", Certainty.certain), ("a.ndjson", "x", .certain),
            ("a.json", "{\"text\":\"a\"}\n{", .certain), ("a.json", "{\n  \"text\": 1\n}", .no),
            ("a.txt", "{\"text\":\"a\",\"x\":1}\n", .certain),
            ("a.txt", "{\"content\":\"a\"}\n", .possible),
            ("a.txt", "{curly} text\n", .no), ("a.json", "[1]", .no), ("a.txt", "", .no),
            ("", "\u{FEFF}{\"text\":\"a\"}\r\n", .certain),
        ])
    func recognizes(name: String, text: String, certainty: Certainty) throws {
        let reader = try TryStage.make(JSONLinesReader.self)
        let probe = Probe(head: Array(text.utf8), isWhole: true, name: name)
        #expect(reader.recognize(probe) == certainty)
    }

    @Test(
        "bytes at random are rejected or read, never more than there are lines", arguments: [7, 8])
    func randomBytes(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let marks = Array("{\"text\":\"é\"}\n\r,[]0\\".utf8)
        for round in 0..<300 {
            let bytes = (0..<next(400)).map { _ in
                next(9) == 0 ? UInt8(next(256)) : marks[next(marks.count)]
            }
            let sink = try TryStage.read(
                JSONLinesReader.self, bytes, limits: ReadLimits(documentBytes: 1 + next(60)))
            let lines = bytes.split(separator: 0x0A).count
            #expect(
                sink.documents.count + sink.rejected.count <= lines, "seed \(seed), round \(round)")
        }
    }
}
