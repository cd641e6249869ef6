import GalleyCore
import GalleyHTML
import GalleyPageMetadata
import GalleyPages
import Testing

@Suite("the metadata of a document that was a page")
struct PageEntriesTests {
    private let page = PageMetadata(
        HTMLParser().parse(
            Array(
                """
                <title>Tram leaves</title><meta name=keywords content="tram, harbour">
                <h1>Tram leaves</h1><p class=byline>By Jane Doe, Reuters</p><time>1 May 2024</time>
                """.utf8)),
        options: .init(latest: .latest))

    @Test("has each value with its evidence and confidence")
    func chosen() {
        let metadata = Metadata(PageEntries.chosen(page))
        #expect(metadata.value("title") == .string("Tram leaves"))
        #expect(metadata["title"]?.evidence == "h1")
        #expect(metadata.value("authors") == .array([.string("Jane Doe")]))
        #expect(metadata.value("organizations") == .array([.string("Reuters")]))
        #expect(metadata.value("published") == .string("2024-05-01"))
        #expect(metadata.value("tags") == .array([.string("tram"), .string("harbour")]))
        #expect(metadata.entries.allSatisfy { $0.confidence != nil && $0.evidence != nil })
    }

    @Test("keeps all candidates by the names of their fields")
    func candidates() {
        let names = Set(PageEntries.candidates(page).map(\.name))
        #expect(names.isSuperset(of: ["title", "authors", "published", "tags"]))
    }
}
