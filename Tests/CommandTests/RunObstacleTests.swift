import Foundation
import TestSupport
import Testing

/// Runs on a machine and over inputs that are not as they should be: each ends well, or says what is the matter.
@Suite("Obstacles of runs")
struct RunObstacleTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.pipeline, to: "p.yaml")
    }

    private static let pipeline = """
        galley: 1
        name: obstacles
        read: [jsonl, text]
        normalize: [whitespace]
        extract: [words]
        export:
          - jsonl: { path: out.jsonl }
        errors: { budget: 90% }
        """

    private func lines(_ count: Int, words: Int = 40) -> String {
        (0..<count).map {
            let text = String(repeating: "The tram \($0) left. ", count: words)
            return #"{"id":"doc-\#($0)","text":"\#(text)"}"# + "\n"
        }.joined()
    }

    private func shell(_ script: String) throws -> RunCommand.Result {
        try RunCommand.shell(script, in: folder.url)
    }

    private func counts(_ out: String = "out") throws -> [String: Any] {
        let bytes = try folder.bytes(of: "\(out)/.galley/report.json")
        let report = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return try #require(report?["counts"] as? [String: Any])
    }

    private func rejected() throws -> [String: Int] {
        try #require(try counts()["rejected"] as? [String: Int])
    }

    /// Runs over a pipe and two files, and changes something when the run waits for the pipe: what there is to do is
    /// known then, and the files are not open.
    private func run(changing change: String) throws -> RunCommand.Result {
        for file in 1...2 { try folder.write(lines(900, words: 300), to: "in/\(file).jsonl") }
        return try shell(
            """
            mkfifo first
            timeout 100 galley run p.yaml first in/1.jsonl in/2.jsonl -j 1 --out out & run=$!
            exec 3>first
            \(change)
            echo '{"id":"first","text":"The first tram left."}' >&3
            exec 3>&-
            wait $run
            """)
    }

    @Test("an input that vanishes is rejected by name, and the run goes on")
    func vanishes() throws {
        let run = try run(changing: "rm in/1.jsonl")
        #expect(run.exit == 0)
        #expect(run.outputText.contains("'in/1.jsonl' was there when the run began, and is gone"))
        #expect(try rejected().keys.sorted() == ["input.vanished"])
        #expect(try counts()["exported"] as? Int == 901)
    }

    @Test("an input that grows or shrinks midway is told, and what was planned of it is read")
    func changes() throws {
        let run = try run(changing: "cat in/2.jsonl >> in/1.jsonl; truncate -s 2000000 in/2.jsonl")
        #expect(run.exit == 4)
        let size = lines(900, words: 300).utf8.count
        let words = run.errorText + run.outputText
        #expect(words.contains("it had \(size) bytes and has \(2 * size)"))
        #expect(words.contains("it had \(size) bytes and has 2000000"))
        // Nothing of what was added; of what was cut, all that is whole.
        let exported = try #require(try counts()["exported"] as? Int)
        #expect(exported > 901 && exported < 1801)
        #expect(try rejected() == ["document.syntax": 1])
    }

    @Test("an input that is named twice is read once, and that is said")
    func twice() throws {
        try folder.write(lines(5), to: "in/1.jsonl")
        let run = try shell("galley run p.yaml in/1.jsonl in in/1.jsonl --out out")
        #expect(run.exit == 0)
        #expect(run.errorText.contains("input.twice"))
        #expect(try counts()["read"] as? Int == 5)
    }

    @Test("with few open files allowed it goes on with fewer workers, or says so")
    func openFiles() throws {
        try folder.write(lines(900, words: 300), to: "in/1.jsonl")
        let few = try shell("ulimit -n 20; galley run p.yaml in -q -j 8 --out out")
        #expect(few.exit == 0)
        #expect(try counts()["exported"] as? Int == 900)
        for limit in [8, 12] {
            let none = try shell("ulimit -n \(limit); galley run p.yaml in -q --out other-\(limit)")
            #expect(none.exit == 1)
            #expect(none.errorText.contains("Too many open files"))
        }
    }

    @Test("very many tiny files are all read, in order")
    func tinyFiles() throws {
        let count = Faults.isFull ? 100_000 : 5000
        let made = try shell(
            """
            mkdir tiny; cd tiny
            seq -w \(count) | while read n; do echo "The tram $n left." > $n.txt; done
            """)
        #expect(made.exit == 0)
        #expect(try shell("galley run p.yaml tiny -q --out out").exit == 0)
        #expect(try counts()["exported"] as? Int == count)
        let ordered = try shell("grep -o 'tram [0-9]*' out/out.jsonl | sort -c")
        #expect(ordered.exit == 0)
    }

    @Test(
        "a file of many gigabytes is cut and read",
        .enabled(if: Faults.isFull, "4 GiB: make faults"))
    func largeFile() throws {
        try folder.write(lines(900, words: 300), to: "part")
        let script = """
            n=$((4294967296 / $(stat -c %s part) + 1))
            for i in $(seq $n); do cat part; done > large.jsonl
            galley run p.yaml large.jsonl -q --out out; code=$?
            rm -r large.jsonl out/out.jsonl; echo $((n * 900)); exit $code
            """
        let run = try shell(script)
        #expect(run.exit == 0)
        #expect(
            try counts()["exported"] as? Int
                == Int(run.outputText.trimmingCharacters(in: .newlines)))
    }
}
