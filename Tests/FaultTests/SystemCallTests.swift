import Foundation
import TestSupport
import Testing

/// Calls of the system that do less than asked for, are interrupted or fail: the result is right, or
/// there is a diagnostic, a fitting exit code, and nothing half under a final name.
@Suite(.enabled(if: FaultyCalls.isPossible, FaultyCalls.reason))
struct SystemCallTests {
    /// What is run, which file it makes, and whether that file is there before.
    struct Operation: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let output: String
        var isAppend = false
        var code: Int32 = 0

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let operations = [
        Operation(
            arguments: ["bundle", "create", "-q", "-o", "new.gz", "in.jsonl"], output: "new.gz"),
        Operation(
            arguments: ["bundle", "create", "-q", "-f", "-o", "old.gz", "in.jsonl"],
            output: "old.gz"),
        Operation(
            arguments: ["bundle", "append", "-q", "old.gz", "in.jsonl"], output: "old.gz",
            isAppend: true),
        Operation(
            arguments: ["bundle", "merge", "-q", "-o", "new.gz", "old.gz", "old.gz"],
            output: "new.gz"),
        Operation(
            arguments: ["bundle", "repair", "-q", "-o", "new.gz", "cut.gz"], output: "new.gz",
            code: 4),
        Operation(
            arguments: ["bundle", "recompress", "-q", "-l", "1", "-o", "new.gz", "old.gz"],
            output: "new.gz"),
        Operation(arguments: ["run", "p.yaml", "in.jsonl", "-q"], output: "out/new.jsonl.gz"),
    ]

    static let pipeline = """
        galley: 1
        name: p
        read:
          - jsonl
        export:
          - bundle: { path: new.jsonl.gz }
        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let old = try FaultSample.bundle(FaultSample.lines(60))
        try folder.write(FaultSample.text(FaultSample.lines(900, seed: 2)), to: "in.jsonl")
        try folder.write(old, to: "old.gz")
        try folder.write(old[..<(old.count / 2)], to: "cut.gz")
        try folder.write(Self.pipeline, to: "p.yaml")
        return folder
    }

    private func bytes(_ name: String, in folder: TemporaryFolder) -> [UInt8]? {
        try? folder.bytes(of: name)
    }

    /// What the operation makes where nothing goes wrong, and how often it calls the system.
    private func whole(_ operation: Operation) throws -> ([UInt8], [String: Int]) {
        let folder = try folder()
        let outcome = try FaultyCalls.galley(operation.arguments, in: folder)
        try #require(outcome.result.exit == operation.code)
        return (try folder.bytes(of: operation.output), outcome.counts)
    }

    @Test(
        "short and interrupted calls change nothing", arguments: operations,
        [
            "read=short,pread=short", "write=short",
            "read=eintr,pread=eintr,write=eintr,open=eintr,fsync=eintr,syncfs=eintr,ftruncate=eintr,flock=eintr",
        ])
    func patience(_ operation: Operation, rules: String) throws {
        let (expected, _) = try whole(operation)
        let folder = try folder()
        let outcome = try FaultyCalls.galley(operation.arguments, rules: rules, in: folder)
        #expect(outcome.result.exit == operation.code, "\(outcome.result.errorText)")
        #expect(bytes(operation.output, in: folder) == expected)
    }

    @Test("any one call that fails: old, new or nothing, and words for it", arguments: operations)
    func failures(_ operation: Operation) throws {
        let (expected, counts) = try whole(operation)
        for (call, count) in counts.sorted(by: { $0.key < $1.key }) where call != "peak" {
            // In the short form not every one of many calls of a kind.
            let step = Faults.isFull ? 1 : max(1, count / 4)
            for number in stride(from: 1, through: count, by: step) {
                for errno in call == "write" ? [EIO, ENOSPC] : [EIO] {
                    try fail(operation, "\(call)=\(errno)@\(number)", expected)
                }
            }
        }
    }

    @Test("a disk that fails from some write on, for good", arguments: operations)
    func fullDisk(_ operation: Operation) throws {
        let (expected, counts) = try whole(operation)
        for number in 1...max(1, min(counts["write"] ?? 1, Faults.rounds(2, full: 50))) {
            let rules = "write=\(ENOSPC)+\(number),ftruncate=\(EIO)+1"
            try fail(operation, rules, expected, mayLeaveTail: operation.isAppend)
        }
    }

    private func fail(
        _ operation: Operation, _ rules: String, _ expected: [UInt8], mayLeaveTail: Bool = false
    ) throws {
        let folder = try folder()
        let before = bytes(operation.output, in: folder)
        let result = try FaultyCalls.galley(operation.arguments, rules: rules, in: folder).result
        let after = bytes(operation.output, in: folder)
        let what: Comment =
            "\(operation.testDescription), \(rules): \(result.exit)\n\(result.errorText)"
        // A call that is only a try may fail without harm.
        let isGood = result.exit == operation.code
        #expect(isGood || [1, 2].contains(result.exit), what)
        if isGood {
            #expect(after == expected, what)
        } else {
            #expect(!result.codes.isEmpty, what)
            let isOldAndTail = mayLeaveTail && after?.starts(with: before ?? [0]) == true
            #expect(after == before || after == expected || isOldAndTail, what)
        }
    }

    @Test(
        "output that cannot be written is a failure, also of what was salvaged",
        arguments: ["old.gz", "cut.gz"])
    func standardOutput(_ name: String) throws {
        let folder = try folder()
        for line in ["galley bundle cat \(name) >/dev/full", "galley bundle cat \(name) >&-"] {
            let result = try RunCommand.shell(line, in: folder.url)
            #expect(result.exit == 1, "\(line)")
            #expect(result.codes.contains("output.write-failed"), "\(line)")
        }
        let result = try FaultyCalls.galley(
            ["bundle", "cat", name], rules: "write=\(EIO)@1", in: folder
        ).result
        #expect(result.exit == 1)
        #expect(result.codes.contains("output.write-failed"))
    }

    @Test("a file size limit ends an append with the old bytes and nothing more")
    func fileSizeLimit() throws {
        let folder = try folder()
        let old = try folder.bytes(of: "old.gz")
        let result = try RunCommand.shell(
            "ulimit -f 4; exec galley bundle append -q old.gz in.jsonl", in: folder.url)
        #expect(result.exit == 1)
        #expect(result.codes == ["output.file-too-large"])
        #expect(try folder.bytes(of: "old.gz") == old)
    }
}
