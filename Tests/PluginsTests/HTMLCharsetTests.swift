import GalleyCore
import HTMLPlugin
import Testing

@Suite("html reader: charsets")
struct HTMLCharsetTests {
    private static let sentence =
        "Die Brücke über den Fluss ist für Fußgänger wieder geöffnet, nachdem sie ein Jahr lang gesperrt gewesen war."

    private func read(
        _ bytes: [UInt8], _ options: [String: Value] = [:], declared: String? = nil
    ) throws -> Document {
        try #require(
            try TryStage.read(
                HTMLReader.self, bytes, options, source: Source(charset: declared)
            ).documents.first)
    }

    private static func page(_ head: String, encoded: (String) -> [UInt8]) -> [UInt8] {
        let body = (1...4).map { "<p>\(sentence) Nummer \($0).</p>\r\n" }.joined()
        return encoded("<html><head>\(head)</head><body><article>\(body)</article></body></html>")
    }

    private static func latin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test(
        "each kind of evidence gives the text, and where it stands in the page",
        arguments: [
            ("", nil, "windows-1252", "the most common charset where nothing is said"),
            ("<meta charset=latin1>", nil, "windows-1252", "meta"),
            ("", "iso-8859-15", "ISO-8859-15", "transport"),
            (
                String(repeating: " ", count: 2000) + "<meta charset=iso-8859-15>", nil,
                "ISO-8859-15", "late meta"
            ),
            ("<meta charset=utf-8>", nil, "windows-1252", "not the declared UTF-8"),
        ] as [(String, String?, String, String)])
    func singleBytes(head: String, declared: String?, name: String, evidence: String) throws {
        let page = Self.page(head, encoded: Self.latin1)
        let document = try read(page, declared: declared)
        #expect(document.source.charset == name)
        #expect(document.metadata["charset"]?.evidence == evidence)
        #expect(document.text.string.contains(Self.sentence))
        let block = try #require(document.blocks.last)
        let range = try #require(document.sourceMap.source(of: block.range))
        #expect(page[range].starts(with: Self.latin1(Self.sentence)))
    }

    @Test("UTF-8 is read as such, whatever a single-byte charset is declared")
    func utf8() throws {
        let page = Self.page("<meta charset=latin1>") { Array($0.utf8) }
        let document = try read(page)
        #expect(document.source.charset == "UTF-8")
        #expect(
            document.metadata["charset"]?.evidence
                == "valid UTF-8, against the declared windows-1252")
        let marked = try read([0xEF, 0xBB, 0xBF] + page)
        #expect(marked.metadata["charset"]?.evidence == "byte order mark")
        let block = try #require(marked.blocks.first)
        let range = try #require(marked.sourceMap.source(of: block.range))
        #expect(([0xEF, 0xBB, 0xBF] + page)[range].starts(with: Array("Die Brü".utf8)))
    }

    @Test("UTF-8 with some broken bytes stays UTF-8; UTF-16 has a mark")
    func broken() throws {
        let page = Self.page("") { Array($0.utf8) }
        let broken = try read(page + [0xFF] + Array("<p>Ende</p>".utf8))
        #expect(broken.source.charset == "UTF-8")
        #expect(broken.metadata["charset"]?.evidence == "mostly valid UTF-8")
        let wide = Self.page("") {
            [0xFF, 0xFE] + $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        }
        let document = try read(wide)
        #expect(document.source.charset == "UTF-16LE")
        #expect(document.text.string.contains(Self.sentence))
        for segment in document.sourceMap.segments {
            #expect(segment.source.upperBound <= wide.count)
        }
    }

    @Test("an option goes before what is declared")
    func option() throws {
        let page = Self.page("<meta charset=koi8-r>", encoded: Self.latin1)
        let document = try read(page, ["charset": .string("windows-1252")])
        #expect(document.text.string.contains(Self.sentence))
        #expect(document.metadata["charset"]?.evidence == "option")
    }
}
