import Foundation
import GalleyText
import Testing

struct CharsetTests {
    private static func decoder(_ label: String) throws -> CharsetDecoder {
        let charset = try #require(Charset(label: label))
        return try #require(CharsetDecoder(charset))
    }

    @Test(
        "labels mean what they mean on the web",
        arguments: [
            ("latin1", "windows-1252"), (" ISO-8859-1\n", "windows-1252"),
            ("ASCII", "windows-1252"),
            ("iso-8859-9", "windows-1254"), ("gb2312", "GBK"), ("sjis", "Shift_JIS"),
            ("utf8", "UTF-8"), ("utf-16", "UTF-16LE"), ("ks_c_5601-1987", "EUC-KR"),
            ("cp437", "cp437"),
        ])
    func labels(label: String, name: String) {
        #expect(Charset(label: label)?.name == name)
    }

    @Test("an unknown label is refused", arguments: ["", "martian", "utf-99"])
    func unknown(label: String) { #expect(Charset(label: label) == nil) }

    @Test(
        "every charset of the table has a converter",
        arguments: [
            "utf-8", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
            "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874",
            "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7",
            "iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "koi8-r",
            "koi8-u", "ibm866", "macintosh", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp",
            "shift_jis", "iso-2022-jp", "euc-kr", "utf-16le", "utf-16be", "utf-32le", "utf-32be",
        ])
    func converters(label: String) throws {
        let charset = try #require(Charset(label: label))
        #expect(CharsetDecoder(charset) != nil)
    }

    @Test(
        "bytes become text",
        arguments: [
            ("latin1", [0x63, 0x61, 0x66, 0xE9, 0x93, 0x80], "café“€"),
            ("koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "Привет"),
            ("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0x81, 0x60], "日本～"),
            ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
            ("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
            ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x61], "日a"),
            ("utf-16le", [0x61, 0, 0x3D, 0xD8, 0x00, 0xDE], "a😀"),
            ("utf-32be", [0, 1, 0xF6, 0, 0, 0, 0, 0x61], "😀a"),
            ("latin1", [], ""),
        ] as [(String, [UInt8], String)])
    func decoding(label: String, bytes: [UInt8], text: String) throws {
        let decoder = try Self.decoder(label)
        let result = try #require(decoder.decode(bytes))
        #expect(String(decoding: result.bytes, as: UTF8.self) == text)
        #expect(result.malformed == 0)
        #expect(result.firstMalformed == nil)
    }

    @Test(
        "malformed input is replaced, counted and located",
        arguments: [
            (
                "utf-8", [0x61, 0xFF, 0x62, 0xE2, 0x80, 0x63, 0xC3], 3, 1,
                "a\u{FFFD}b\u{FFFD}c\u{FFFD}"
            ),
            (
                "utf-8", [0xED, 0xA0, 0x80, 0xF4, 0x90], 5, 0,
                String(repeating: "\u{FFFD}", count: 5)
            ),
            ("utf-8", [0xF0, 0x9F, 0x98, 0x21], 1, 0, "\u{FFFD}!"),
            ("shift_jis", [0x61, 0x62, 0x93], 1, 2, "ab\u{FFFD}"),
            ("utf-16le", [0x61, 0, 0x00, 0xD8, 0x62, 0], 1, 2, "a\u{FFFD}b"),
            ("utf-16le", [0x61, 0, 0x62], 1, 2, "a\u{FFFD}"),
        ] as [(String, [UInt8], Int, Int, String)])
    func malformed(label: String, bytes: [UInt8], count: Int, first: Int, text: String) throws {
        let decoder = try Self.decoder(label)
        let result = try #require(decoder.decode(bytes))
        #expect(String(decoding: result.bytes, as: UTF8.self) == text)
        #expect(result.malformed == count)
        #expect(result.firstMalformed == first)
    }

    @Test(
        "each line knows its source byte",
        arguments: [
            ("utf-8", String.Encoding.utf8), ("utf-16le", .utf16LittleEndian),
            ("utf-16be", .utf16BigEndian), ("utf-32le", .utf32LittleEndian),
            ("shift_jis", .shiftJIS),
        ])
    func lines(label: String, encoding: String.Encoding) throws {
        let parts =
            ["一 first\n", "\r\n", "二二\r", "x\r\n"] + Array(repeating: "三 line\n", count: 9000)
        var source: [UInt8] = []
        var output = 0
        var expected = [DecodedText.Line(output: 0, source: 0)]
        for part in parts {
            source += [UInt8](try #require(part.data(using: encoding)))
            output += part.utf8.count
            expected.append(DecodedText.Line(output: output, source: source.count))
        }
        let decoder = try Self.decoder(label)
        let result = try #require(decoder.decode(source))
        #expect(result.bytes == Array(parts.joined().utf8))
        #expect(result.lines == expected)
        #expect(result.sourceLine(ofByte: expected[2].output + 1) == expected[2].source)
    }

    @Test("random bytes decode to valid UTF-8 in every charset")
    func random() throws {
        var random = Xorshift(seed: 3)
        for label in [
            "utf-8", "utf-16le", "gb18030", "iso-2022-jp", "big5", "euc-jp", "utf-32be", "bocu-1",
        ] {
            let decoder = try Self.decoder(label)
            for _ in 0..<300 {
                let count = Int(random.next() % 60)
                let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 20) }
                let result = try #require(decoder.decode(bytes))
                #expect(
                    result.bytes.withUnsafeBufferPointer { UTF8Validity.firstMalformed($0) } == nil)
                #expect((result.malformed == 0) == (result.firstMalformed == nil))
                #expect(result.firstMalformed.map { $0 < count } ?? true, "\(label): \(bytes)")
                if label == "utf-8" {
                    #expect(String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(result.bytes))
                }
            }
        }
    }

    @Test(
        "a byte order mark names the charset",
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], "UTF-8", 3), ([0xFF, 0xFE, 0x61, 0], "UTF-16LE", 2),
            ([0xFE, 0xFF], "UTF-16BE", 2), ([0xFF, 0xFE, 0, 0], "UTF-32LE", 4),
            ([0, 0, 0xFE, 0xFF], "UTF-32BE", 4), ([0x61, 0x62], nil, 0), ([], nil, 0),
        ] as [([UInt8], String?, Int)])
    func mark(bytes: [UInt8], name: String?, length: Int) {
        let found = bytes.withUnsafeBufferPointer { ByteOrderMark.sniff($0) }
        #expect(found?.charset.name == name)
        #expect(found?.length ?? 0 == length)
    }

    @Test(
        "zero bytes give UTF-16 and UTF-32 away",
        arguments: ["Hello, world", "Привет, мир. Как дела? Хорошо.", "今天天气很好。\n明天呢? ok", "a"])
    func zeros(text: String) throws {
        let forms: [(String.Encoding, String)] = [
            (.utf16LittleEndian, "UTF-16LE"), (.utf16BigEndian, "UTF-16BE"),
            (.utf32LittleEndian, "UTF-32LE"), (.utf32BigEndian, "UTF-32BE"),
        ]
        for (encoding, name) in forms {
            let bytes = [UInt8](try #require(text.data(using: encoding)))
            #expect(bytes.withUnsafeBufferPointer { NULPattern.sniff($0) }?.name == name)
        }
        #expect(Array(text.utf8).withUnsafeBufferPointer { NULPattern.sniff($0) } == nil)
    }
}
