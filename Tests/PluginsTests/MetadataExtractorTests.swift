import GalleyCore
import MetadataPlugin
import Testing

@Suite("metadata")
struct MetadataExtractorTests {
    private func extract(_ document: Document, _ options: [String: Value] = [:]) throws -> Metadata
    {
        try TryStage.extract(MetadataExtractor.self, document, options).metadata
    }

    @Test("finds title, authors and date of a plain text")
    func plainText() throws {
        var document = TryStage.document(
            "Tram leaves the harbour\nBy Jane Doe\n1 May 2024\nThe tram left the harbour at last.")
        document.blocks[0].kind = .heading
        document.blocks[0].level = 1
        let metadata = try extract(document)
        #expect(metadata.value("title") == .string("Tram leaves the harbour"))
        #expect(metadata.value("authors") == .array([.string("Jane Doe")]))
        #expect(metadata.value("published") == .string("2024-05-01"))
        #expect(metadata["authors"]?.evidence == "text")
    }

    @Test("leaves what was given, and takes out what its reader was not sure of")
    func given() throws {
        var document = TryStage.document("By John Roe\n2 May 2024\nThe tram left.")
        document.metadata.set("title", .string("Given"))
        document.metadata.set("authors", .array([.string("Jane Doe")]), confidence: 0.9)
        document.metadata.set("published", .string("2024-05-01"), confidence: 0.8)
        document.metadata.set("site", .string("Quay"), confidence: 0.1)
        document.metadata.set("charset", .string("UTF-8"), confidence: 0.1)
        let metadata = try extract(document)
        #expect(metadata.value("title") == .string("Given"))
        #expect(metadata.value("authors") == .array([.string("Jane Doe")]))
        #expect(metadata.value("published") == .string("2024-05-01"))
        #expect(metadata["site"] == nil)
        #expect(metadata["charset"] != nil)
    }

    @Test("looks into the text for what its reader was not sure of")
    func unsure() throws {
        var document = TryStage.document("By John Roe\n2 May 2024\nThe tram left.")
        document.metadata.set("authors", .array([.string("admin")]), confidence: 0.1)
        #expect(try extract(document).value("authors") == .array([.string("John Roe")]))
        let strict = try extract(document, ["minimum-confidence": .double(0.95)])
        #expect(strict["authors"] == nil)
    }

    @Test("leaves the text alone where it is told to")
    func noText() throws {
        let document = TryStage.document("By John Roe\n2 May 2024\nThe tram left.")
        #expect(try extract(document, ["text": .bool(false)]).entries.isEmpty)
    }

    @Test("keeps all candidates where it is told to")
    func candidates() throws {
        var document = TryStage.document("By John Roe\nThe tram left.")
        document.candidates = [
            Metadata.Entry("title", .string("Tram"), evidence: "h1", confidence: 0.9)
        ]
        #expect(try extract(document)["metadata_candidates"] == nil)
        let kept = try extract(document, ["candidates": .bool(true)])
        let first = kept.value("metadata_candidates")?.array?.first
        #expect(first?["field"] == .string("title"))
        #expect(first?["from"] == .string("h1"))
        #expect((kept.value("metadata_candidates")?.array?.count ?? 0) > 1)
    }

    @Test("dates nothing after it was fetched")
    func fetched() throws {
        var document = TryStage.document("Tram leaves\n1 May 2024\nThe tram left.")
        document.source.retrieved = "2023-01-01T00:00:00Z"
        #expect(try extract(document)["published"] == nil)
        // Where it was another day when it was fetched.
        document.source.retrieved = "2024-04-30T23:00:00Z"
        #expect(try extract(document).value("published") == .string("2024-05-01"))
    }

    @Test("asks no clock what day it is")
    func clock() throws {
        let near = TryStage.document("Tram leaves\n31 December 2030\nThe tram left.")
        #expect(try extract(near).value("published") == .string("2030-12-31"))
        let far = TryStage.document("Tram leaves\n1 January 2031\nThe tram left.")
        #expect(try extract(far)["published"] == nil)
    }

    @Test("takes the day of the address it was fetched from")
    func address() throws {
        var document = TryStage.document("The tram left.")
        document.source.url = "https://quay.example/2024/05/01/tram"
        #expect(try extract(document).value("published") == .string("2024-05-01"))
    }

    @Test("keeps to the laws of extractors")
    func conformance() throws {
        try StageConformance.check(MetadataExtractor.self)
    }
}
