import GalleyCore
import HTMLPlugin
import Testing

@Suite("html reader")
struct HTMLReaderTests {
    private static let prose = [
        "The harbour board will replace all lamps on the north quay before the winter, after a year in which three of them went dark and one fell into the water.",
        "The new lamps turn themselves down when nobody walks below them, and the board expects to save two thirds of the current that the quay uses.",
        "Nothing changes for ships: the lights at the entrance are the business of the pilots, who have had theirs for six years and are content with them.",
    ]

    /// A page whose article is in the middle of what is around articles.
    private static func page(_ article: String, head: String = "") -> String {
        """
        <!DOCTYPE html><html><head><title>Lamps | Gazette</title>\(head)</head><body>
        <nav class="menu"><ul><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul></nav>
        <article><h1>Lamps</h1>\(article)</article>
        <footer><p><a href="/terms">Terms of use</a> <a href="/privacy">Privacy</a></p></footer></body></html>
        """
    }

    private static let paragraphs = prose.map { "<p>\($0)</p>" }.joined(separator: "\n")

    private func read(
        _ bytes: [UInt8], _ options: [String: Value] = [:], source: Source = Source()
    ) throws -> Document {
        let read = try TryStage.read(HTMLReader.self, bytes, options, source: source)
        #expect(read.rejected.isEmpty)
        let document = try #require(read.documents.first)
        StageConformance.checkRanges(document)
        return document
    }

    private func read(
        _ page: String, _ options: [String: Value] = [:], source: Source = Source()
    ) throws -> Document {
        try read(Array(page.utf8), options, source: source)
    }

    @Test("the article is in the text, and what is around it is not")
    func article() throws {
        let document = try read(Self.page(Self.paragraphs))
        let paragraphs = document.blocks.filter { $0.kind == .paragraph }
        #expect(paragraphs.map { document.string($0) } == Self.prose)
        #expect(!document.text.string.contains("Sport"))
        #expect(!document.text.string.contains("Terms"))
        #expect(document.text.string.hasSuffix("\n"))
        #expect(document.source.mediaType == "text/html")
    }

    @Test("all of a page comes with its roles where content is full")
    func full() throws {
        let document = try read(Self.page(Self.paragraphs), ["content": .string("full")])
        #expect(document.text.string.contains("Sport"))
        #expect(document.text.string.contains(Self.prose[1]))
        let roles = Set(document.blocks.compactMap(\.role))
        #expect(roles.contains("body"))
        #expect(roles.contains("boilerplate"))
        let body = try read(
            Self.page(Self.paragraphs),
            ["content": .string("full"), "roles": .array([.string("body")])])
        #expect(body.blocks.allSatisfy { $0.role == "body" })
        #expect(!body.text.string.contains("Sport"))
    }

    @Test("each block knows the bytes of the page that it came from")
    func places() throws {
        let page = Self.page(Self.paragraphs)
        let document = try read(page)
        for block in document.blocks where block.kind == .paragraph {
            let range = try #require(document.sourceMap.source(of: block.range))
            let source = String(decoding: Array(page.utf8)[range], as: UTF8.self)
            #expect(source.contains(document.string(block)))
            #expect(source.utf8.count < document.string(block).utf8.count + 20)
        }
    }

