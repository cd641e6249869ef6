import GalleyCore
import PlainTextPlugin
import Testing

@Suite("text reader")
struct TextReaderTests {
    private func read(_ bytes: [UInt8], _ options: [String: Value] = [:], source: Source = Source())
        throws -> Document
    {
        try #require(
            try TryStage.read(TextReader.self, bytes, options, source: source).documents.first)
    }

    private func units(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap {
            bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    }

    @Test("text that is UTF-8 stays as it is, mapped byte for byte")
    func utf8() throws {
        let text = "Erster Satz.\r\n\r\nZweiter Satz – mit Strich.\n"
        let document = try read(Array(text.utf8))
        #expect(document.text.string == text)
        #expect(
            document.blocks.map { document.string($0) } == [
                "Erster Satz.", "Zweiter Satz – mit Strich.",
            ])
        #expect(document.sourceMap.source(of: 0..<6) == 0..<6)
        #expect(document.source.charset == "UTF-8")
        #expect(document.source.mediaType == "text/plain")
        #expect(document.metadata["charset"]?.evidence == "valid UTF-8")
    }

    private static let page = "\n <!DOCTYPE html>\n<title>A page</title><p>Words &amp; more.\n"

    @Test(
        "what begins as HTML or XML is rejected by name, unless it is to be kept",
        arguments: [
            page, "<html lang=en>", "<P>A paragraph.", "<!-- a note -->\n<div>",
            "<?xml version=\"1.0\"?><a/>",
            "<rss version=\"2.0\">", "\u{FEFF}<html><body>",
        ])
    func markup(text: String) throws {
        let bytes = Array(text.utf8)
        let rejected = try TryStage.read(TextReader.self, bytes).rejected
        #expect(rejected.map(\.diagnostic.code) == ["text.markup"])
        let kept = try read(bytes, ["markup": .string("keep")])
        #expect(kept.text.string == text.drop { $0 == "\u{FEFF}" })
    }

    @Test("HTML is known in other charsets, too, and text that only holds tags is text")
    func notMarkup() throws {
        let wide = [0xFF, 0xFE] + units(Self.page, bigEndian: false)
        #expect(
            try TryStage.read(TextReader.self, wide).rejected.map(\.diagnostic.code) == [
                "text.markup"
            ])
        for text in ["The tag <p> begins a paragraph.\n", "<3 is a heart\n", "<pause> he said\n"] {
            #expect(try read(Array(text.utf8)).text.string == text)
        }
    }

    @Test("ASCII is known to be ASCII")
    func ascii() throws {
        let document = try read(Array("plain\n".utf8))
        #expect(document.text.isKnownASCII)
        #expect(
            document.metadata["charset"]
                == .init("charset", .string("UTF-8"), evidence: "nothing but ASCII", confidence: 1))
    }

    @Test("a byte order mark decides and is no text")
    func marks() throws {
        let text = "Grüße aus Łódź\nzweite Zeile\n"
        for (bytes, name) in [
            ([0xEF, 0xBB, 0xBF] + Array(text.utf8), "UTF-8"),
            ([0xFF, 0xFE] + units(text, bigEndian: false), "UTF-16LE"),
            ([0xFE, 0xFF] + units(text, bigEndian: true), "UTF-16BE"),
        ] {
            let document = try read(bytes)
            #expect(document.text.string == text)
            #expect(document.source.charset == name)
            #expect(document.metadata["charset"]?.evidence == "byte order mark")
            // The second line starts after the mark and the first line.
            let second = try #require(document.blocks.last)
            let start = bytes.count - (name == "UTF-8" ? 13 : 26)
            #expect(document.sourceMap.source(of: second.range)?.lowerBound == start)
        }
    }

    @Test("a byte order mark wins over an option", arguments: ["utf-8", "utf-16", "windows-1252"])
    func markAndOption(charset: String) throws {
        let text = "Grüße aus Łódź\n"
        for bytes in [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + units(text, bigEndian: false),
            [0xFE, 0xFF] + units(text, bigEndian: true),
        ] {
            let document = try read(bytes, ["charset": .string(charset)])
            #expect(document.text.string == text)
            #expect(document.metadata["charset"]?.evidence == "byte order mark")
        }
    }

    @Test("UTF-16 and UTF-32 without a mark are found by their zero bytes")
    func zeros() throws {
        let text = "A text without any mark, long enough to tell.\nGrüße\n"
        #expect(try read(units(text, bigEndian: false)).text.string == text)
        #expect(try read(units(text, bigEndian: true)).text.string == text)
        let wide = text.unicodeScalars.flatMap {
            [0, UInt8($0.value >> 16), UInt8($0.value >> 8 & 0xFF), UInt8($0.value & 0xFF)]
        }
        let document = try read(wide)
        #expect(document.text.string == text)
        #expect(document.metadata["charset"]?.evidence == "zero bytes")
    }

    @Test(
        "UTF-16 with hardly any zero bytes is found by its letters, in either order",
        arguments: [
            "电车上星期一离开了广场，这是十一年以来的第一次。市政府说，这条线路每天将运送四万人。",
            "电车上星期一离开了广场，这是十一年以来的第一次。\n一月的费用比计划的少。\n",
            "電車於星期一離開廣場，這是十一年來的第一次，乘客都很高興。",
            "路面電車は月曜日に広場を出発しました。これは十一年ぶりのことです。",
            "そのねこはとてもかわいいので、みんながすきになってしまいました。",
            "전차는 월요일에 광장을 떠났다. 십일 년 만에 처음이다.",
            "รถรางออกจากจัตุรัสเมื่อวันจันทร์เป็นครั้งแรกในรอบสิบเอ็ดปี",
            "Трамвай покинул площадь в понедельник.", "غادر الترام الساحة يوم الاثنين.",
            "ट्राम सोमवार को चौक से निकली।", "一位女士在一月的一个早上第一次坐上了电车，她说这一切都很好。",
        ])
    func letters(text: String) throws {
        for bigEndian in [false, true] {
            let document = try read(units(text, bigEndian: bigEndian))
            #expect(document.text.string == text)
            #expect(document.source.charset == (bigEndian ? "UTF-16BE" : "UTF-16LE"))
        }
    }

    @Test("what is binary stays binary, whatever its units look like")
    func noLetters() throws {
        let numbers = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let records = (0..<400).flatMap { _ in Array("kWxhYmNkZWZn\u{1}uVt0\u{1F}".utf8) }
        for bytes in [numbers, records] {
            let result = try TryStage.read(TextReader.self, bytes)
            #expect(result.rejected.map(\.diagnostic.code) == ["text.binary"])
        }
    }

    @Test(
        "a declared charset is believed where the bytes bear it out",
        arguments: [
            Source(charset: "windows-1252"),
            Source(mediaType: "text/plain; charset=\"iso-8859-1\""),
        ])
    func declared(source: Source) throws {
        let document = try read(
            [0x43, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x78, 0x94, 0x0A], source: source)
        #expect(document.text.string == "Café “x”\n")
        #expect(document.source.charset == "windows-1252")
        #expect(document.metadata["charset"]?.evidence == "declared")
    }

    @Test("valid UTF-8 beyond ASCII is not taken for a declared single-byte charset")
    func against() throws {
        let document = try read(Array("Café\n".utf8), source: Source(charset: "latin1"))
        #expect(document.text.string == "Café\n")
        #expect(
            document.metadata["charset"]?.evidence
                == "valid UTF-8, against the declared windows-1252")
    }

    @Test("letters tell the charset where nothing else does")
    func statistics() throws {
        let russian =
            "Съешь ещё этих мягких французских булок, да выпей чаю. Широкая электрификация южных губерний даст мощный толчок."
        let koi8: [Unicode.Scalar: UInt8] = Dictionary(
            uniqueKeysWithValues: zip(
                "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars,
                0xC0...0xFF)
        ).merging(["ё": 0xA3, "Ё": 0xB3]) { $1 }
        let document = try read(russian.unicodeScalars.map { koi8[$0] ?? UInt8($0.value) })
        #expect(document.text.string == russian)
        #expect(document.source.charset == "KOI8-R")
        #expect(document.metadata["charset"]?.evidence == "letter statistics")
    }

    @Test("a few broken bytes in UTF-8 are replaced and counted")
    func damaged() throws {
        let bytes =
            Array("Größe, Höhe, Länge, Gewäsch, früh, spät".utf8) + [0xFF]
            + Array(" und später\n".utf8)
        let document = try read(bytes)
        #expect(document.text.string.contains("spät\u{FFFD} und"))
        #expect(
            document.metadata["charset"]?.evidence
                == "mostly valid UTF-8, 1 malformed parts replaced")
        #expect(document.metadata["charset"]?.confidence == 0.7)
    }

    @Test(
        "a text that is cut inside a character, or broken in places, stays UTF-8",
        arguments: [
            ("The café is open at the caf", [0xC3]), ("Hello “world", [0xE2, 0x80]),
            ("“yes”, “yes”, “yes” ", [0xE9, 0x20, 0xE8, 0x20, 0xFF]),
            ("Größe, Höhe ", [0xED, 0xA0, 0x80]),
        ] as [(String, [UInt8])])
    func cut(text: String, rest: [UInt8]) throws {
        let document = try read(Array(text.utf8) + rest)
        #expect(document.source.charset == "UTF-8")
        #expect(document.text.string.hasPrefix(text))
    }

    @Test(
        "what is Latin-1 stays it, also where it ends with an accent",
        arguments: ["Le caf\u{E9}", "d\u{E9}j\u{E0} vu, gar\u{E7}on, caf\u{E9}"])
    func latin(text: String) throws {
        let document = try read(text.unicodeScalars.map { UInt8($0.value) })
        #expect(document.text.string == text)
    }

    @Test("letters of another charset are not lost as controls")
    func noControls() throws {
        // Mac Roman, which the statistics do not know.
        let macRoman: [UInt8] =
            Array("La mairie a approuv".utf8) + [0x8E]
            + Array(" mardi un projet de tramway apr".utf8) + [0x8F] + Array("s des ann".utf8) + [
                0x8E
            ] + Array("es.".utf8)
        let text = try read(macRoman).text.string
        #expect(!text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
    }

    @Test("UTF-16 without a mark may hold pictographs", arguments: [true, false])
    func pictographs(isBig: Bool) throws {
        let text = "Great 😀😀😀 day for the 你好 people"
        let bytes = text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBig ? pair : pair.reversed()
        }
        #expect(try read(bytes).text.string == text)
    }

    @Test("lines of one length that end sentences each are paragraphs, ragged ones go on")
    func sentencesAndRags() throws {
        let lines = (0..<6).map {
            "The council has said that line \($0) will open in spring, and all are glad."
        }
        #expect(try read(Array(lines.joined(separator: "\n").utf8)).blocks.count == 6)
        let ragged = Self.wrapped.replacing("spoke of the\nnight", with: "spoke\nof the night")
        #expect(try read(Array(ragged.utf8)).blocks.count == 2)
    }

    @Test("the charset can be set, and an unknown one is refused")
    func option() throws {
        let document = try read([0xE9], ["charset": .string("windows-1251")])
        #expect(document.text.string == "й")
        let error = #expect(throws: Diagnostic.self) {
            try TryStage.make(TextReader.self, ["charset": .string("klingon")])
        }
        #expect(error?.code == "text.unknown-charset")
    }

    @Test(
        "what is no text is rejected by its code",
        arguments: [
            ([], "text.empty"), (Array("\n\n  \n".utf8), "text.empty"),
            ([0xEF, 0xBB, 0xBF], "text.empty"),
            (Array("%PDF-1.7\n".utf8), "text.binary"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "text.binary"),
            ([1, 2, 3, 4, 5, 6, 7, 8], "text.binary"), ([0, 0, 0, 0, 0, 0, 0], "text.binary"),
        ] as [([UInt8], String)])
    func rejects(bytes: [UInt8], code: String) throws {
        let result = try TryStage.read(TextReader.self, bytes)
        #expect(result.documents.isEmpty)
        #expect(result.rejected.map(\.diagnostic.code) == [code])
        #expect(result.rejected.first?.record == bytes)
        #expect(result.rejected.first?.diagnostic.hint != nil)
    }

    @Test("a text over the limit is rejected without being read to its end")
    func tooLarge() throws {
        let bytes = [UInt8](repeating: 0x61, count: 300_000)
        let result = try TryStage.read(
            TextReader.self, bytes, limits: ReadLimits(documentBytes: 100_000))
        #expect(result.rejected.map(\.diagnostic.code) == ["document.too-large"])
    }

    @Test(
        "how sure it is",
        arguments: [
            ("a.txt", nil, "x", .certain), ("a", "text/plain; charset=utf-8", "x", .certain),
            ("a.html", nil, "<p>x", .possible),
            ("a", nil, "x", .possible), ("a.png", "image/png", "x", .no),
            ("a.bin", nil, "\u{1}\u{2}\u{3}", .no), ("a", "text/html", "x", .possible),
        ] as [(String, String?, String, Certainty)])
    func recognize(name: String, type: String?, head: String, expected: Certainty) throws {
        let reader = try TryStage.make(TextReader.self)
        let probe = Probe(head: Array(head.utf8), isWhole: true, name: name, mediaType: type)
        #expect(reader.recognize(probe) == expected)
    }

    private static let wrapped = """
        The harbour was quiet in the early morning, and the first boats
        were coming in with the tide behind them. Nobody spoke of the
        night before, or of the light that had gone out.

        On the quay the men waited, as they did each day, for the crates
        to be lifted out and counted, one by one, by the old clerk with
        the green book.
        """

    @Test("lines that were broken at a width are paragraphs, others stand alone")
    func paragraphs() throws {
        #expect(try read(Array(Self.wrapped.utf8)).blocks.count == 2)
        #expect(try read(Array("One line.\nTwo lines.\n\nThree lines.\n".utf8)).blocks.count == 3)
        #expect(
            try read(Array(Self.wrapped.utf8), ["paragraphs": .string("lines")]).blocks.count == 6)
        #expect(
            try read(Array("One.\nTwo.\n\nThree.\n".utf8), ["paragraphs": .string("blank-lines")])
                .blocks.count == 2)
    }

    @Test("lines of Chinese and Japanese are as long as their writer chose, or broken at a width")
    func eastAsianParagraphs() throws {
        let free =
            "今天上午市议会在老城区的会议厅讨论了新的电车线路。\n反对者认为这条线路太贵而且没有必要。\n"
            + "支持者说孩子们上学会更安全。\n最后的表决将在下个月举行，市长没有说明她的立场。\n"
        #expect(try read(Array(free.utf8)).blocks.count == 4)
        let line = String(repeating: "港口在清晨很安静只有", count: 4)
        let broken = "\(line)\n\(line)\n短的一行。\n\(line)\n\(line)\n终于结束了。\n"
        #expect(try read(Array(broken.utf8)).blocks.count == 2)
    }

    @Test("a short line above a paragraph stays apart in text broken at a width")
    func headingInWrapped() throws {
        let document = try read(Array(("The harbour\n" + Self.wrapped).utf8))
        #expect(
            document.blocks.map { document.string($0).prefix(11) } == [
                "The harbour", "The harbour", "On the quay",
            ])
    }

    @Test("it obeys the laws of readers")
    func conformance() throws { try StageConformance.check(TextReader.self) }
}
