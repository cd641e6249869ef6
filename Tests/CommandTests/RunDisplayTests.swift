import Foundation
import TestSupport
import Testing

/// What is shown of a run while it goes on: on a terminal, in a log, and with `--quiet`.
@Suite("Display of a run")
struct RunDisplayTests {
    private let folder: TemporaryFolder

    /// Two documents that hang until a limit ends them, twice: about two seconds.
    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            galley: 1
            name: slow
            read: [jsonl]
            normalize:
              - chaos: { hang: 1 }
            extract: [words]
            export:
              - jsonl: { path: out.jsonl }
            errors: { budget: 100% }
            limits: { wall: 400ms }
            """, to: "p.yaml")
        try folder.write(
            #"{"id":"a","text":"One."}"# + "\n" + #"{"id":"b","text":"Two."}"# + "\n",
            to: "in.jsonl")
    }

    /// Everything that a terminal of so many columns is sent.
    private func onTerminal(
        _ arguments: String = "", columns: Int = 100, rows: Int = 30, variables: String = ""
    ) throws -> String {
        let line =
            "stty cols \(columns) rows \(rows); TERM=xterm \(variables) "
            + "galley run p.yaml in.jsonl -j 1 --force \(arguments)"
        let result = try RunCommand.shell("script -qefc '\(line)' /dev/null", in: folder.url)
        #expect([0, 130].contains(result.exit), "\(result.outputText)")
        return result.outputText
    }

    private static let erase = "\u{1B}[J"

    @Test("lines are drawn over each other and taken away; the cursor is never hidden")
    func live() throws {
        let text = try onTerminal()
        let frames = text.components(separatedBy: "\u{1B}[J")
        #expect(frames.count > 5)
        #expect(text.contains("\u{1B}[K"))
        #expect(!text.contains("\u{1B}[?25l"))
        let shown = Self.plain(text)
        for words in ["slow ", "so far", "read ", "exported ", "workers ", "1 chaos"] {
            #expect(shown.contains(words), "\(words)")
        }
        // The document that hung is seen to be rejected before the end.
        #expect(frames.dropLast().contains { Self.plain($0).contains("limit.wall 1") } == false)
        #expect(shown.contains("limit.wall"))
        // Nothing of the block stands above the summary.
        let last = Self.plain(frames.last ?? "")
        #expect(last.hasPrefix("slow"))
        #expect(!last.contains("so far"))
    }

    @Test("no line is wider than the terminal", arguments: [(40, 30), (60, 10), (100, 4)])
    func narrow(columns: Int, rows: Int) throws {
        let frames = try onTerminal(columns: columns, rows: rows).components(
            separatedBy: Self.erase
        ).dropLast()
        #expect(!frames.isEmpty)
        for frame in frames {
            let lines = Self.plain(frame).split(whereSeparator: \.isNewline)
            #expect(lines.count < rows)
            #expect(lines.allSatisfy { $0.count < columns }, "\(frame)")
        }
    }

    @Test("without colours, without a terminal that can be drawn on, and quietly")
    func others() throws {
        let bare = try onTerminal(variables: "NO_COLOR=1")
        #expect(bare.contains("so far"))
        #expect(!bare.contains(/\x{1B}\[[0-9;]*m/))
        let dumb = try onTerminal(variables: "TERM=dumb GALLEY_PROGRESS=0.3")
        #expect(!dumb.contains("\u{1B}"))
        #expect(dumb.contains("0 documents") || dumb.contains("1 document"))
        #expect(try onTerminal("-q").isEmpty)
    }

    @Test("a signal takes the lines away and says how the run ended")
    func interrupted() throws {
        let line =
            "stty cols 100 rows 30; TERM=xterm timeout -s INT 0.7 galley run p.yaml in.jsonl -j 1"
        let result = try RunCommand.shell(
            "script -qefc 'exec 2>&1; \(line)' /dev/null", in: folder.url)
        let text = result.outputText
        let last = try #require(text.components(separatedBy: Self.erase).last)
        #expect(text.components(separatedBy: Self.erase).count > 2)
        #expect(last.contains("run.interrupted"))
        #expect(!last.contains("so far"))
        #expect(Self.plain(text).contains("stopping: workers end what they are at"))
    }

    @Test("in a log there is a line now and then, nothing in a short run, nothing with --quiet")
    func plainLines() throws {
        func error(_ arguments: String, _ variables: [String: String]) throws -> String {
            try RunCommand.shell(
                "galley run p.yaml in.jsonl -j 1 --force \(arguments)", in: folder.url,
                environment: variables
            ).errorText
        }
        #expect(try error("", [:]).isEmpty)
        #expect(try error("-q", ["GALLEY_PROGRESS": "0.3"]).isEmpty)
        let lines = try error("", ["GALLEY_PROGRESS": "0.3"]).split(separator: "\n")
        #expect(lines.count >= 2)
        for line in lines {
            #expect(
                line.wholeMatch(
                    of:
                        /[0-9,]+ documents? · [0-9.<]+ ?[0-9.]* % · [0-9,]+\/s( · .* left)?( · [0-9,]+ rejected)?/
                ) != nil, "\(line)")
        }
    }

    @Test("the summary fits a screen, however much there is to say")
    func summary() throws {
        let keeps = (1...15).map { "  - keep: { when: 'words != \($0)', reason: has-\($0) }" }
        let outputs = (1...9).map { "  - jsonl: { path: out-\($0).jsonl }" }
        try folder.write(
            """
            galley: 1
            name: much
            read: [jsonl]
            extract:
              - words
            \(keeps.joined(separator: "\n"))
            export:
            \(outputs.joined(separator: "\n"))
            errors: { budget: 100% }
            """, to: "much.yaml")
        var lines = (1...20).map { number in
            #"{"id":"\#(number)","text":"\#(String(repeating: "word ", count: number))"}"#
        }
        lines += [#"{"id":"x"}"#, #"{"id":"#, #"{"id":"y","text":"z","text":7}"#, "[]"]
        try folder.write(lines.joined(separator: "\n"), to: "much.jsonl")
        let run = try RunCommand.shell("galley run much.yaml much.jsonl", in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)")
        let text = run.outputText
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
        for words in [
            "of 12 other kinds", "rejects.jsonl.gz", "more output", "galley rejects out/",
        ] {
            #expect(text.contains(words), "\(words): \(text)")
        }
    }

    /// Without colours and moves of the cursor.
    private static func plain(_ text: String) -> String {
        text.replacing(/\x{1B}\[[0-9;?]*[A-Za-z]/, with: "").replacing(/^\r(?!\n)/, with: "")
    }
}
