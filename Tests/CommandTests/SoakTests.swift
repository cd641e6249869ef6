import Foundation
import Glibc
import TestSupport
import Testing

/// A run to which everything happens at once gives what a quiet one gives.
///
/// `make soak` takes 200,000 documents, `make test` 2,000.
@Suite("Soak")
struct SoakTests {
    private let folder: TemporaryFolder
    private static let isFull = ProcessInfo.processInfo.environment["GALLEY_SOAK"] == "full"
    private static let documents = isFull ? 200_000 : 2000
    /// How often the coordinator is killed.
    private static let kills = isFull ? 20 : 4

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.pipeline, to: "p.yaml")
    }

    /// The stages of pipelines/article.yaml. Lines, because a bundle's head names the pipeline's options.
    private static let pipeline = """
        galley: 1
        name: soak
        params:
          crash: { type: number, default: 0 }
          hang: { type: number, default: 0 }
          memory: { type: number, default: 0 }
          throw: { type: number, default: 0 }
        read: [jsonl]
        normalize:
          - chaos:
              { crash: "${params.crash}", hang: "${params.hang}", memory: "${params.memory}", throw: "${params.throw}" }
          - unicode: { form: nfc }
          - join-bullets
          - whitespace
          - headings
        extract:
          - language
          - words
          - title
          - summary
          - keep: { when: 'words >= 80', reason: too-short }
        export:
          - jsonl: { path: articles.jsonl }
          - markdown: { path: markdown, shard: 2, when: 'words < 90' }
        errors: { budget: 10% }
        limits: { wall: \(isFull ? 500 : 1500)ms, memory: 400 MiB }
        """

    private func writeInputs() throws {
        let perFile = Self.documents / 4
        for file in 0..<4 {
            var lines = ""
            for number in (file * perFile)..<((file + 1) * perFile) {
                let sentences = (0..<(10 + number % 37 * (Self.isFull ? 2 : 20))).map {
                    "The tram number \(number + $0) left the harbour at \($0) o'clock. "
                }
                let agenda = "\\n\\nWhat comes next\\n\\n-\\nTrade\\n-\\nEnergy\\n"
                lines +=
                    #"{"id":"doc-\#(number)","text":"\#(sentences.joined())\#(agenda)"}"# + "\n"
            }
            try folder.write(lines, to: "in/\(file).jsonl")
        }
    }

    private func outputs(_ out: String) throws -> [String: [UInt8]] {
        let all = FileManager.default.enumerator(atPath: folder.path + "/" + out)
        var result: [String: [UInt8]] = [:]
        for case let name as String in all?.allObjects ?? [] {
            guard !name.hasPrefix(".galley"), !name.hasPrefix("rejects") else { continue }
            let url = folder.url.appendingPathComponent(out).appendingPathComponent(name)
            if let data = try? Data(contentsOf: url) { result[name] = [UInt8](data) }
        }
        return result
    }

    private func counts(_ out: String) throws -> [String: Any] {
        let bytes = try folder.bytes(of: "\(out)/.galley/report.json")
        let report = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return try #require(report?["counts"] as? [String: Any])
    }

    private func rejected(_ counts: [String: Any]) -> Int {
        (counts["rejected"] as? [String: Int])?.values.reduce(0, +) ?? 0
    }

    /// Runs once; every so often one of its workers is killed, and after some time it is itself. The exit code, or
    /// nil where it was killed.
    private func run(until seconds: Double?, _ random: inout SeededRandom) throws -> Int32? {
        let process = Process()
        process.executableURL = RunCommand.binary
        process.arguments =
            ["run", "p.yaml", "in", "-q", "-j", "2", "--out", "loud"]
            + ["crash=0.001", "hang=0.001", "memory=0.001"].flatMap { ["-p", $0] }
        process.currentDirectoryURL = folder.url
        try process.run()
        let pid = process.processIdentifier
        let start = ContinuousClock.now
        var rounds = 0
        while process.isRunning {
            usleep(50_000)
            rounds += 1
            if let seconds, ContinuousClock.now - start >= .seconds(seconds) { kill(pid, SIGKILL) }
            guard rounds % (Self.isFull ? 20 : 8) == 0 else { continue }
            let path = "/proc/\(pid)/task/\(pid)/children"
            let children = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
                .split(separator: " ").compactMap { Int32($0) }
            if let child = children.randomElement(using: &random) { kill(child, SIGKILL) }
        }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    @Test("crashes, hangs, memory, killed workers and a killed coordinator change no byte")
    func soak() throws {
        try writeInputs()
        let quiet = try RunCommand.shell(
            "galley run p.yaml in -q -j 1 --out quiet -p throw=0.003", in: folder.url)
        #expect(quiet.exit == 0)
        var random = SeededRandom(Faults.seed)
        var killed = 0
        var exit: Int32?
        while exit == nil {
            let isKilled = killed < Self.kills
            let seconds = Double.random(in: Self.isFull ? 5...20 : 0.4...1.5, using: &random)
            exit = try run(until: isKilled ? seconds : nil, &random)
            killed += exit == nil ? 1 : 0
            try #require(killed <= Self.kills)
        }
        #expect(exit == 0)
        #expect(killed > 0)
        let (loud, expected) = (try outputs("loud"), try outputs("quiet"))
        #expect(loud.keys.sorted() == expected.keys.sorted())
        for (name, bytes) in expected where loud[name] != bytes {
            Issue.record("\(name) has other bytes than of a quiet run")
        }
        let (counts, quietCounts) = (try self.counts("loud"), try self.counts("quiet"))
        #expect(rejected(counts) == rejected(quietCounts))
        #expect(rejected(counts) > 0)
        for name in ["read", "split", "exported", "lost", "inputs"] {
            #expect(counts[name] as? Int == quietCounts[name] as? Int, "\(name)")
        }
        #expect(counts["dropped"] as? [String: Int] == quietCounts["dropped"] as? [String: Int])
        let total = (counts["exported"] as? Int ?? 0) + rejected(counts)
        let dropped = (counts["dropped"] as? [String: Int])?.values.reduce(0, +) ?? 0
        #expect(counts["read"] as? Int == Self.documents)
        #expect(total + dropped == Self.documents)
    }
}
