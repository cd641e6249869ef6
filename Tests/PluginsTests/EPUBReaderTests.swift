import GalleyCore
import PublicationsPlugin
import TestSupport
import Testing

@Suite("epub")
struct EPUBReaderTests {
    private let container = """
        <?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
        <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
        """
    private let package = """
        <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
        <dc:identifier>isbn:1</dc:identifier><dc:identifier id="id">urn:uuid:7</dc:identifier>
        <dc:title>The Harbour</dc:title><dc:creator opf:role="aut">Ada Byron</dc:creator><dc:creator opf:role="ill">No</dc:creator>
        <dc:language>en</dc:language><dc:date>2024-05-14</dc:date><dc:publisher>Quay Press</dc:publisher>
        <dc:subject>Sea</dc:subject><dc:description>&lt;p&gt;About it&lt;/p&gt;</dc:description><dc:rights>CC0</dc:rights>
        <meta property="dcterms:modified">2024-05-15T00:00:00Z</meta></metadata>
        <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="c2" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
        <item id="c1" href="text/one.xhtml#top" media-type="application/xhtml+xml"/>
        <item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>
        <item id="cover" href="cover.svg" media-type="image/svg+xml"/>
        <item id="e" href="empty.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="nav"/><itemref idref="cover"/><itemref idref="c1"/><itemref idref="e"/><itemref idref="c2"/>
        <itemref idref="n" linear="no"/><itemref idref="gone"/></spine></package>
        """

    private func chapter(_ body: String) -> String {
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script/></head>"
            + "<body>\(body)</body></html>"
    }

    private func files() -> [(String, String)] {
        [
            ("mimetype", "application/epub+zip"), ("META-INF/container.xml", container),
            ("OEBPS/text/two b.xhtml", chapter("<h2>Two</h2><p>It ends.</p>")),
            ("OEBPS/book.opf", package),
            (
                "OEBPS/text/one.xhtml",
                chapter("<h1>One</h1><p>It <em>begins</em>.</p><ul><li>x</li></ul>")
            ),
            ("OEBPS/empty.xhtml", chapter("<p> </p>")),
            ("OEBPS/notes.xhtml", chapter("<p>note</p>")),
            ("OEBPS/nav.xhtml", chapter("<nav>x</nav>")),
        ]
    }

    private func read(
        _ files: [(String, String)], _ options: [String: Value] = [:], canSeek: Bool = true,
        limits: ReadLimits = ReadLimits()
    ) throws -> (sink: KnownPayloads, failure: String?) {
        try read(bytes: try SampleZIP.bytes(files), options, canSeek: canSeek)
    }

    private func read(
        bytes: [UInt8], _ options: [String: Value] = [:], canSeek: Bool = true
    ) throws -> (sink: KnownPayloads, failure: String?) {
        var stage = try TryStage.make(EPUBReader.self, options)
        let sink = KnownPayloads()
        let source = Source(input: "in/a.epub", name: "a.epub")
        do throws(Diagnostic) {
            try stage.read(BytesInMemory(bytes, source: source, canSeek: canSeek), into: sink)
        } catch { return (sink, error.code) }
        return (sink, nil)
    }

    private func value(_ document: Document, _ name: String) -> String? {
        document.metadata.value(name)?.cell
    }

