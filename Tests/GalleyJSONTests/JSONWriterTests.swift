import GalleyJSON
import Testing

@Suite struct JSONWriterTests {
    @Test("commas and colons stand where they must")
    func separates() {
        var writer = JSONWriter(capacity: 0)
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.number(1)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.endArray()
        writer.key(named: "b\"")
        writer.bool(true)
        writer.key("c")
        writer.raw(Array("1.50".utf8))
        writer.endObject()
        writer.newline()
        writer.string("next")
        #expect(writer.text == "{\"a\":[1,[],{},null],\"b\\\"\":true,\"c\":1.50}\n\"next\"")
    }

    @Test("only quotes, backslashes and controls are escaped, at every place of a word")
    func escapes() {
        let short: [UInt8: String] = [
            0x22: "\\\"", 0x5C: "\\\\", 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r",
        ]
        for byte in UInt8(0)..<0x80 {
            let hex = String(byte, radix: 16)
            let escape = byte < 0x20 ? "\\u00" + (byte < 16 ? "0" : "") + hex : nil
            let expected = short[byte] ?? escape ?? String(Unicode.Scalar(byte))
            for padding in 0..<17 {
                let before = String(repeating: "é~", count: padding % 9)
                var writer = JSONWriter(capacity: 0)
                writer.string(Array(before.utf8) + [byte] + Array("x".utf8))
                #expect(writer.text == "\"\(before)\(expected)x\"")
            }
        }
    }

    @Test("a long text of nothing but controls is written whole")
    func escapesLongText() throws {
        let text = [UInt8](repeating: 1, count: 50_000)
        var writer = JSONWriter(capacity: 0)
        writer.string(text)
        #expect(writer.count == 300_002)
        #expect(try JSONValue(parsing: writer.bytes).stringValue.map { Array($0.utf8) } == text)
    }

    @Test(
        "integers are written in decimal",
        arguments: [
            0, 7, -1, 10, 99, 100, 101, 999, 1000, 2020, 9999, 10_000, -9_999, -12_345, .max, .min,
        ])
    func writesIntegers(value: Int) {
        var writer = JSONWriter(capacity: 0)
        writer.number(value)
        #expect(writer.text == String(value))
    }

    @Test(
        "doubles read back as they were",
        arguments: [
            0.0, -0.0, 0.1, 1, -1.5, 1e15, 1e16, 1e21, 1e-5, .leastNonzeroMagnitude,
            .greatestFiniteMagnitude, .pi,
        ])
    func writesDoubles(value: Double) throws {
        var writer = JSONWriter()
        writer.number(value)
        let read = try JSONValue(parsing: writer.text).doubleValue
        #expect(read?.bitPattern == value.bitPattern)
    }

    @Test("all integers of up to four digits are written in decimal")
    func writesSmallIntegers() {
        var writer = JSONWriter()
        for value in -9999...9999 {
            writer.removeAll()
            writer.number(value)
            guard writer.text == String(value) else {
                Issue.record("\(value) is written as \(writer.text)")
                return
            }
        }
    }

    @Test("an escape at any place of strings of any length", arguments: 0...40)
    func escapesAnywhere(length: Int) throws {
        for place in 0..<max(length, 1) {
            for byte: UInt8 in [0x22, 0x5C, 0x0A, 0x01, 0x1F, 0x20, 0x7F] {
                var text = (0..<length).map { UInt8(0x61 + $0 % 26) }
                if place < length { text[place] = byte }
                var writer = JSONWriter(capacity: 0)
                writer.string(text)
                let read = try JSONValue(parsing: writer.bytes).stringValue
                #expect(read.map { Array($0.utf8) } == text, "place \(place), byte \(byte)")
            }
        }
    }

    @Test("what no JSON number can say is null", arguments: [Double.nan, .infinity, -.infinity])
    func writesNull(value: Double) {
        var writer = JSONWriter()
        writer.number(value)
        #expect(writer.text == "null")
    }

    @Test("a writer rolls back to the end of an earlier line")
    func rollsBack() {
        var writer = JSONWriter()
        writer.number(1)
        writer.newline()
        let line = writer.count
        writer.beginObject()
        writer.key("half")
        writer.rollBack(to: line)
        writer.number(2)
        #expect(writer.text == "1\n2")
        #expect(writer.withBytes { $0.count } == 3)
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
    }
}
