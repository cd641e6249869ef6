import GalleyCore
import GalleyWire
import Testing

@Suite("Lines that are no documents")
struct DocumentRejectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: [UInt8]
        var code: WireError.Code
        var offset: Int

        init(_ line: String, _ code: WireError.Code, _ offset: Int) {
            self.init(bytes: Array(line.utf8), code, offset)
        }

        init(bytes: [UInt8], _ code: WireError.Code, _ offset: Int) {
            line = bytes
            self.code = code
            self.offset = offset
        }

        var testDescription: String { "\(code.rawValue): \(String(decoding: line, as: UTF8.self))" }
    }

    static let cases = [
        Case("", .syntax, 0),
        Case("[]", .notObject, 0),
        Case("null", .notObject, 0),
        Case(#"{"id":"a","text":"b""#, .syntax, 20),
        Case(#"{"id":"a","text":"b"}x"#, .syntax, 21),
        Case(#"{"id":"a" "text":"b"}"#, .syntax, 10),
        Case("\u{FEFF}{}", .syntax, 0),
        Case(bytes: Array(#"{"id":"a","text":""#.utf8) + [0xFF, 0x22, 0x7D], .invalidUTF8, 18),
        Case(#"{"id":"a","text":"\ud800"}"#, .loneSurrogate, 18),
        Case("{\"id\":\"a\",\"text\":\"\t\"}", .controlCharacter, 18),
        Case("{\"id\":\"a\",\n\"text\":\"\"}", .lineEnd, 10),
        Case(#"{"id":"a","text":"","x":"# + String(repeating: "[", count: 200), .tooDeep, 151),
        Case(#"{"text":"b"}"#, .noID, 0),
        Case(#"{"id":"a"}"#, .noText, 0),
        Case(#"{"id":1,"text":""}"#, .wrongType, 6),
        Case(#"{"id":"a","text":null}"#, .wrongType, 17),
        Case(#"{"id":"a","text":"","metadata":[]}"#, .wrongType, 31),
        Case(#"{"id":"a","text":"","blocks":{}}"#, .wrongType, 29),
        Case(#"{"id":"a","text":"","blocks":[5]}"#, .wrongType, 30),
        Case(#"{"id":"a","text":"","blocks":[{"start":0,"end":0}]}"#, .missingMember, 30),
        Case(#"{"id":"a","text":"","blocks":[{"type":"code","end":0}]}"#, .missingMember, 30),
        Case(#"{"id":"a","text":"","blocks":[{"type":"para","start":0,"end":0}]}"#, .blockType, 38),
        Case(#"{"id":"a","text":"é","blocks":[{"type":"code","start":0,"end":2}]}"#, .offset, 32),
        Case(#"{"id":"a","text":"ab","blocks":[{"type":"code","start":2,"end":1}]}"#, .offset, 32),
        Case(
            #"{"id":"a","text":"ab","blocks":[{"type":"code","start":-1,"end":1}]}"#, .wrongType, 55
        ),
        Case(
            #"{"id":"a","text":"","blocks":[{"type":"heading","start":0,"end":0,"level":0}]}"#,
            .wrongType, 74),
        Case(
            #"{"id":"a","text":"","blocks":[{"type":"heading","start":0,"end":0,"level":7}]}"#,
            .wrongType, 74),
        Case(
            #"{"id":"a","text":"","blocks":[{"type":"list_item","start":0,"end":0,"list":9223372036854775807}]}"#,
            .wrongType, 75),
        Case(
            #"{"id":"a","text":"","blocks":[{"type":"list_item","start":0,"end":0,"ordinal":2147483648}]}"#,
            .wrongType, 78),
        Case(
            #"{"id":"a","text":"","blocks":[{"type":"list_item","start":0,"end":0,"depth":101}]}"#,
            .wrongType, 76),
        Case(
            #"{"id":"a","text":"ab","blocks":[{"type":"code","start":0.0,"end":1}]}"#, .wrongType,
            55),
        Case(
            #"{"id":"a","text":"ab","blocks":[{"type":"code","start":0,"end":2},{"type":"code","start":1,"end":2}]}"#,
            .order, 66),
        Case(
            #"{"id":"a","text":"","annotations":[{"start":0,"end":0,"type":"t"}]}"#, .missingMember,
            35),
        Case(
            #"{"id":"a","text":"","annotations":[{"layer":"l","start":0,"end":9223372036854775807,"type":"t"}]}"#,
            .offset, 35),
        Case(#"{"id":"a","text":"","attachments":[{"role":"r"}]}"#, .attachment, 35),
        Case(#"{"id":"a","text":"","attachments":[{"data":"x"}]}"#, .missingMember, 35),
        Case(
            #"{"id":"a","text":"","attachments":[{"role":"r","enc":"rot13","data":""}]}"#,
            .attachment, 35),
        Case(
            #"{"id":"a","text":"","attachments":[{"role":"r","enc":"latin1","data":"€"}]}"#,
            .attachment, 35),
        Case(
            #"{"id":"a","text":"","attachments":[{"role":"r","enc":"base64","data":"AB=="}]}"#,
            .attachment, 35),
        Case(
            #"{"id":"a","text":"","attachments":[{"role":"r","size":2,"data":"x"}]}"#, .attachment,
            35),
        Case(#"{"id":"a","text":"","provenance":[{}]}"#, .missingMember, 34),
    ]

    @Test("each is refused with its code and the byte at which it goes wrong", arguments: cases)
    func refused(one: Case) throws {
        let error = try #require(throws: WireError.self) { try Wire.decode(one.line) }
        #expect(error.code == one.code)
        #expect(error.offset == one.offset)
    }

    @Test("a line over the limit is refused before it is read")
    func tooLarge() throws {
        let error = try #require(throws: WireError.self) {
            try Wire.decode(#"{"id":"a","text":"b"}"#, WireOptions(maximumBytes: 20))
        }
        #expect(error.code == .tooLarge)
    }

    @Test("a mistyped block type names the nearest one")
    func nearestBlockType() throws {
        let error = try #require(throws: WireError.self) {
            try Wire.decode(
                #"{"id":"a","text":"","blocks":[{"type":"list-item","start":0,"end":0}]}"#)
        }
        #expect(error.hint?.contains("list_item") == true)
    }

    @Test("the diagnostic says the code, the file, the line and the byte in the file")
    func diagnostic() throws {
        let error = try #require(throws: WireError.self) { try Wire.decode(#"{"id":"a" 1"#) }
        let diagnostic = error.diagnostic(file: "a.jsonl", line: 3, start: 100)
        #expect(diagnostic.code == "document.syntax")
        #expect(diagnostic.place == Place(file: "a.jsonl", line: 3, offset: 110))
    }

    @Test("after a line that is refused the decoder reads the next one")
    func goesOn() throws {
        var decoder = DocumentDecoder()
        #expect(throws: WireError.self) {
            try Wire.decode(Array(#"{"id":"é","text":"éé","blocks":[{}]}"#.utf8), with: &decoder)
        }
        let next = try Wire.decode(Array(#"{"id":"b","text":"c"}"#.utf8), with: &decoder)
        #expect(next.id == "b")
    }

    @Test(
        "of members with one key the last holds, with a warning",
        arguments: [
            (#"{"id":"a","text":"1","text":"2"}"#, #"{"id":"a","text":"2"}"#),
            (#"{"id":"b","id":"a","text":""}"#, #"{"id":"a","text":""}"#),
            (
                #"{"id":"a","text":"","title":"1","title":"2"}"#,
                #"{"id":"a","text":"","title":"2"}"#
            ),
            (#"{"id":"a","text":"","x":1,"y":2,"x":3}"#, #"{"id":"a","text":"","x":3,"y":2}"#),
            (
                #"{"id":"a","text":"","metadata":{"x":1,"x":2}}"#,
                #"{"id":"a","text":"","metadata":{"x":2}}"#
            ),
            (
                #"{"id":"a","text":"","blocks":[{"type":"code","start":0,"end":0}],"blocks":[]}"#,
                #"{"id":"a","text":""}"#
            ),
        ])
    func duplicates(line: String, kept: String) throws {
        #expect(try Wire.warnings(line).map(\.code) == [.duplicateKey])
        #expect(try Wire.rewritten(line) == kept)
    }

    @Test("the highest numbers of a block are read, and written as they were")
    func highestNumbers() throws {
        let line =
            #"{"id":"a","text":"","blocks":[{"type":"list_item","start":0,"end":0,"level":6,"list":2147483647,"ordinal":2147483647,"depth":100}]}"#
        #expect(try Wire.rewritten(line) == line)
    }

    @Test(
        "a block's number that would not be read again is not written",
        arguments: [
            Block(.heading, 0..<0, level: 7), Block(.listItem, 0..<0, list: .max),
            Block(.listItem, 0..<0, ordinal: -1), Block(.listItem, 0..<0, depth: 101),
        ])
    func numbersOutOfBounds(block: Block) throws {
        let document = Document(id: "a", text: DocumentText(""), blocks: [block])
        #expect(
            try #require(throws: Diagnostic.self) { try Wire.encode(document) }.code
                == "document.block-number")
    }

    // Each of 400,000 was kept, and looked for among 400,000 others.
    @Test(
        "a member that is no list, many times, is kept once, with as many warnings as say something"
    )
    func repeatedForeignMember() throws {
        let count = 400_000
        let others = (0..<count).map { #""k\#($0)":0"# }.joined(separator: ",")
        let line =
            #"{"text":"","metadata":{\#(others)}"#
            + String(repeating: #","blocks":1,"metadata":2"#, count: count) + "}"
        var decoder = DocumentDecoder(Wire.foreign)
        let document = try Wire.decode(Array(line.utf8), with: &decoder)
        #expect(document.metadata.entries.count == 2)
        #expect(decoder.warnings.count == 1000)
    }

    @Test("many members with one key are found among many")
    func manyDuplicates() throws {
        let keys = (0..<200).map { #""k\#($0)":\#($0)"# }
        let line = #"{"id":"a","text":"",\#((keys + keys).joined(separator: ","))}"#
        #expect(try Wire.warnings(line).count == 200)
    }
}
