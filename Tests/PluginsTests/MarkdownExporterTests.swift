import Foundation
import GalleyCore
import MarkdownPlugin
import PlainTextPlugin
import StructurePlugin
import TestSupport
import Testing

@Suite("markdown exporter")
struct MarkdownExporterTests {
    private func export(_ document: Document, _ options: [String: Value] = [:]) throws -> String {
        var stage = try TryStage.make(MarkdownExporter.self, options)
        return String(decoding: stage.encode(FrozenDocument(document)).bytes, as: UTF8.self)
    }

    private func read(_ text: String) throws -> Document? {
        try TryStage.read(MarkdownReader.self, Array(text.utf8)).documents.first
    }

    @Test("blocks are written as a person would type them")
    func layout() throws {
        var document = TryStage.document("Intro:\nOne\nTwo\nDeep\nNext\nHead\nSaid.\nEnd *of* it.")
        for index in 1...3 { document.blocks[index].kind = .listItem }
        for index in 1...2 { document.blocks[index].list = 1 }
        document.blocks[3].list = 2
        document.blocks[3].depth = 1
        document.blocks[5].kind = .heading
        document.blocks[5].level = 2
        document.blocks[6].kind = .quote
        #expect(
            try export(document)
                == "Intro:\n\n- One\n- Two\n  - Deep\n\nNext\n\n## Head\n\n> Said.\n\nEnd \\*of\\* it.\n"
        )
    }

    @Test(
        "only what would be a mark gets a backslash",
        arguments: [
            ("2 * 3 * 4", "2 * 3 * 4"), ("*x*", "\\*x\\*"), ("snake_case_name", "snake_case_name"),
            ("_x_", "\\_x\\_"),
            ("# x", "\\# x"), ("#tag", "#tag"), ("- x", "\\- x"), ("-5", "-5"), ("1. x", "1\\. x"),
            ("1.5 x", "1.5 x"), ("2013", "2013"),
            ("> x", "\\> x"), ("a > b", "a > b"), ("a < b", "a < b"), ("<b>", "\\<b>"),
            ("R&D", "R&D"), ("&amp;", "\\&amp;"),
            ("[1]", "[1]"), ("[a](b)", "[a\\](b)"), ("[a]: b", "\\[a]: b"), ("---", "\\---"),
            ("a | b", "a | b"), ("~5", "~5"), ("~~x~~", "\\~\\~x\\~\\~"),
            ("C:\\dir", "C:\\dir"), ("\\*", "\\\\\\*"), ("`x`", "\\`x\\`"), ("Yes!", "Yes!"),
            ("“x” – y…", "“x” – y…"), ("https://example.org/a_b", "https://example.org/a_b"),
            ("text\n- x", "text\n\\- x"), ("text\n===", "text\n\\==="), ("a|b\n-|-", "a|b\n\\-|-"),
        ])
    func escapes(text: String, expected: String) throws {
        var document = Document(text: DocumentText(text))
        document.blocks = [Block(.paragraph, 0..<text.utf8.count)]
        #expect(try export(document) == expected + "\n")
        #expect(try read(export(document))?.outline == document.outline)
    }

    @Test(
        "what is typed this way comes back to the byte",
        arguments: [
            "# Title\n\nText with *emphasis*, **strong**, `code`, ~~gone~~ and a [link](https://example.org/a_(b) \"T\").\n",
            "- a\n- b\n  - c\n    1. d\n    2. e\n- f\n\n  More of f.\n\n  ```sh\n  ls\n  ```\n\n- g\n",
            "3. c\n4. d\n",
            "- a\n\n* b\n", "1. a\n\n1) b\n", "> a\n>\n> b\n", "```\ncode\n\n    more\n```\n",
            "````md\n```\n````\n",
            "| a | b |\n| --- | :-: |\n| 1 | `x\\|y` |\n", "***\n\nText\n\n---\n\nMore\n",
            "![alt](a.png)\n", "![](a.png)\n",
            "**_both_** and *a **b** c*\n", "See https://example.org, or (www.example.com).\n",
            "<https://example.org/a(b)>\n",
            "``a`b`` and `` ` ``\n", "[*a* `b`](c)\n", "###### six\n", "# C#\n",
            "- [x] done\n- [ ] open\n", "Text.[^1]\n\n[^1]: Note.\n",
            "one\ntwo\nthree\n", "[a](<b c>)\n",
        ])
    func typed(text: String) throws {
        #expect(try export(#require(try read(text))) == text)
    }

    @Test(
        "export, read, export gives the same bytes, and the same blocks",
        arguments: 0..<400 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let document = RandomDocument(seed: seed).document
        let first = try export(document)
        let again = try #require(try read(first), "seed \(seed)")
        #expect(try export(again) == first, "seed \(seed)")
        #expect(again.blocks.map(\.kind) == document.blocks.map(\.kind), "seed \(seed)")
        #expect(
            again.blocks.map { again.string($0) } == document.blocks.map { document.string($0) },
            "seed \(seed)")
    }

    @Test("a title that the source gave stands on top, unless a heading does")
    func title() throws {
        var document = TryStage.document("Text.")
        document.metadata.set("title", .string("The *Harbour*"), evidence: "given")
        #expect(try export(document) == "# The \\*Harbour\\*\n\nText.\n")
        document.blocks[0].kind = .heading
        document.blocks[0].level = 1
        #expect(try export(document) == "# Text.\n")
        document.blocks[0].kind = .paragraph
        document.metadata.set("title", .string("Guess"), evidence: "lead sentence")
        #expect(try export(document) == "Text.\n")
    }

    @Test("a head is written where it is asked for, and read back")
    func head() throws {
        var document = TryStage.document("Text.")
        document.metadata.set("title", .string("A: \"B\""), evidence: "given")
        document.metadata.set("authors", .array([.string("Ann Lee"), .string("Bo, Jr.")]))
        document.metadata.set("published", .string("2025-05-07"))
        let text = try export(document, ["front-matter": .bool(true)])
        #expect(
            text
                == "---\ntitle: \"A: \\\"B\\\"\"\nauthors: [Ann Lee, \"Bo, Jr.\"]\ndate: \"2025-05-07\"\n---\n\nText.\n"
        )
        #expect(try export(#require(try read(text)), ["front-matter": .bool(true)]) == text)
    }

    @Test("images without a text at the start are written once each")
    func leadingFigures() throws {
        let text = "![](a.png)\n\n![](b.png)\n\nText.\n"
        #expect(try export(#require(try read(text))) == text)
    }

    @Test("only the head of a table has as many cells as its widest row")
    func shortRows() throws {
        var document = Document(text: DocumentText("a\tb\n1\n\n1\t2\t3"))
        document.blocks = [Block(.table, 0..<document.text.count)]
        let text = try export(document)
        #expect(
            text == "| a | b |  |\n| --- | --- | --- |\n| 1 |\n|  |\n| 1 | 2 | 3 |\n")
        #expect(try read(text)?.outline == ["table a\tb\t\n1\t\t\n\t\t\n1\t2\t3"])
    }

    @Test("the highest number of an item is not passed, where it would be one no more")
    func highestOrdinal() throws {
        var document = TryStage.document("a\nb")
        for index in 0...1 {
            document.blocks[index] = Block(
                .listItem, document.blocks[index].range, list: 1, ordinal: 999_999_999,
                style: "ordered")
        }
        #expect(try export(document) == "999999999. a\n999999999. b\n")
    }

    @Test("an empty document is an empty file")
    func empty() throws {
        #expect(try export(Document(text: DocumentText(""))) == "")
    }

    @Test(
        "the shared article has four headings and one list of five",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func article() throws {
        let bytes = try SharedData.bytes("article/000_bb0543be6dc706bf.txt")
        let read = try #require(try TryStage.read(TextReader.self, bytes).documents.first)
        let listed = try TryStage.normalize(JoinBullets.self, read)
        let text = try export(TryStage.normalize(Headings.self, listed))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("## ") } == 4)
        let list = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("- ") }
        #expect(list.map { $0.split(separator: "\n").count } == [5])
        #expect(!text.contains("\\"))
    }

    @Test("it obeys the laws of exporters")
    func conformance() throws { try StageConformance.check(MarkdownExporter.self) }
}
