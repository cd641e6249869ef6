import GalleyCore
import PublicationsPlugin
import TestSupport
import Testing

@Suite("mhtml")
struct MHTMLReaderTests {
    private let page = """
        From: <Saved by a browser>
        Snapshot-Content-Location: https://q.example/a?b=1
        Subject: =?utf-8?Q?Caf=C3=A9?=
        Date: Tue, 14 May 2024 06:30:00 +0200
        MIME-Version: 1.0
        Content-Type: multipart/related;
        \ttype="text/html"; start="<frame-0>";
        \tboundary="----part;1"

        preamble
        ------part;1
        Content-Type: text/html; charset=iso-8859-1
        Content-ID: <frame-1>
        Content-Location: https://q.example/frame

        <p>frame</p>
        ------part;1
        Content-Type: text/html; charset="windows-1252"
        Content-ID: <frame-0>
        Content-Transfer-Encoding: quoted-printable
        Content-Location: https://q.example/a

        <html><body class=3D"x"><p>caf=E9 and a =
        long line</p>\u{20}
        a=3D=3db=xy</body></html>
        ------part;1
        Content-Type: image/png
        Content-Transfer-Encoding: base64
        Content-Location: https://q.example/i.png

        iVBORw0KGgo=
        ------part;1
        Content-Type: text/css
        Content-Transfer-Encoding: 7bit

        p { color: red }
        ------part;1--
        epilogue
        """

    private func read(_ text: String, takes: Bool = true) throws -> KnownPayloads {
        var stage = try TryStage.make(MHTMLReader.self)
        let sink = KnownPayloads(takes: takes)
        try stage.read(
            BytesInMemory(
                Array(text.utf8), source: Source(input: "in/a.mhtml", name: "a.mhtml")),
            into: sink)
        return sink
    }

    @Test(
        "the root page is handed on as it was, and the rest is counted", arguments: ["\n", "\r\n"])
    func root(lineEnd: String) throws {
        let sink = try read(
            page.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
        )
        #expect(sink.payloads.count == 1 && sink.damages.isEmpty && sink.warnings.isEmpty)
        let payload = try #require(sink.payloads.first)
        // 0xE9 stands alone: the charset is for the reader of HTML.
        #expect(
            payload.text
                == "<html><body class=\"x\"><p>caf\u{FFFD} and a long line</p>\(lineEnd)a==b=xy</body></html>"
        )
        #expect(payload.source.charset == "windows-1252")
        #expect(payload.source.mediaType == "text/html")
        #expect(payload.source.url == "https://q.example/a?b=1")
        #expect(payload.source.retrieved == "2024-05-14T06:30:00+02:00")
        #expect(payload.source.name == nil)
        #expect(payload.known.metadata.value("url") == .string("https://q.example/a?b=1"))
        #expect(sink.skipped == ["text/html", "image/png", "text/css"])
    }

    @Test("a page that no reader takes is counted")
    func untaken() throws {
        let sink = try read(page, takes: false)
        #expect(sink.payloads.isEmpty && sink.documents.isEmpty && sink.rejected.isEmpty)
        #expect(sink.skipped == ["text/html", "text/html", "image/png", "text/css"])
    }

    @Test("parts in parts, and a page that is no multipart")
    func forms() throws {
        let nested = """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=a

            --a
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain

            plain
            --b
            Content-Type: text/html

            <p>page</p>
            --b--
            --a
            Content-Type: image/gif

            x
            --a--
            """
        let sink = try read(nested)
        #expect(sink.payloads.map(\.text) == ["<p>page</p>"])
        #expect(sink.skipped == ["text/plain", "image/gif"])
        let single = try read(
            "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"
                + "Content-Location: http://q.example/\n\nPHA+YSBi\nw6k8L3A+\n")
        #expect(single.payloads.map(\.text) == ["<p>a bé</p>"])
        #expect(single.payloads.first?.source.url == "http://q.example/")
    }

    @Test(
        "what has no page is rejected by name",
        arguments: ["", "text", "MIME-Version: 1.0\nContent-Type: text/plain\n\nx"])
    func none(text: String) throws {
        let sink = try read(text)
        #expect(sink.rejected == ["mhtml.no-page"] && sink.payloads.isEmpty)
    }

    @Test("a page that is cut off is handed on as far as it goes, and that is said")
    func cut() throws {
        let end = try #require(page.firstRange(of: " and a =")).lowerBound
        let sink = try read(String(page[..<end]))
        #expect(sink.payloads.map(\.text) == ["<html><body class=\"x\"><p>caf\u{FFFD}"])
        #expect(sink.damages == ["mhtml.cut"])
    }

    @Test("parts without end, within each other or beside each other, are bounded")
    func limits() throws {
        let many =
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
            + "--a\nContent-Type: text/html\n\npage\n"
            + String(repeating: "--a\n\nx\n", count: 20_000)
            + "--a--\n"
        let sink = try read(many)
        #expect(sink.payloads.map(\.text) == ["page"])
        #expect(sink.warnings.map(\.code) == ["mhtml.limit"])
        #expect(sink.skipped.count < 10_001)
        var deep = "MIME-Version: 1.0\n"
        for level in 0..<1000 {
            deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        #expect(try read(deep).rejected == ["mhtml.no-page"])
        let head = "MIME-Version: 1.0\n" + String(repeating: "a: b\n", count: 200_000)
        #expect(try read(head).rejected == ["mhtml.no-page"])
    }

    @Test(
        "saved pages are recognised, and mail is not",
        arguments: [
            (
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", "a",
                Certainty.certain
            ),
            (
                "From: x\r\nSnapshot-Content-Location: y\r\nContent-Type: multipart/related;\r\n boundary=a\r\n",
                "a", .certain
            ),
            ("MIME-Version: 1.0\nContent-Type: text/html\n\n", "a.mht", .certain),
            ("MIME-Version: 1.0\nContent-Type: text/html\n\n", "a.eml", .no),
            ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n", "a.eml", .no),
            ("broken", "a.mhtml", .possible), ("text: more", "a.txt", .no), ("", "a", .no),
        ])
    func recognize(head: String, name: String, expected: Certainty) throws {
        let probe = Probe(head: Array(head.utf8), isWhole: true, name: name)
        #expect(try TryStage.make(MHTMLReader.self).recognize(probe) == expected)
    }

    @Test("cut or changed, a saved page gives a payload or a reject, the same every time")
    func mutations() throws {
        let source = Array(page.utf8)
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = SeededRandom(seed)
            var bytes = source
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                if Bool.random(using: &random) {
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                } else {
                    bytes.removeSubrange(place..<min(place + 20, bytes.count))
                }
            }
            let sinks = try [1 << 20, 3].map { most in
                var stage = try TryStage.make(MHTMLReader.self)
                let sink = KnownPayloads()
                try stage.read(BytesInMemory(bytes, atMost: most), into: sink)
                return sink
            }
            #expect(sinks[0].payloads.count + sinks[0].rejected.count == 1, "seed \(seed)")
            #expect(sinks[0].payloads.map(\.text) == sinks[1].payloads.map(\.text))
            #expect(sinks[0].skipped == sinks[1].skipped)
        }
    }

    @Test("it obeys the laws of readers")
    func laws() throws { try StageConformance.check(MHTMLReader.self) }
}
