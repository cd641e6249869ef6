import GalleyCore
import MarkdownPlugin
import Testing

@Suite("markdown reader")
struct MarkdownReaderTests {
    private func read(_ text: String, _ options: [String: Value] = [:]) throws -> Document {
        try #require(
            try TryStage.read(MarkdownReader.self, Array(text.utf8), options).documents.first)
    }

    @Test("blocks have their kind, and their marks are not in the text")
    func blocks() throws {
        let document = try read(
            """
            # Title

            A paragraph
            of two lines.

            Head
            ----

            > Quoted.
            >
            > Twice.

            ```swift
            let x = 1

            let y = 2
            ```

            ---

            ![A boat](boat.png)

            <div>Some <b>HTML</b></div>
            """)
        #expect(
            document.outline == [
                "heading h1 Title", "paragraph A paragraph\nof two lines.", "heading h2 Head",
                "quote Quoted.", "quote Twice.", "code swift let x = 1\n\nlet y = 2", "separator ",
                "figure A boat", "paragraph Some HTML",
            ])
        StageConformance.checkRanges(document)
    }

    @Test("lists keep numbers, nesting and what belongs to an item")
    func lists() throws {
        let document = try read(
            """
            - one
              - deep
              - deeper

                1. seven
            - two

              More of two.

            3. three
            4. four
            """)
        #expect(
            document.outline == [
                "list_item 1.1 one", "list_item 2.1 depth 1 deep", "list_item 2.2 depth 1 deeper",
                "list_item 3.1 depth 2 ordered seven", "list_item 1.2 two",
                "paragraph More of two.",
                "list_item 4.3 ordered three", "list_item 4.4 ordered four",
            ])
        #expect(document.blocks[5].list == 1)
        #expect(
            document.text.string.hasPrefix("one\ndeep\ndeeper\nseven\ntwo\n\nMore of two.\n\nthree")
        )
    }

    @Test("links, emphasis and code are spans over the text")
    func spans() throws {
        let document = try read(
            "See **the *old* [harbour](https://example.org \"A port\")** or `x = 1`, ~~not~~ www.example.com\n"
        )
        #expect(
            document.string(document.blocks[0])
                == "See the old harbour or x = 1, not www.example.com")
        let found = document.spans.map { "\($0.kind) \(document.text.string($0.range))" }
        #expect(
            found == [
                "strong the old harbour", "emphasis old", "link harbour", "code x = 1",
                "strikethrough not",
                "link www.example.com",
            ])
        #expect(document.spans[2].url == "https://example.org")
        #expect(document.spans[2].title == "A port")
        #expect(document.spans[5].url == "http://www.example.com")
    }

    @Test(
        "spans end with their text where blanks at the end of a line go, and hold some",
        arguments: [
            ("`` ` x  ``\né", "code ` x"), ("a [ \nü](u) b", "link ü"),
            ("a [ `b  `  \nü](u) b", "link  b\nü, code b"), ("` ` **x** y", "strong x"),
            ("a ` ` ![ ](i)  \nü", "code , image "),
        ])
    func spansAtLineEnds(markdown: String, expected: String) throws {
        let document = try read(markdown + "\n")
        StageConformance.checkRanges(document)
        let found = document.spans.map { "\($0.kind) \(document.text.string($0.range))" }
        #expect(found.joined(separator: ", ") == expected, "\(document.text)")
    }

    @Test("a table is rows of cells, parted by tabs")
    func tables() throws {
        let document = try read("| a | **b** |\n| --- | --: |\n| 1 | x \\| y |\n")
        #expect(document.outline == ["table -r a\tb\n1\tx | y"])
        #expect(document.spans.map { document.text.string($0.range) } == ["b"])
    }

    @Test("check boxes and footnotes stay in the text")
    func literal() throws {
        #expect(
            try read("- [x] done\n- [ ] open\n").outline == [
                "list_item 1.1 [x] done", "list_item 1.2 [ ] open",
            ])
        #expect(
            try read("Text.[^1]\n\n[^1]: A note.\n").outline == [
                "paragraph Text.[^1]", "paragraph [^1]: A note.",
            ])
    }

    @Test("a head gives metadata")
    func head() throws {
        let text =
            "---\ntitle: \"The \\\"Harbour\\\"\"\nauthor: Ann Lee\ndate: 2025-05-07\ntags: [sea, 'port']\nkeys:\n- a\n- b\n---\n\nText.\n"
        let document = try read(text)
        #expect(document.outline == ["paragraph Text."])
        #expect(
            document.metadata["title"]
                == .init("title", .string("The \"Harbour\""), evidence: "given", confidence: 1))
        #expect(document.metadata.value("authors")?.strings == ["Ann Lee"])
        #expect(document.metadata.value("published")?.string == "2025-05-07")
        #expect(document.metadata.value("tags")?.strings == ["sea", "port"])
        #expect(document.metadata.value("keys")?.strings == ["a", "b"])
        #expect(
            document.sourceMap.source(of: document.blocks[0].range)?.lowerBound == text.utf8.count
                - 6)
        #expect(try read(text, ["front-matter": .bool(false)]).metadata.entries.isEmpty)
    }

    @Test(
        "a rule at the start is no head",
        arguments: ["---\n\nText.\n", "---\nText.\n---\n", "---\ntitle: x\n"])
    func noHead(text: String) throws {
        #expect(try read(text).metadata.entries.isEmpty)
    }

    @Test("blocks know where they stand in the source")
    func map() throws {
        let text = "# One\n\nPlain text.\n\nWith *marks*.\n"
        let document = try read(text)
        let ranges = document.blocks.compactMap { document.sourceMap.source(of: $0.range) }
        #expect(
            ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == [
                "# One", "Plain text.", "With *marks*.",
            ])
        #expect(document.sourceMap.segments.map(\.isExact) == [false, true, false])
    }

    @Test(
        "what is no text is rejected by its code",
        arguments: [
            ([], "markdown.empty"), (Array("\n\n".utf8), "markdown.empty"),
            (Array("[a]: b\n".utf8), "markdown.empty"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "markdown.not-text"),
        ] as [([UInt8], String)])
    func rejects(bytes: [UInt8], code: String) throws {
        #expect(
            try TryStage.read(MarkdownReader.self, bytes).rejected.map(\.diagnostic.code) == [code])
    }

    @Test("other charsets are converted, a few broken bytes replaced")
    func charsets() throws {
        let utf16: [UInt8] =
            [0xFF, 0xFE] + "# Größe\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let wide = try #require(try TryStage.read(MarkdownReader.self, utf16).documents.first)
        #expect(wide.outline == ["heading h1 Größe"])
        let latin = try TryStage.read(
            MarkdownReader.self, [0x23, 0x20, 0xE9], source: Source(charset: "latin1"))
        #expect(latin.documents.first?.outline == ["heading h1 é"])
        let broken = Array("A long line of good text ".utf8) + [0xFF] + Array(" and more\n".utf8)
        #expect(
            try TryStage.read(MarkdownReader.self, broken).documents.first?.text.string.contains(
                "\u{FFFD}") == true)
    }

    @Test("a text over the limit is rejected")
    func tooLarge() throws {
        let bytes = [UInt8](repeating: 0x61, count: 300_000)
        let result = try TryStage.read(
            MarkdownReader.self, bytes, limits: ReadLimits(documentBytes: 100_000))
        #expect(result.rejected.map(\.diagnostic.code) == ["document.too-large"])
    }

    @Test(
        "how sure it is",
        arguments: [
            ("a.md", nil, .certain), ("a.markdown", nil, .certain),
            ("a", "text/markdown; charset=utf-8", .certain), ("a.txt", nil, .no), ("a", nil, .no),
        ] as [(String, String?, Certainty)])
    func recognize(name: String, type: String?, expected: Certainty) throws {
        let probe = Probe(head: Array("# x".utf8), isWhole: true, name: name, mediaType: type)
        #expect(try TryStage.make(MarkdownReader.self).recognize(probe) == expected)
    }

    /// Each took the square of its length, in time or in memory.
    private static let complex: [(String, String)] = [
        ("a megabyte of >", String(repeating: ">", count: 1 << 20)),
        ("quotes in quotes", String(repeating: "> ", count: 50_000) + "x"),
        (
            "lists in lists, then lines",
            String(repeating: "- ", count: 3000) + "x" + String(repeating: "\n", count: 1 << 20)
        ),
        (
            "lists in lists, line by line",
            (0..<300).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
        ),
        (
            "lists in lists, with lines between that need no indent",
            (0..<300).map { String(repeating: "  ", count: $0) + "1. a\nb\n" }.joined()
        ),
        ("images that are open", String(repeating: "![[]()", count: 200_000)),
        ("addresses in a word", String(repeating: "a@", count: 500_000)),
        ("links in a word", String(repeating: "www.a_", count: 200_000)),
        ("brackets after a link", "http://a" + String(repeating: ")", count: 1 << 20)),
        ("declarations", String(repeating: "x <!A ", count: 200_000)),
        ("sections", String(repeating: "x <![CDATA[ ", count: 200_000)),
        ("instructions", String(repeating: "x <? ", count: 200_000)),
        (
            "columns",
            String(repeating: "|x", count: 50_000) + "\n" + String(repeating: "|-", count: 50_000)
        ),
        (
            "short rows",
            String(repeating: "|a", count: 5000) + "\n" + String(repeating: "|-", count: 5000)
                + "\n"
                + String(repeating: "|a\n", count: 5000)
        ),
    ]

    @Test(
        "what would take the square of its length is rejected before it is parsed",
        arguments: complex)
    func tooComplex(name: String, text: String) throws {
        for prefix in ["", "Text.\n\n"] {
            let result = try TryStage.read(MarkdownReader.self, Array((prefix + text).utf8))
            #expect(result.rejected.map(\.diagnostic.code) == ["markdown.too-complex"])
        }
    }

    @Test(
        "much of what people do write is read",
        arguments: [
            String(repeating: "[", count: 1 << 20), String(repeating: "- - - ", count: 100),
            String(repeating: "* a\n", count: 50_000),
            String(repeating: "* a\n  1. b\n     > c\n\n", count: 5000),
            String(repeating: "[![badge](a.svg)](b) ", count: 20_000),
            String(repeating: "- ann@example.org, bo@example.org\n", count: 20_000),
            String(repeating: "See https://example.org/a_(b). ", count: 20_000),
            String(repeating: "<?php echo 1 ?> <!-- a --> ", count: 20_000),
            "|a|b|c|\n|-|-|-|\n" + String(repeating: "|1|2|3|\n", count: 50_000),
            String(repeating: "x <!-- a ", count: 100), String(repeating: ">", count: 100),
            "```\n" + String(repeating: String(repeating: " ", count: 300) + "x\n", count: 1000)
                + "```",
        ])
    func large(text: String) throws {
        let result = try TryStage.read(MarkdownReader.self, Array((text + "\n\nEnd.\n").utf8))
        #expect(result.rejected.isEmpty)
        #expect(result.documents.first.map { $0.string($0.blocks[$0.blocks.count - 1]) } == "End.")
    }

    @Test("a head of quotes behind blanks is read in one go, one without an end is none")
    func largeHead() throws {
        let list =
            String(repeating: " ", count: 20_000) + String(repeating: "\"a\", ", count: 8000)
        let document = try read("---\ntags: [\(list)]\n---\n\nText.\n")
        #expect(document.metadata.value("tags")?.strings?.count == 8001)
        let rest = String(repeating: "a", count: 1 << 20)
        #expect(try read("---\ntags: [\(rest)]\n---\n\nText.\n").metadata.entries.isEmpty)
    }

    @Test("converted text of many blocks finds the lines that each came from")
    func convertedMap() throws {
        let count = 100_000
        let text = (0..<count).map { "Line \($0)\n\n" }.joined()
        let bytes: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let document = try #require(try TryStage.read(MarkdownReader.self, bytes).documents.first)
        #expect(document.blocks.count == count)
        let last = try #require(document.sourceMap.source(of: document.blocks[count - 1].range))
        #expect(last.lowerBound == bytes.count - 2 * "Line 99999\n\n".utf16.count)
    }

    @Test("readers in several threads do not disturb each other")
    func threads() async throws {
        let text = String(
            repeating: "One ~~two~~ **three** https://example.org four.\n\n", count: 40)
        let alone = try read(text).text.string
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<100).allSatisfy { _ in try read(text).text.string == alone }
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test("it obeys the laws of readers")
    func conformance() throws { try StageConformance.check(MarkdownReader.self) }
}
