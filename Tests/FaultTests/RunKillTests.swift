import Foundation
import TestSupport
import Testing

/// A run that is killed in front of any call that changes a file, and what the same command makes of what is left.
@Suite("Killed runs", .enabled(if: FaultyCalls.isPossible, FaultyCalls.reason))
struct RunKillTests {
    /// Several slices, a rejected document, a file, a folder and an archive with its directory at the end.
    private static let pipeline = """
        galley: 1
        name: killed
        read: [jsonl]
        extract: [words]
        export:
          - bundle: { path: out.jsonl.gz }
          - markdown: { path: md, when: 'words < 1000' }
          - zip: { path: out.zip, when: 'words < 1000' }
        errors: { budget: 10% }
        """

    private static func sample() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(pipeline, to: "p.yaml")
        for file in 0..<3 {
            var lines = file == 1 ? "{\"id\":\"broken\"\n" : ""
            for number in 0..<12 {
                let count = number % 4 == 0 ? 40 : 25_000
                let text = String(repeating: "The tram \(number) left. ", count: count)
                lines += #"{"id":"doc-\#(number)","text":"\#(text)"}"# + "\n"
            }
            try folder.write(lines, to: "in/\(file).jsonl")
        }
        return folder
    }

    private static func outputs(_ folder: TemporaryFolder) -> [String: [UInt8]] {
        let out = folder.url.appendingPathComponent("out")
        let names = FileManager.default.enumerator(atPath: out.path)?.allObjects ?? []
        var result: [String: [UInt8]] = [:]
        for case let name as String in names where !name.hasPrefix(".galley/report") {
            guard name != ".galley/ledger",
                let data = try? Data(contentsOf: out.appendingPathComponent(name))
            else { continue }
            result[name] = [UInt8](data)
        }
        return result
    }

    @Test("a time of day that jumps changes no byte and passes no limit")
    func clock() throws {
        let arguments = ["run", "p.yaml", "in", "-q", "-j", "2", "--out", "out"]
        let (quiet, jumping) = (try Self.sample(), try Self.sample())
        #expect(try FaultyCalls.galley(arguments, in: quiet).result.exit == 0)
        #expect(try FaultyCalls.galley(arguments, clockJumps: true, in: jumping).result.exit == 0)
        #expect(Self.outputs(jumping) == Self.outputs(quiet))
    }

    @Test(
        "killed in front of any call that changes a file, it ends with the same bytes",
        arguments: ["write", "fsync", "syncfs", "ftruncate", "rename", "link", "unlink", "mkdir"])
    func killed(call: String) throws {
        let arguments = ["run", "p.yaml", "in", "-q", "-j", "1", "--out", "out"]
        let quiet = try Self.sample()
        let outcome = try FaultyCalls.galley(arguments, in: quiet)
        #expect(outcome.result.exit == 0)
        let expected = Self.outputs(quiet)
        #expect(expected.count == 12)
        let calls = outcome.counts[call] ?? 0
        let most = Faults.isFull ? calls : min(calls, 4)
        // In the short form some of them, spread over all.
        for number in 0..<most {
            let place = 1 + number * calls / most
            let folder = try Self.sample()
            let killed = try FaultyCalls.galley(
                arguments, rules: "\(call)=kill@\(place)", in: folder)
            // How often it syncs, and so writes to its ledger, depends on the time that takes: a run
            // that lives made fewer calls than the quiet one.
            let isDead = killed.result.exit == 128 + SIGKILL
            #expect(
                isDead || killed.counts[call, default: 0] < place,
                "\(call) \(place) of \(calls): exit \(killed.result.exit), \(killed.counts)")
            let again = try FaultyCalls.galley(arguments, in: folder)
            #expect(
                again.result.exit == 0, "\(call) \(place): \(again.result.errorText)")
            #expect(
                Self.outputs(folder) == expected,
                "\(call) \(place) of \(calls): other outputs than of a quiet run")
        }
    }
}
