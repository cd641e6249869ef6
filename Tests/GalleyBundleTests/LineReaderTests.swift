import GalleyBundle
import Testing

@Suite("lines of any input") struct LineReaderTests {
    private static let text = Array("one\ntwo\r\n\nthree".utf8)

    private static func lines(
        _ bytes: [UInt8], step: Int = .max, limits: BundleLimits = BundleLimits()
    ) throws -> (lines: [[UInt8]], offsets: [UInt64], damages: [Damage]) {
        let reader = try LineReader(limits: limits, read: stream(bytes, step: step))
        var lines: [[UInt8]] = []
        var offsets: [UInt64] = []
        var damages: [Damage] = []
        while let event = try reader.next() {
            if case .damage(let damage) = event { damages.append(damage) }
            guard case .block(let block) = event else { continue }
            offsets.append(block.offset)
            let here = Lines(block.payload).map { [UInt8]($0) }
            #expect(here.count == block.lines)
            lines += here
        }
        return (lines, offsets, damages)
    }

    @Test("plain text, gzip of it and a bundle give the same lines", arguments: [1, 2, 7, Int.max])
    func forms(step: Int) throws {
        let expected = ["one", "two\r", "", "three"].map { Array($0.utf8) }
        #expect(try Self.lines(Self.text, step: step).lines == expected)
        var packed: [UInt8] = []
        let gzip = try GzipWriter(level: 9) { packed.append(contentsOf: $0) }
        try Self.text.withUnsafeBytes { try gzip.write($0) }
        try gzip.finish()
        #expect(try Self.lines(packed, step: step).lines == expected)
        let bundle = try BundleSample.bundle(expected)
        #expect(try Self.lines(bundle, step: step).lines == expected)
    }

    @Test("nothing has no lines, and a newline alone has an empty one")
    func empty() throws {
        #expect(try Self.lines([]).lines == [])
        #expect(try Self.lines([10]).lines == [[]])
    }

    @Test(
        "a line over the limit is passed over and reported with its bytes",
        arguments: [1, 5, Int.max])
    func limit(step: Int) throws {
        var limits = BundleLimits()
        limits.lineBytes = 8
        let text = Array("1234567\n12345678\nabc\n123456789".utf8)
        let found = try Self.lines(text, step: step, limits: limits)
        #expect(found.lines.map { String(decoding: $0, as: UTF8.self) } == ["1234567", "abc"])
        #expect(found.damages.map(\.code) == [.lineLimit, .lineLimit])
        #expect(found.damages.map { Int($0.offset)..<Int($0.end) } == [8..<17, 21..<30])
    }

    @Test(
        "ids of lines",
        arguments: [
            (#"{"id":"a","text":""}"#, "a"), (#"{"text":"","id":"\u0061b"}"#, "ab"),
            (#"{"id":"a","id":"b"}"#, "b"), (#"{"_att":"sha256:1"}"#, "sha256:1"),
            (#"{"id":7}"#, nil), (#"{"metadata":{"id":"x"}}"#, nil), (#"{"id":"a""#, nil),
            ("[1]", nil), ("", nil), (#"{"id":"a"} x"#, nil),
        ] as [(String, String?)])
    func ids(line: String, id: String?) {
        let found = Array(line.utf8).withUnsafeBytes { LineID.of($0) }
        #expect(found == id.map { Array($0.utf8) })
    }

    @Test("decoration of foreign lines goes, and blank ones are empty")
    func decoration() {
        for (line, body) in [("\u{FEFF}{}\r", "{}"), ("{} ", "{} "), (" \t\r", ""), ("", "")] {
            let found = Array(line.utf8).withUnsafeBytes { Array($0.withoutLineDecoration) }
            #expect(found == Array(body.utf8))
        }
    }
}