    @Test("what was taken and left out is in the regions, each with a rule")
    func regions() throws {
        let page = Array(Self.page(Self.paragraphs).utf8)
        let document = try read(page)
        #expect(
            document.regions.allSatisfy { !$0.rule.isEmpty && $0.source.upperBound <= page.count })
        let left = document.regions.filter { !$0.isKept }.map {
            String(decoding: page[$0.source], as: UTF8.self)
        }
        #expect(left.contains { $0.contains("Sport") })
        #expect(!left.contains { $0.contains(Self.prose[0]) })
        #expect(document.regions.contains { $0.isKept && $0.role == "body" })
    }

    @Test("links are read against the page's address or its base")
    func links() throws {
        let article =
            Self.paragraphs
            + "<p>See <a href='../b?x=1'>there</a> and <a href='mailto:a@b.c'>write</a>, \(Self.prose[0])</p>"
        func urls(_ head: String, _ url: String?) throws -> [String?] {
            try read(Self.page(article, head: head), source: Source(url: url)).spans
                .filter { $0.kind == .link }.map(\.url)
        }
        #expect(
            try urls("", "https://e.org/x/y/z.html") == ["https://e.org/x/b?x=1", "mailto:a@b.c"])
        #expect(
            try urls("<base href='/p/q/'>", "http://e.org/") == [
                "http://e.org/p/b?x=1", "mailto:a@b.c",
            ])
        #expect(try urls("", nil) == ["../b?x=1", "mailto:a@b.c"])
    }

    @Test("images are figures without a text, unless they are not wanted")
    func images() throws {
        let page = Self.page(
            Self.paragraphs
                + "<figure><img src='/lamp.jpg' alt='A lamp'><figcaption>The last lamp of 1931, which the museum wants.</figcaption></figure>"
                + Self.paragraphs)
        let document = try read(page, source: Source(url: "https://e.org/a"))
        let image = try #require(document.spans.first { $0.kind == .image })
        #expect(image.url == "https://e.org/lamp.jpg")
        #expect(image.title == "A lamp")
        #expect(image.range.isEmpty)
        #expect(document.blocks.contains { $0.kind == .figure && $0.range == image.range })
        let doubled = try read(
            Self.page(
                Self.paragraphs
                    + "<figure><img src='/l.jpg'><noscript><img src='/l.jpg'></noscript></figure>"
                    + Self.paragraphs))
        #expect(doubled.spans.filter { $0.kind == .image }.count == 1)
        #expect(try read(page, ["images": .bool(false)]).spans.allSatisfy { $0.kind != .image })
    }

    @Test("without line breaks each line is a whole paragraph or list, but code keeps its lines")
    func lineBreaks() throws {
        let page = Self.page(
            Self.paragraphs
                + "<p>The lamps of<br>the harbour, two rows of them.</p><ul><li>red, on the left<li>green, on the right</ul><pre>one\ntwo</pre>"
                + Self.paragraphs)
        let kept = try read(page)
        let joined = try read(page, ["line-breaks": .bool(false)])
        #expect(kept.text.string.contains("lamps of\nthe harbour"))
        #expect(kept.text.string.contains("left\ngreen"))
        #expect(joined.text.string.contains("\n\nThe lamps of the harbour, two rows of them.\n\n"))
        #expect(joined.text.string.contains("\n\nred, on the left green, on the right\n\n"))
        #expect(joined.text.string.contains("one\ntwo"))
        #expect(joined.blocks == kept.blocks)
    }

    @Test("the page's metadata come with their evidence, unless they are not wanted")
    func metadata() throws {
        let head =
            "<meta property='og:title' content='Lamps'><meta name=author content='Ada Holm'><meta property='article:published_time' content='2025-03-14T08:30:00+01:00'>"
        let document = try read(Self.page(Self.paragraphs, head: head))
        #expect(document.metadata.value("title")?.string == "Lamps")
        #expect(document.metadata.value("authors")?.array == [.string("Ada Holm")])
        #expect(document.metadata.value("published")?.string?.hasPrefix("2025-03-14") == true)
        #expect(document.metadata["title"]?.evidence != nil)
        #expect(document.metadata.value("page_type")?.string == "article")
        let declared = Set(HTMLReader.spec.gives.map(\.name))
        for entry in document.metadata.entries {
            #expect(declared.contains(entry.name))
            #expect(entry.confidence.map { (0...1).contains($0) } ?? true)
        }
        let without = try read(Self.page(Self.paragraphs, head: head), ["metadata": .bool(false)])
        #expect(without.metadata.entries.map(\.name) == ["charset", "page_type"])
    }

    @Test("a page that scripts fill is a document without a text, of which the head tells")
    func withoutText() throws {
        let page =
            "<title>Lamps</title><meta name=author content=x><body><script>x()</script><img src=a>"
        let document = try read(page)
        #expect(document.text.bytes.isEmpty)
        #expect(document.blocks.isEmpty)
        #expect(document.metadata.value("page_type")?.string == "other")
        #expect(document.metadata.value("title")?.string == "Lamps")
    }

    @Test("what is no page, or empty, is rejected by name")
    func rejected() throws {
        for (bytes, code) in [
            ([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1, 2, 3], "html.binary"),
            (Array(" \n".utf8), "html.empty"),
            ([], "html.empty"),
        ] {
            let read = try TryStage.read(HTMLReader.self, bytes)
            #expect(read.documents.isEmpty)
            #expect(read.rejected.map(\.diagnostic.code) == [code])
        }
        let limits = ReadLimits(documentBytes: 100)
        let read = try TryStage.read(
            HTMLReader.self, Array(Self.page(Self.paragraphs).utf8), limits: limits)
        #expect(read.rejected.map(\.diagnostic.code) == ["document.too-large"])
    }

    @Test("a charset that there is none of is refused")
    func unknownCharset() {
        do throws(Diagnostic) {
            _ = try HTMLReader(
                StageOptions(defaultsOf: HTMLReader.spec, ["charset": .string("klingon")]))
            Issue.record("taken")
        } catch {
            #expect(error.code == "html.unknown-charset")
        }
    }

    @Test("pages are known by type, content and name")
    func recognition() throws {
        let reader = try TryStage.make(HTMLReader.self)
        func certainty(
            _ head: String, _ name: String?, _ type: String? = nil, isNested: Bool = false
        ) -> Certainty {
            reader.recognize(
                Probe(
                    head: Array(head.utf8), isWhole: true, name: name, mediaType: type,
                    isNested: isNested))
        }
        #expect(certainty("<p>x", "a.html") == .certain)
        #expect(certainty("x", "a.HTM") == .certain)
        #expect(certainty("x", nil, "Text/HTML; charset=x") == .certain)
        #expect(certainty(" <!doctype html>", nil) == .certain)
        #expect(certainty("<html>", "a.txt") == .certain)
        #expect(certainty("<div>", "a.md") == .possible)
        #expect(certainty("plain", "a.txt") == .no)
        #expect(certainty("plain", nil) == .no)
        #expect(certainty("<html>", "a.html", "image/png", isNested: true) == .no)
        #expect(certainty("{}", "a.json") == .no)
    }

    @Test("it keeps to the laws of readers", arguments: ["article", "full"])
    func conformance(content: String) throws {
        try StageConformance.check(HTMLReader.self, ["content": .string(content)])
    }
}