    @Test("a book is one document in reading order", arguments: [true, false])
    func book(canSeek: Bool) throws {
        let (sink, failure) = try read(files(), canSeek: canSeek)
        #expect(failure == nil && sink.documents.count == 1)
        let book = try #require(sink.documents.first)
        #expect(
            book.outline == [
                "heading h1 One", "paragraph It begins.", "list_item 1.1 x", "heading h2 Two",
                "paragraph It ends.",
            ])
        #expect(book.id == "urn:uuid:7")
        let expected = [
            "title": "The Harbour", "authors": "Ada Byron", "language": "en", "site": "Quay Press",
            "published": "2024-05-14", "modified": "2024-05-15T00:00:00Z", "tags": "Sea",
            "description": "About it", "license": "CC0",
        ]
        for (name, text) in expected { #expect(value(book, name) == text, "\(name)") }
        #expect(book.source.mediaType == "application/epub+zip")
        #expect(
            sink.skipped.sorted() == [
                "book file outside the reading order", "book file outside the reading order",
                "image/svg+xml",
            ])
    }

    @Test("or each chapter is one")
    func chapters() throws {
        let (sink, failure) = try read(files(), ["documents": .string("chapters")])
        #expect(failure == nil)
        #expect(sink.documents.map(\.id) == ["urn:uuid:7#1", "urn:uuid:7#2"])
        #expect(sink.documents.map { value($0, "title") } == ["One", "Two"])
        #expect(sink.documents.map { value($0, "book") } == ["The Harbour", "The Harbour"])
        #expect(
            sink.documents.map(\.source.entry) == [
                "OEBPS/text/one.xhtml", "OEBPS/text/two b.xhtml",
            ])
        #expect(sink.skipped.contains("chapter without text"))
    }

    @Test(
        "a file that the reading order names again is read once", arguments: ["book", "chapters"])
    func repeats(documents: String) throws {
        let again =
            "<itemref idref=\"c1\"/><itemref idref=\"c3\"/></spine>"
        let repeated = package.replacing("</spine>", with: again).replacing(
            "</manifest>",
            with: "<item id=\"c3\" href=\"text/two%20b.xhtml\" media-type=\"\"/></manifest>")
        let changed = files().map { ($0.0, $0.0 == "OEBPS/book.opf" ? repeated : $0.1) }
        let (sink, failure) = try read(changed, ["documents": .string(documents)])
        #expect(failure == nil)
        let headings = sink.documents.flatMap(\.outline).filter { $0.hasPrefix("heading") }
        #expect(headings == ["heading h1 One", "heading h2 Two"])
        let kind = "book file named twice in the reading order"
        #expect(sink.skipped.count { $0 == kind } == 2)
    }

    @Test("a book under digital rights management is refused by name; scrambled fonts are none")
    func encrypted() throws {
        func encryption(_ method: String, _ uri: String) -> (String, String) {
            (
                "META-INF/encryption.xml",
                "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'>"
                    + "<EncryptionMethod Algorithm='\(method)'/><CipherData><CipherReference URI='\(uri)'/></CipherData></EncryptedData></encryption>"
            )
        }
        let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
        let closed = try read(files() + [encryption(aes, "OEBPS/text/two%20b.xhtml")])
        #expect(closed.failure == "epub.encrypted" && closed.sink.documents.isEmpty)
        let fonts = try read(
            files() + [encryption("http://www.idpf.org/2008/embedding", "OEBPS/text/one.xhtml")])
        #expect(fonts.failure == nil && fonts.sink.documents.count == 1)
        let image = try read(files() + [encryption(aes, "OEBPS/i.png")])
        #expect(image.failure == nil && image.sink.documents.count == 1)
    }

    @Test("what is missing or damaged is told")
    func damaged() throws {
        let without = { name in files().filter { $0.0 != name } }
        #expect(try read(without("META-INF/container.xml")).failure == "epub.container")
        #expect(try read(without("OEBPS/book.opf")).failure == "epub.package")
        let chapter = try read(without("OEBPS/text/one.xhtml"))
        #expect(chapter.failure == nil && chapter.sink.damages == ["epub.chapter"])
        #expect(chapter.sink.documents.first?.outline == ["heading h2 Two", "paragraph It ends."])
        let empty = files().map { ($0.0, $0.0.hasSuffix("xhtml") ? self.chapter("") : $0.1) }
        #expect(try read(empty).failure == "epub.empty")
        #expect(try read(bytes: Array("no book".utf8)).failure == "archive.format")
        var bytes = try SampleZIP.bytes(files(), level: 0)
        let place = try #require(bytes.firstRange(of: Array("begins".utf8))).lowerBound
        bytes[place] ^= 1
        let broken = try read(bytes: bytes)
        #expect(broken.sink.damages == ["archive.crc"] && broken.sink.documents.count == 1)
    }

    @Test("a chapter that is not well-formed is read as well as can be, and that is said")
    func broken() throws {
        let changed = files().map {
            ($0.0, $0.0.hasSuffix("one.xhtml") ? "<html><body><p>A&nbsp;& B<p>C</body>" : $0.1)
        }
        let (sink, failure) = try read(changed)
        #expect(failure == nil && sink.warnings.map(\.code) == ["xml.cut"])
        #expect(sink.documents.first?.outline.prefix(2) == ["paragraph A\u{A0}& B", "paragraph C"])
    }

    @Test("limits end the reading by name")
    func limits() throws {
        let large = files().map {
            (
                $0.0,
                $0.0.hasSuffix("one.xhtml")
                    ? chapter(String(repeating: "<p>x</p>", count: 200_000)) : $0.1
            )
        }
        #expect(try read(large, ["maximum-bytes": .int(1 << 20)]).failure == "archive.limit.bytes")
        let deep = files().map {
            (
                $0.0,
                $0.0.hasSuffix("one.xhtml")
                    ? chapter(String(repeating: "<div>", count: 100_000)) : $0.1
            )
        }
        let (sink, failure) = try read(deep)
        #expect(failure == nil && sink.damages == ["xml.limit.depth"] && sink.documents.count == 1)
        let laughs = files().map {
            (
                $0.0,
                $0.0 == "OEBPS/book.opf"
                    ? "<!DOCTYPE package [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]>"
                        + package.split(separator: "?>")[1].replacing("The Harbour", with: "&b;")
                    : $0.1
            )
        }
        #expect(try read(laughs).sink.documents.first.flatMap { value($0, "title") } == "&b;")
    }

    @Test(
        "books are recognised",
        arguments: [("a.epub", Certainty.certain), ("a.zip", .certain), ("a", .certain)])
    func recognize(name: String, expected: Certainty) throws {
        let stage = try TryStage.make(EPUBReader.self)
        let bytes = try SampleZIP.bytes(files(), level: 0)
        #expect(stage.recognize(Probe(head: bytes, isWhole: true, name: name)) == expected)
        let other = try SampleZIP.bytes([("a.txt", "x")])
        #expect(stage.recognize(Probe(head: other, isWhole: true, name: "a.zip")) == .no)
        #expect(stage.recognize(Probe(head: other, isWhole: true, name: "a.epub")) == .certain)
        #expect(stage.recognize(Probe(head: [], isWhole: true, name: "a.epub")) == .no)
    }

    @Test("cut or changed, a book gives a document or a failure, the same every time")
    func mutations() throws {
        let source = try SampleZIP.bytes(files())
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededRandom(seed)
            var bytes = source
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                if Int.random(in: 0..<4, using: &random) == 0 {
                    bytes.removeLast(bytes.count - max(place, 1))
                } else {
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            let one = try read(bytes: bytes)
            let two = try read(bytes: bytes)
            #expect(one.failure == two.failure, "seed \(seed)")
            #expect(one.sink.documents.map(\.text) == two.sink.documents.map(\.text))
            #expect(one.failure != nil || one.sink.documents.count == 1, "seed \(seed)")
        }
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(EPUBReader.self) }
}
