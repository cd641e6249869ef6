import Foundation
import TestSupport
import Testing

/// Runs in worker processes: what they give is what one quiet worker gives, whatever happens to them.
@Suite("Worker processes")
struct WorkerProcessTests {
    private let folder: TemporaryFolder
    private static let documents = 2000

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.pipeline, to: "p.yaml")
        var lines = ""
        for number in 0..<Self.documents {
            let text = String(repeating: "The tram number \(number) left the harbour. ", count: 60)
            lines += #"{"id":"doc-\#(number)","text":"\#(text)"}"# + "\n"
        }
        try folder.write(lines, to: "in.jsonl")
    }

    /// Lines, because a bundle's head names the pipeline's options.
    private static let pipeline = """
        galley: 1
        name: chaotic
        params:
          crash: { type: number, default: 0 }
          hang: { type: number, default: 0 }
          memory: { type: number, default: 0 }
          throw: { type: number, default: 0 }
        read: [jsonl]
        normalize:
          - chaos:
              { crash: "${params.crash}", hang: "${params.hang}", memory: "${params.memory}", throw: "${params.throw}" }
          - whitespace
        extract: [words]
        export:
          - jsonl: { path: out.jsonl }
        errors: { budget: 10% }
        limits: { wall: 1500ms, memory: 400 MiB }
        """

    private func run(
        _ out: String, jobs: Int, _ shares: [String] = [], more: String = ""
    ) throws -> RunCommand.Result {
        let parameters = shares.map { " -p \($0)" }.joined()
        return try RunCommand.shell(
            "galley run p.yaml in.jsonl -q --out \(out) -j \(jobs)\(parameters)\(more)",
            in: folder.url)
    }

    private func report(_ out: String) throws -> [String: Any] {
        let bytes = try folder.bytes(of: "\(out)/.galley/report.json")
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func rejected(_ out: String) throws -> [String: Int] {
        let counts = try #require(try report(out)["counts"] as? [String: Any])
        return try #require(counts["rejected"] as? [String: Int])
    }

    @Test("any number of workers writes the same bytes")
    func deterministic() throws {
        #expect(try run("one", jobs: 1).exit == 0)
        for jobs in [2, 3, 8] {
            #expect(try run("many-\(jobs)", jobs: jobs).exit == 0)
            #expect(
                try folder.bytes(of: "many-\(jobs)/out.jsonl") == folder.bytes(of: "one/out.jsonl"))
        }
    }

    @Test("any number of workers finds the same copies, in memory or on disk")
    func copies() throws {
        var lines = ""
        for number in 0..<Self.documents {
            // Every third is a copy of the one before, every ninth word for word.
            let source = number > 0 && number % 3 == 0 ? number - 1 : number
            let last = number % 9 == 0 ? source : number
            let words = (0..<60).map { "w\(source * 7 + $0 * $0)" } + ["end\(last)"]
            let text = words.joined(separator: " ")
            lines += #"{"id":"doc-\#(number)","text":"\#(text)"}"# + "\n"
        }
        try folder.write(lines, to: "copies.jsonl")
        func run(_ out: String, _ jobs: Int, _ memory: String) throws {
            let pipeline = """
                galley: 1
                name: copies
                read: [jsonl]
                extract: [{ dedup: { memory: \(memory) } }]
                export: [{ jsonl: { path: out.jsonl } }]
                """
            try folder.write(pipeline, to: "\(out).yaml")
            let command = "galley run \(out).yaml copies.jsonl -q --out \(out) -j \(jobs)"
            #expect(try RunCommand.shell(command, in: folder.url).exit == 0)
        }
        try run("one", 1, "256 MiB")
        let dropped = try folder.text(of: "one/.galley/repeats.jsonl").split(separator: "\n").count
        #expect(dropped > 600 && dropped < 700)
        for (jobs, memory) in [(2, "256 MiB"), (3, "1 MiB"), (1, "1 MiB")] {
            let out = "other-\(jobs)-\(memory.prefix(1))"
            try run(out, jobs, memory)
            for file in ["out.jsonl", ".galley/repeats.jsonl"] {
                #expect(try folder.bytes(of: "\(out)/\(file)") == folder.bytes(of: "one/\(file)"))
            }
        }
    }

    @Test("documents that crash, hang or take memory are rejected, and only they")
    func chaos() throws {
        #expect(try run("quiet", jobs: 1, ["throw=0.009"]).exit == 0)
        let shares = ["crash=0.003", "hang=0.003", "memory=0.003"]
        #expect(try run("loud", jobs: 2, shares).exit == 0)
        #expect(try folder.bytes(of: "loud/out.jsonl") == folder.bytes(of: "quiet/out.jsonl"))
        let counts = try rejected("loud")
        #expect(Set(counts.keys) == ["stage.crashed", "limit.wall", "limit.memory"])
        #expect(counts.values.reduce(0, +) == (try rejected("quiet")["chaos.thrown"]))
        let listed = try RunCommand.shell(
            "galley bundle ls loud/rejects.jsonl.gz", in: folder.url)
        #expect(listed.outputText.contains("stage.crashed"))
    }

    @Test("a worker that is killed from outside charges no document")
    func killed() throws {
        #expect(try run("quiet", jobs: 1).exit == 0)
        // The workers of this run alone: they are told by their parent.
        let script = """
            galley run p.yaml in.jsonl -q --out killed -j 2 & run=$!
            for i in 1 2 3 4 5 6 7 8; do
                kill -KILL $(cat /proc/$run/task/$run/children) 2>/dev/null; sleep 0.02
            done
            wait $run
            """
        #expect(try RunCommand.shell(script, in: folder.url).exit == 0)
        #expect(try folder.bytes(of: "killed/out.jsonl") == folder.bytes(of: "quiet/out.jsonl"))
    }

    @Test("workers end with their coordinator, and leave nothing but .partial outputs")
    func coordinatorKilled() throws {
        let script = """
            galley run p.yaml in.jsonl -q --out gone -j 2 -p hang=1 & run=$!
            workers=
            for i in $(seq 100); do
                workers=$(cat /proc/$run/task/$run/children); [ -n "$workers" ] && break; sleep 0.02
            done
            [ -n "$workers" ] || exit 3
            kill -KILL $run
            for i in $(seq 100); do
                alive=; for w in $workers; do
                    # A zombie has ended; whoever took it over has not looked yet.
                    state=$(cut -d' ' -f3 /proc/$w/stat 2>/dev/null)
                    [ -n "$state" ] && [ "$state" != Z ] && alive=1
                done
                [ -z "$alive" ] && exit 0; sleep 0.02
            done
            exit 4
            """
        #expect(try RunCommand.shell(script, in: folder.url).exit == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/gone/out.jsonl"))
    }

    @Test("memory that was taken and given back while the coordinator stood still is found out")
    func unseen() throws {
        try folder.write(#"{"id":"doc-1","text":"The tram left the harbour."}"#, to: "one.jsonl")
        let script = """
            sed 's/1500ms/60s/; s/budget: 10%/budget: 100%/' p.yaml > slow.yaml
            galley run slow.yaml one.jsonl -q --out unseen -j 1 -p memory=1 & run=$!
            until [ -n "$(cat /proc/$run/task/$run/children)" ]; do sleep 0.01; done
            sleep 0.1; kill -STOP $run; sleep 4; kill -CONT $run
            wait $run
            """
        let result = try RunCommand.shell(script, in: folder.url)
        #expect(result.exit == 0)
        #expect(try rejected("unseen") == ["limit.memory": 1])
    }

    @Test("SIGINT ends the run with 130 and its workers with it")
    func interrupted() throws {
        let script = """
            galley run p.yaml in.jsonl -q --out stopped -j 2 & run=$!
            sleep 0.05; kill -INT $run; wait $run
            """
        let exit = try RunCommand.shell(script, in: folder.url).exit
        #expect(exit == 130 || exit == 0)
        let isSealed = FileManager.default.fileExists(
            atPath: folder.url.path + "/stopped/out.jsonl")
        #expect(isSealed == (exit == 0))
    }

    @Test("a crash in a document from standard input says that it cannot be read again")
    func standardInput() throws {
        let result = try RunCommand.shell(
            "cat in.jsonl | galley run p.yaml - -q --out piped -p crash=0.01", in: folder.url)
        #expect(result.exit == 1)
        #expect(result.errorText.contains("run.worker-ended"))
        let good = try RunCommand.shell(
            "cat in.jsonl | galley run p.yaml - -q --out piped -f -j 3", in: folder.url)
        #expect(good.exit == 0)
        #expect(try run("named", jobs: 1).exit == 0)
        #expect(try folder.bytes(of: "piped/out.jsonl").count > 0)
    }

    @Test("limits of the run and --limit hold for all workers together")
    func limits() throws {
        let some = try run("some", jobs: 3, more: " --limit 1500")
        #expect(some.exit == 0)
        let counts = try #require(try report("some")["counts"] as? [String: Any])
        #expect(counts["read"] as? Int == 1500)
    }

    @Test("without a coordinator the word of a worker is an unknown flag")
    func alone() throws {
        #expect(try RunCommand.galley("--worker").exit == 2)
    }
}
