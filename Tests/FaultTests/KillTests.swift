import Foundation
import TestSupport
import Testing

/// Processes that are ended by `kill -9` at any moment.
@Suite struct KillTests {
    static let lines = FaultSample.lines(Faults.rounds(12_000, full: 40_000))
    static let oldLines = FaultSample.lines(300, seed: 3)

    private let random = RandomSource(Faults.seed)

    /// A folder with inputs, and the files of a run that nobody ended.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(FaultSample.text(Self.lines), to: "in.jsonl")
        try folder.write(FaultSample.bundle(Self.oldLines), to: "old.gz")
        try folder.write(SystemCallTests.pipeline, to: "p.yaml")
        return folder
    }

    /// Starts galley and kills it within the time that it needs when it is left alone; true where it
    /// was killed.
    @discardableResult
    private func kill(
        _ arguments: [String], within seconds: Double, in folder: TemporaryFolder
    ) throws -> Bool {
        let process = Process()
        process.executableURL = RunCommand.binary
        process.arguments = arguments
        process.environment = RunCommand.environment
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(random.share() * seconds * 1.1e6))
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Runs to the end and gives how long that took.
    private func time(_ arguments: [String], in folder: TemporaryFolder) throws -> Double {
        let start = ContinuousClock.now
        let result = try RunCommand.run(RunCommand.binary, arguments, in: folder.url)
        try #require(result.exit == 0, "\(result.errorText)")
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private func galley(_ arguments: String..., in folder: TemporaryFolder) throws
        -> RunCommand.Result
    {
        try RunCommand.run(RunCommand.binary, arguments, in: folder.url)
    }

    @Test("a bundle that is made is new or absent, one that is replaced new or old")
    func create() throws {
        let folder = try folder()
        let create = ["bundle", "create", "-q", "-o", "new.gz", "in.jsonl"]
        let seconds = try time(create, in: folder)
        let new = try folder.bytes(of: "new.gz")
        let old = try folder.bytes(of: "old.gz")
        for round in 0..<Faults.rounds(4, full: 80) {
            let isForced = round % 2 == 1
            let path = folder.path + "/new.gz"
            if isForced {
                try folder.write(old, to: "new.gz")
            } else {
                try? FileManager.default.removeItem(atPath: path)
            }
            try kill(create + (isForced ? ["-f"] : []), within: seconds, in: folder)
            let left = try? folder.bytes(of: "new.gz")
            #expect(left == new || left == (isForced ? old : nil), "round \(round)")
            // What was left behind is in nobody's way.
            let again = try RunCommand.run(RunCommand.binary, create + ["-f"], in: folder.url)
            #expect(again.exit == 0, "\(again.errorText)")
            #expect(try folder.bytes(of: "new.gz") == new)
            #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
        }
    }

    @Test("old bytes stay, and what was half appended is no line and is repaired")
    func append() throws {
        let folder = try folder()
        let old = try folder.bytes(of: "old.gz")
        let append = ["bundle", "append", "-q", "a.gz", "in.jsonl"]
        try folder.write(old, to: "a.gz")
        let seconds = try time(append, in: folder)
        let both = try folder.bytes(of: "a.gz")
        let known = Self.oldLines + Self.lines
        for round in 0..<Faults.rounds(4, full: 80) {
            try folder.write(old, to: "a.gz")
            try kill(append, within: seconds, in: folder)
            let left = try folder.bytes(of: "a.gz")
            #expect(both.starts(with: left) && left.starts(with: old), "round \(round)")
            let isWhole = left == old || left == both
            let verify = try galley("bundle", "verify", "-q", "a.gz", in: folder)
            #expect(verify.exit == (isWhole ? 0 : 4), "round \(round)")
            let lines = try galley("bundle", "cat", "a.gz", in: folder).lines
            #expect(lines == Array(known.prefix(lines.count)), "round \(round)")
            #expect(lines.count >= Self.oldLines.count, "round \(round)")
            let repair = try galley(
                "bundle", "repair", "-q", "-f", "-o", "b.gz", "a.gz", in: folder)
            #expect(repair.exit == (isWhole ? 0 : 4))
            #expect(try galley("bundle", "verify", "-q", "b.gz", in: folder).exit == 0)
            #expect(try galley("bundle", "cat", "b.gz", in: folder).lines == lines)
        }
    }

    @Test("a run's outputs are whole or absent, and running it again ends in the same bytes")
    func run() throws {
        let folder = try folder()
        let run = ["run", "p.yaml", "in.jsonl", "-q"]
        let seconds = try time(run, in: folder)
        let output = "out/new.jsonl.gz"
        let whole = try folder.bytes(of: output)
        for round in 0..<Faults.rounds(3, full: 60) {
            try FileManager.default.removeItem(atPath: folder.path + "/out")
            try kill(run, within: seconds, in: folder)
            let left = try? folder.bytes(of: output)
            #expect(left == nil || left == whole, "round \(round)")
            var again = try RunCommand.run(RunCommand.binary, run, in: folder.url)
            if again.exit != 0 {
                // Sealed, but the ledger did not come to say so.
                #expect(left != nil, "round \(round): \(again.errorText)")
                again = try RunCommand.run(RunCommand.binary, run + ["--force"], in: folder.url)
            }
            #expect(again.exit == 0, "round \(round): \(again.errorText)")
            #expect(try folder.bytes(of: output) == whole, "round \(round)")
        }
    }
}

/// One row of random numbers for several functions.
final class RandomSource {
    private var random: SeededRandom

    init(_ seed: UInt64) { random = SeededRandom(seed) }

    /// At least 0, below 1.
    func share() -> Double { Double.random(in: 0..<1, using: &random) }
}
