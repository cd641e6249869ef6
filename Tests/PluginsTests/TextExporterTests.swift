import GalleyCore
import PlainTextPlugin
import Testing

@Suite("text exporter")
struct TextExporterTests {
    @Test("blocks are parted by a blank line, items stand close")
    func layout() throws {
        var document = TryStage.document("Title\nIntro:\nOne\nTwo\nDeep\nEnd")
        for index in 2...4 { document.blocks[index].kind = .listItem }
        document.blocks[3].style = "ordered"
        document.blocks[3].ordinal = 2
        document.blocks[4].depth = 1
        let file = try #require(try TryStage.export(TextExporter.self, [document]).files.first)
        #expect(file.name == "d.txt")
        #expect(
            String(decoding: file.bytes, as: UTF8.self)
                == "Title\n\nIntro:\n\n- One\n2. Two\n  - Deep\n\nEnd\n")
    }

    @Test(
        "a document without blocks is its text, with a final line end",
        arguments: [("a\nb", "a\nb\n"), ("a\n", "a\n"), ("", "")])
    func noBlocks(text: String, expected: String) throws {
        let document = Document(id: "d", text: DocumentText(text))
        let file = try #require(try TryStage.export(TextExporter.self, [document]).files.first)
        #expect(String(decoding: file.bytes, as: UTF8.self) == expected)
    }

    @Test("a line that parts sections is written as it stands, or as * * * where it has no text")
    func separators() throws {
        var document = TryStage.document("One.\n=====\nTwo.\nThree.")
        document.blocks[1].kind = .separator
        document.blocks.insert(Block(.separator, 16..<16), at: 3)
        let file = try #require(try TryStage.export(TextExporter.self, [document]).files.first)
        #expect(
            String(decoding: file.bytes, as: UTF8.self)
                == "One.\n\n=====\n\nTwo.\n\n* * *\n\nThree.\n")
    }

    @Test("the folder is an option")
    func path() throws {
        let stage = try TryStage.make(TextExporter.self, ["path": .string("plain")])
        #expect(stage.output == .folder("plain"))
    }

    @Test("it obeys the laws of exporters")
    func conformance() throws { try StageConformance.check(TextExporter.self) }
}
