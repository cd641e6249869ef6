import Foundation
import TestSupport
import Testing

/// `report.html`: whole, safe, and complete without anything else.
@Suite("Page of a run")
struct RunPageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            galley: 1
            name: page
            description: Tries <everything> & more
            read: [jsonl]
            normalize:
              - whitespace
              - keep: { when: 'characters > 3', reason: nearly-empty }
            extract:
              - words
              - keep: { when: 'words > 2', reason: too-short }
            export:
              - jsonl: { path: out.jsonl, when: 'words > 3' }
            errors: { budget: 100% }
            """, to: "p.yaml")
        let lines = [
            #"{"id":"long","text":"One two three four five."}"#,
            #"{"id":"short","text":"<script>alert"}"#, #"{"id":"x","text":"x"}"#,
            #"{"id":"unwanted","text":"One two three."}"#, #"{"id":"broken","te"#,
            #"{"id":"<b>\"&","text":"No more"}"#,
        ]
        try folder.write(lines.joined(separator: "\n") + "\n", to: "in.jsonl")
    }

    private func run(_ arguments: String = "") throws -> RunCommand.Result {
        try RunCommand.shell("galley run p.yaml in.jsonl \(arguments)", in: folder.url)
    }

    private func page() throws -> String { try folder.text(of: "out/.galley/report.html") }

    @Test("it tells what went where, with samples, and the summary names it")
    func contents() throws {
        let summary = try run().outputText
        #expect(summary.contains("out/.galley/report.html"))
        let page = try self.page()
        for words in [
            "The way of the documents", "Where the time went", "What did not come out",
            "Configuration and versions", "nearly-empty", "too-short", "not-wanted",
            "document.syntax", "keep 2", "Tries &lt;everything&gt; &amp; more",
            "&lt;b&gt;&quot;&amp;", "version 1",
        ] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("what documents hold is text on it, and it asks for nothing from elsewhere")
    func selfContained() throws {
        _ = try run()
        let page = try self.page()
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("&lt;script&gt;alert"))
        for reference in page.matches(of: /(?:src|href)\s*=\s*"([^"]*)"/) {
            #expect(reference.1.hasPrefix("#"), "\(reference.0)")
        }
        #expect(page.firstMatch(of: /url\((?!#)/) == nil)
        for word in ["@import", "<link", "<iframe", "fetch(", "http://", "https://"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test("every element that begins ends, and ids are not repeated")
    func wellFormed() throws {
        _ = try run()
        let page = try self.page()
        var open: [Substring] = []
        for tag in page.matches(of: /<(\/?)([a-zA-Z]+)(?:\s[^<>]*?)?(\/?)>/) {
            if ["meta"].contains(tag.2) || tag.3 == "/" { continue }
            if tag.1.isEmpty {
                open.append(tag.2)
            } else {
                let last = open.popLast()
                #expect(last == tag.2)
            }
        }
        #expect(open.isEmpty)
        let ids = page.matches(of: /\sid="([^"]*)"/).map(\.1)
        #expect(Set(ids).count == ids.count)
        #expect(!page.contains("nan") && !page.contains("inf%"))
    }

    @Test("only its times differ from run to run")
    func repeatable() throws {
        func kept() throws -> String {
            _ = try run("--force")
            let page = try self.page()
            // The sections that hold no time.
            let flow = try #require(
                page.firstMatch(of: /<div class="flow card">.*?<\/section>/.dotMatchesNewlines()))
            let end = try #require(
                page.firstMatch(of: /<h2>What did not come out.*<\/main>/.dotMatchesNewlines()))
            return String(flow.0 + end.0)
        }
        #expect(try kept() == kept())
    }

    @Test("a dry run writes none; a run that failed says so on its page")
    func otherEnds() throws {
        _ = try run("--dry-run")
        #expect(throws: (any Error).self) { try self.page() }
        try folder.write(
            try folder.text(of: "p.yaml").replacing("budget: 100%", with: "budget: 0"),
            to: "p.yaml")
        #expect(try run().exit == 3)
        let page = try self.page()
        #expect(page.contains("run.beyond-budget"))
        #expect(page.contains("out.jsonl.partial"))
        #expect(page.contains("stopped: too much was rejected"))
    }

    @Test("the report for programs holds samples, the slowest and the course of the run")
    func json() throws {
        _ = try run()
        let bytes = try folder.bytes(of: "out/.galley/report.json")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let samples = try #require(report["samples"] as? [[String: Any]])
        #expect(
            samples.map { $0["reason"] as? String } == [
                "too-short", "nearly-empty", "not-wanted", "document.syntax", "too-short",
            ])
        #expect(samples[3]["message"] is String)
        let slowest = try #require(report["slowest"] as? [[String: Any]])
        #expect(slowest.count == 5)
        #expect(slowest.allSatisfy { $0["stage"] is String && $0["milliseconds"] is Double })
        let points = try #require(report["throughput"] as? [[String: Any]])
        #expect(points.last?["read"] as? Int == 6)
        let stages = try #require(report["stages"] as? [[String: Any]])
        #expect(stages[2]["dropped_by"] as? [String: Int] == ["nearly-empty": 1])
        #expect(stages[0]["rejected_by"] as? [String: Int] == ["document.syntax": 1])
    }

    @Test(
        "metrics are whole at the end and say how it ended; where they cannot be written nothing is run"
    )
    func metrics() throws {
        #expect(try run("-q --metrics m.prom").exit == 0)
        let text = try folder.text(of: "m.prom")
        #expect(text.hasSuffix("# EOF\n"))
        for line in [
            "galley_documents_read_total 6", "galley_run_active 0",
            #"galley_documents_dropped_total{stage="keep",reason="too-short"} 2"#,
            #"galley_documents_rejected_total{code="document.syntax"} 1"#,
            #"galley_run_exit_code{outcome="complete"} 0"#,
            #"galley_stage_documents_total{section="read",stage="jsonl",place="1"} 6"#,
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
        let refused = try run("--out other --metrics in.jsonl/m.prom")
        #expect(refused.exit == 1)
        #expect(refused.errorText.contains("output."))
    }
}
