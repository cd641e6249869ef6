import GalleyCore
import StructurePlugin
import Testing

@Suite("sections")
struct SectionsTests {
    private func document() -> Document {
        var document = TryStage.document(
            "Lead.\nFirst\nBody one.\nDeeper\nBody é.\nSecond\nBody two.", id: "doc")
        for (index, level) in [(1, 2), (3, 3), (5, 2)] {
            document.blocks[index].kind = .heading
            document.blocks[index].level = level
        }
        document.metadata.set("language", .string("en"))
        document.metadata.set("title", .string("Whole"))
        document.spans = [InlineSpan(.strong, 12..<16)]
        return document
    }

    private func split(_ document: Document, _ options: [String: Value] = [:]) throws -> [Document]
    {
        var stage = try TryStage.make(Sections.self, options)
        return try stage.split(FrozenDocument(document))
    }

    @Test("each heading of the level starts a document, and so does what stands before the first")
    func parts() throws {
        let parts = try split(document())
        #expect(parts.map(\.id) == ["doc#1", "doc#2", "doc#3"])
        #expect(
            parts.map(\.text.string) == [
                "Lead.\n", "First\nBody one.\nDeeper\nBody é.\n", "Second\nBody two.",
            ])
        #expect(parts.map { $0.metadata.value("title")?.string } == ["Whole", "First", "Second"])
        #expect(parts.map { $0.metadata.value("language")?.string } == ["en", "en", "en"])
        #expect(parts.map { $0.metadata.value("section")?.int } == [1, 2, 3])
        #expect(parts.allSatisfy { $0.metadata.value("parent")?.string == "doc" })
        for part in parts { StageConformance.checkRanges(part) }
    }

    @Test("blocks, spans and the map move along")
    func moved() throws {
        let part = try split(document())[1]
        #expect(
            part.outline == [
                "heading h2 First", "paragraph Body one.", "heading h3 Deeper", "paragraph Body é.",
            ])
        #expect(part.spans.map { part.text.string($0.range) } == ["Body"])
        #expect(part.sourceMap.source(of: part.blocks[1].range) == 12..<21)
    }

    @Test("the first part alone has the attachments and what others added")
    func attachments() throws {
        var document = document()
        document.attachments = [Attachment(role: "source", content: .bytes([1, 2]))]
        document.unknown = Array(#""x":1"#.utf8)
        let parts = try split(document)
        #expect(parts.map(\.attachments.count) == [1, 0, 0])
        #expect(parts.map(\.unknown.isEmpty) == [false, true, true])
    }

    // For each of 50,000 sections all that stands off from the text was gone through.
    @Test("many sections each get what lies in them")
    func many() throws {
        let count = 50_000
        var document = TryStage.document(String(repeating: "Head\nText.\n", count: count))
        for index in stride(from: 0, to: 2 * count, by: 2) {
            document.blocks[index].kind = .heading
        }
        document.spans = document.blocks.map { InlineSpan(.strong, $0.range) }
        document.layers = [
            AnnotationLayer("a@1", document.blocks.map { Annotation($0.range, "a") })
        ]
        let parts = try split(document)
        #expect(parts.count == count)
        #expect(parts.allSatisfy { $0.spans.count == 2 && $0.layers[0].annotations.count == 2 })
        #expect(parts.last?.spans.map(\.range) == [0..<4, 5..<10])
        #expect(
            parts.last?.sourceMap.source(of: 0..<4) == 11 * (count - 1)..<11 * (count - 1) + 4)
    }

    @Test("sections that would each repeat a mass of metadata are refused")
    func tooMany() throws {
        let count = 2000
        var document = TryStage.document(String(repeating: "Head\n", count: count))
        for index in document.blocks.indices { document.blocks[index].kind = .heading }
        document.metadata = Metadata(
            unique: (0..<6000).map { Metadata.Entry("k\($0)", .null) })
        let error = try #require(throws: Diagnostic.self) { try split(document) }
        #expect(error.code == "sections.too-many")
    }

    @Test("files of parts are called after the file of the whole and the part's number")
    func fileNames() throws {
        var whole = document()
        #expect(
            try split(whole).map { FrozenDocument($0).fileStem } == ["doc#1", "doc#2", "doc#3"])
        whole.isIDDerived = true
        whole.source.name = "harbour-tram.txt"
        #expect(
            try split(whole).map { FrozenDocument($0).fileStem } == [
                "harbour-tram-1", "harbour-tram-2", "harbour-tram-3",
            ])
        let inner = try split(try split(whole)[1], ["level": .int(3)])
        #expect(
            inner.map { FrozenDocument($0).fileStem } == ["harbour-tram-2-1", "harbour-tram-2-2"])
    }

    @Test("deeper headings split where the level says so")
    func deeper() throws {
        #expect(try split(document(), ["level": .int(3)]).count == 4)
        #expect(try split(document(), ["level": .int(1)]).map(\.id) == ["doc"])
    }

    @Test(
        "a document without headings, or with one at its start, is left whole",
        arguments: ["", "One.\nTwo.\n"])
    func whole(text: String) throws {
        let parts = try split(TryStage.document(text))
        #expect(parts.map(\.id) == ["d"])
        var titled = TryStage.document("Head\nBody.")
        titled.blocks[0].kind = .heading
        #expect(try split(titled).map(\.id) == ["d"])
    }

    @Test("it obeys the laws of splitters")
    func laws() throws { try StageConformance.check(Sections.self) }
}
