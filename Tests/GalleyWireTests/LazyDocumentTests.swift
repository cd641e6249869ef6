import GalleyCore
import GalleyJSON
import GalleyWire
import Testing

@Suite("Documents that are only looked at")
struct LazyDocumentTests {
    /// Does something with the lazy document of a line, whose memory lives as long.
    static func read<Result>(
        _ line: [UInt8], _ options: WireOptions = WireOptions(),
        _ body: (LazyDocument) throws -> Result
    ) throws -> Result {
        try line.withUnsafeBufferPointer { try body(LazyDocument($0, options)) }
    }

    static let rich =
        #"{"id":"a\/\u00e9","x": [1, 2.50] ,"text":"one\n\ud83d\ude00 \"two\"","tags":["t"],"x":{"y":null}}"#

    @Test("id and text are unescaped, the other members stand as they do in the line")
    func members() throws {
        try Self.read(Array(Self.rich.utf8)) { document in
            #expect(document.id == "a/é")
            #expect(document.text.string == "one\n😀 \"two\"")
            #expect(document.textByteCount == document.text.count)
            var bytes = Array("before ".utf8)
            document.appendText(to: &bytes)
            #expect(bytes == Array("before ".utf8) + document.text.bytes)
            let value = { (key: String) in
                document.value(of: key).map { String(decoding: $0, as: UTF8.self) }
            }
            #expect(value("x") == #"{"y":null}"#)
            #expect(value("tags") == #"["t"]"#)
            #expect(value("text") == nil && value("id") == nil && value("t") == nil)
            #expect(document.members.map(\.key) == ["x", "tags", "x"])
            #expect(
                document.members.first.map { String(decoding: $0.value, as: UTF8.self) }
                    == "[1, 2.50]")
        }
    }

    @Test("a key may be escaped, mapped, or stand twice")
    func keys() throws {
        let line = Array(#"{"\u0069d":"1","id":"2","body":"old","bod\u0079":"new","text":5}"#.utf8)
        try Self.read(line, WireOptions(textKey: "body")) { document in
            #expect(document.id == "2" && document.text.string == "new")
            #expect(document.value(of: "text").map(Array.init) == Array("5".utf8))
        }
    }

    @Test("what is no document is refused as the decoder refuses it")
    func refused() throws {
        // What is wrong inside the members that are not looked at is not.
        let looked: Set<WireError.Code> = [
            .syntax, .notObject, .invalidUTF8, .loneSurrogate, .controlCharacter, .lineEnd,
            .tooDeep, .noID, .noText,
        ]
        var count = 0
        for known in DocumentRejectionTests.cases where looked.contains(known.code) {
            count += 1
            let error = #expect(throws: WireError.self) { try Self.read(known.line) { _ in } }
            #expect(error?.code == known.code && error?.offset == known.offset, "\(known)")
        }
        #expect(count >= 12)
        for line in [#"{"id":1,"text":""}"#, #"{"id":"a","text":null}"#] {
            let error = #expect(throws: WireError.self) { try Self.read(Array(line.utf8)) { _ in } }
            #expect(error?.code == .wrongType)
        }
        let short = WireOptions(maximumBytes: 10)
        let error = #expect(throws: WireError.self) {
            try Self.read(Array(Self.rich.utf8), short) { _ in }
        }
        #expect(error?.code == .tooLarge)
    }

    @Test("a line that the decoder reads has the same id and text", arguments: [3, 20_241_125])
    func mutation(seed: UInt64) throws {
        var random = SplitMix(seed)
        let whole = Array(try Wire.encode(DocumentRoundTripTests.rich).utf8)
        var read = 0
        for round in 0..<20_000 {
            var line = whole
            for _ in 0...random.below(2) {
                line[random.below(line.count)] = UInt8(random.below(256))
            }
            let lazy = try? Self.read(line) { ($0.id, $0.text) }
            guard let document = try? Wire.decode(line) else { continue }
            read += 1
            #expect(lazy?.0 == document.id, "seed \(seed), round \(round)")
            #expect(lazy?.1 == document.text, "seed \(seed), round \(round)")
        }
        #expect(read > 500, "seed \(seed)")
    }
}
