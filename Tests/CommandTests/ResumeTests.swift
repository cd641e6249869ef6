import Foundation
import TestSupport
import Testing

/// Runs that are interrupted go on when the same command is given again, and end with the same bytes.
@Suite("Resume", .serialized)
struct ResumeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.pipeline, to: "p.yaml")
        for file in 0..<4 { try folder.write(Self.lines(file), to: "in/\(file).jsonl") }
    }

    /// Every kind of assembler: blocks and attachments, lines, a header, folders, directories at the end.
    private static let pipeline = """
        galley: 1
        name: resumed
        read: [jsonl]
        normalize:
          - chaos: { throw: 0.002 }
          - whitespace
        extract: [words]
        export:
          - bundle: { path: out.jsonl.gz, attachments: blocks }
          - jsonl: { path: lines.jsonl }
          - csv: { path: out.csv, fields: { id: id, words: words } }
          - markdown: { path: md, when: 'words < 3000' }
          - zip: { path: out.zip, when: 'words < 3000' }
          - warc: { path: out.warc.gz }
          - wacz: { path: out.wacz }
        errors: { budget: 10% }
        """

    private static func lines(_ file: Int) -> String {
        var lines = ""
        for number in 0..<420 {
            // Ids come again in every file, and so do names of files.
            let id = number % 5 == 0 ? "same-\(number)" : "doc-\(file)-\(number)"
            let count = 500 + 300 * (number % 2)
            let text = String(repeating: "The tram \(file * 1000 + number) left. ", count: count)
            lines += #"{"id":"\#(id)","text":"\#(text)"}"# + "\n"
        }
        return lines
    }

    private func shell(_ script: String) throws -> RunCommand.Result {
        try RunCommand.shell(script, in: folder.url)
    }

    /// All outputs of a run, by name.
    private func outputs(_ out: String) throws -> [String: [UInt8]] {
        let all = FileManager.default.enumerator(atPath: folder.path + "/" + out)
        var result: [String: [UInt8]] = [:]
        for case let name as String in all?.allObjects ?? [] where !name.hasPrefix(".galley") {
            let url = folder.url.appendingPathComponent(out).appendingPathComponent(name)
            if let data = try? Data(contentsOf: url) { result[name] = [UInt8](data) }
        }
        return result
    }

    private func counts(_ out: String) throws -> NSDictionary {
        let bytes = try folder.bytes(of: "\(out)/.galley/report.json")
        let report = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return try #require(report?["counts"] as? NSDictionary)
    }

    /// A run of the pipeline over the inputs that nothing interrupted.
    private static let quiet = Result {
        let tests = try ResumeTests()
        try #require(try tests.shell("galley run p.yaml in -q -j 1 --out out").exit == 0)
        return (tests, try tests.outputs("out"))
    }

    /// Compares with a run in this folder or, where none is named, with the quiet one.
    private func expectSame(_ out: String, _ other: String? = nil) throws {
        let (tests, outputs) = try Self.quiet.get()
        let expected = try other.map { try self.outputs($0) } ?? outputs
        let counts = try other.map { try self.counts($0) } ?? tests.counts("out")
        let got = try self.outputs(out)
        #expect(got.keys.sorted() == expected.keys.sorted())
        #expect(got.count > 500)
        for (name, bytes) in expected where got[name] != bytes {
            Issue.record("\(name) has other bytes than without an interruption")
        }
        #expect(try self.counts(out) == counts)
    }

    @Test("killed again and again, with other numbers of workers, a run ends with the same bytes")
    func killed() throws {
        var (exit, rounds): (Int32, Int) = (137, 0)
        // Later each time, so that it comes to its end whatever the machine.
        while exit == 137, rounds < 40 {
            rounds += 1
            let seconds = 0.2 * Double(1 + rounds % 4) + Double(rounds / 4)
            exit = try shell(
                """
                timeout -s KILL \(seconds) \
                    galley run p.yaml in -q -j \(rounds % 3 + 1) --out killed
                """
            ).exit
        }
        #expect(exit == 0)
        #expect(rounds > 1)
        try expectSame("killed")
        #expect(try shell("galley bundle verify --deep killed/out.jsonl.gz").exit == 0)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.path + "/killed/.galley")
        #expect(names.sorted() == ["ledger", "report.html", "report.json"])
    }

    @Test("a soft stop is gone on with; what is done and what is not is said")
    func stopped() throws {
        let stop = try interrupt("stopped")
        #expect(stop.exit == 130)
        let outlook = try shell("galley run p.yaml in --out stopped --explain-resume")
        #expect(outlook.exit == 0)
        #expect(outlook.outputText.hasPrefix("a run goes on behind "))
        #expect(outlook.outputText.contains("done     in/0.jsonl"))
        #expect(outlook.outputText.contains("in/3.jsonl"))
        let on = try shell("galley run p.yaml in -j 2 --out stopped")
        #expect(on.exit == 0)
        #expect((on.outputText + on.errorText).contains("goes on where an earlier run stopped"))
        try expectSame("stopped")
        let again = try shell("galley run p.yaml in --out stopped --explain-resume")
        #expect(again.outputText.hasPrefix("already complete"))
    }

    @Test("what stands in front of an input that has changed is kept, the rest is read again")
    func changed() throws {
        #expect(try interrupt("out").exit == 130)
        try folder.write(Self.lines(9), to: "in/2.jsonl")
        try folder.write(Self.lines(8), to: "in/4.jsonl")
        let outlook = try shell("galley run p.yaml in --out out --explain-resume").outputText
        #expect(outlook.contains("changed  in/2.jsonl"))
        #expect(outlook.contains("new      in/4.jsonl"))
        #expect(try shell("galley run p.yaml in -q --out quiet").exit == 0)
        #expect(try shell("galley run p.yaml in -q --out out").exit == 0)
        try expectSame("out", "quiet")
    }

    @Test("a run whose pipeline has changed starts over and says which stage it was")
    func otherPipeline() throws {
        #expect(try interrupt("out").exit == 130)
        let other = Self.pipeline.replacingOccurrences(of: "throw: 0.002", with: "throw: 0.003")
        try folder.write(other, to: "p.yaml")
        let outlook = try shell("galley run p.yaml in --out out --explain-resume").outputText
        #expect(
            outlook.hasPrefix("a run starts over: options of stage 'chaos' have changed\n"))
        let run = try shell("galley run p.yaml in --out out")
        #expect((run.outputText + run.errorText).contains("options of stage 'chaos' have changed"))
        #expect(try shell("galley run p.yaml in -q --out quiet").exit == 0)
        try expectSame("out", "quiet")
    }

    @Test("outputs that were touched, and --fresh, start a run over")
    func touched() throws {
        #expect(try interrupt("out").exit == 130)
        let cut = try shell(
            """
            printf x | dd of=out/out.csv.partial bs=1 seek=$(($(stat -c %s out/out.csv.partial) - 9)) conv=notrunc
            galley run p.yaml in --out out --explain-resume
            """)
        #expect(cut.outputText.contains("its .partial outputs are gone or have changed"))
        let fresh = try shell("galley run p.yaml in --out out --fresh --explain-resume")
        #expect(fresh.outputText.hasPrefix("no interrupted run"))
        #expect(try shell("galley run p.yaml in -q --out out").exit == 0)
        try expectSame("out")
    }

    @Test("a file of a folder that is missing is not overlooked")
    func missing() throws {
        #expect(try interrupt("out").exit == 130)
        let run = try shell(
            "rm out/md.partial/$(ls out/md.partial | head -n 1); galley run p.yaml in --out out")
        #expect(run.exit == 1)
        #expect(run.errorText.contains("output.changed"))
        #expect(run.errorText.contains("--fresh"))
        #expect(try shell("galley run p.yaml in -q --out out --fresh").exit == 0)
    }

    @Test("what was read from a pipe cannot be gone on with, and that is said")
    func pipe() throws {
        let script = """
            (cat in/*.jsonl; sleep 5) | timeout 60 galley run p.yaml - -q -j 1 --out out & run=$!
            for i in $(seq 400); do
                grep -q '"slice"' out/.galley/ledger 2>/dev/null && break; sleep 0.02
            done
            kill -KILL $(cat /proc/$run/task/$run/children); wait $run
            cat in/0.jsonl | galley run p.yaml - --out out
            """
        let run = try shell(script)
        #expect(run.exit == 0)
        #expect((run.outputText + run.errorText).contains("an input is a pipe"))
    }

    /// Runs until some parts are in the ledger and then asks it to stop.
    private func interrupt(_ out: String) throws -> RunCommand.Result {
        try shell(
            """
            galley run p.yaml in -q -j 1 --out \(out) & run=$!
            for i in $(seq 400); do
                [ $(stat -c %s \(out)/lines.jsonl.partial 2>/dev/null || echo 0) -gt 6000000 ] && break
                sleep 0.01
            done
            kill -INT $run; wait $run
            """)
    }
}
