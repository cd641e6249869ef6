import GalleyCore
import GalleyPipeline
import Testing

@Suite("Diagnostics are shown as text")
struct DiagnosticTextTests {
    static func diagnostic(_ excerpt: String, column: Int, length: Int) -> Diagnostic {
        Diagnostic(
            "pipeline.unknown-stage", "no stage is called 'languge'",
            place: Place(file: "p.yaml", line: 9, column: column, length: length, excerpt: excerpt),
            hint: "did you mean 'language'?")
    }

    @Test("The message, the place, the line, carets and the remedy")
    func whole() {
        let text = DiagnosticText().render(Self.diagnostic("  - languge", column: 5, length: 7))
        #expect(
            text == """
                error[pipeline.unknown-stage]: no stage is called 'languge'
                 --> p.yaml:9:5
                  |
                9 |   - languge
                  |     ^^^^^^^
                  = help: did you mean 'language'?

                """)
    }

    @Test(
        "Carets stand below what they mean, whatever is before it",
        arguments: [
            ("\t\tx: 1", 3, 1, "        x: 1", "        ^"),
            ("名前: x", 5, 1, "名前: x", "      ^"),
            ("e\u{301}: x", 5, 1, "e\u{301}: x", "   ^"),
            ("a: 名前", 4, 2, "a: 名前", "   ^^^^"),
            ("a: x", 5, 1, "a: x", "    ^"),
            ("a: \u{1B}[31mx", 4, 1, "a: ␛[31mx", "   ^"),
            ("a:", 9, 4, "a:", "  ^"),
        ])
    func alignment(_ line: String, _ column: Int, _ length: Int, _ shown: String, _ carets: String)
    {
        let text = DiagnosticText().render(Self.diagnostic(line, column: column, length: length))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[3] == "9 | \(shown)" && lines[4] == "  | \(carets)", "\(text)")
    }

    @Test("A long line is cut around the caret")
    func long() {
        let line =
            String(repeating: "a", count: 5000) + "here" + String(repeating: "b", count: 5000)
        let text = DiagnosticText(width: 60).render(Self.diagnostic(line, column: 5001, length: 4))
        let lines = text.split(separator: "\n")
        #expect(lines[3].hasPrefix("9 | …aaa") && lines[3].hasSuffix("b…") && lines[3].count < 70)
        let caret = lines[4].firstIndex(of: "^").map {
            lines[4].distance(from: lines[4].startIndex, to: $0)
        }
        let start = lines[3].firstIndex(of: "h").map {
            lines[3].distance(from: lines[3].startIndex, to: $0)
        }
        #expect(caret == start && caret != nil)
    }

    @Test("What is not known is left out; stage and document stand where there is no line")
    func sparse() {
        var diagnostic = Diagnostic(
            "text.too-large", "too large", severity: .warning, stage: "text", document: "a\u{7}b")
        #expect(
            DiagnosticText().render(diagnostic)
                == "warning[text.too-large]: too large\n  = stage: text\n  = document: a␇b\n")
        diagnostic.place = Place(file: "x.gz", offset: 77)
        #expect(DiagnosticText().render(diagnostic).contains("\n --> x.gz at byte 77\n"))
    }

    @Test("Several are counted at the end, in colours when asked")
    func several() {
        let one = Self.diagnostic("x", column: 1, length: 1)
        let plain = DiagnosticText().render([one, one, Diagnostic("a.b", "c", severity: .warning)])
        #expect(
            plain.hasSuffix("\n\n2 errors, 1 warning\n")
                || plain.hasSuffix("\n2 errors, 1 warning\n"))
        #expect(!plain.contains("\u{1B}"))
        #expect(
            DiagnosticText(isColored: true).render(one).contains(
                "\u{1B}[1;31merror[pipeline.unknown-stage]\u{1B}[0m"))
        #expect(DiagnosticText().render([Diagnostic]()) == "")
    }
}
