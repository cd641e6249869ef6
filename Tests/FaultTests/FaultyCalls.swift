import Foundation
import TestSupport
import Testing

/// The command with system calls that do less than asked for, are interrupted, or fail.
enum FaultyCalls {
    static let reason: Comment = "needs a C compiler, cc, and LD_PRELOAD"
    static let isPossible: Bool = library != nil

    private static let folder = try? TemporaryFolder()

    /// The built shim; nil where it cannot be built.
    private static let library: String? = {
        guard let folder else { return nil }
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Shim/faulty_calls.c")
        let path = folder.path + "/faulty_calls.so"
        let built = try? RunCommand.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", path, source.path, "-ldl"])
        return built?.exit == 0 ? path : nil
    }()

    struct Outcome {
        var result: RunCommand.Result
        /// How often each call was made; `peak` is the most memory in use, in KiB.
        var counts: [String: Int]

        var peakBytes: Int { (counts["peak"] ?? 0) << 10 }
    }

    /// Runs galley in a folder under rules as the shim reads them.
    static func galley(
        _ arguments: [String], rules: String = "", clockJumps: Bool = false,
        in folder: TemporaryFolder
    ) throws -> Outcome {
        let report = try TemporaryFolder()
        let result = try RunCommand.run(
            RunCommand.binary, arguments, in: folder.url,
            environment: [
                "LD_PRELOAD": try #require(library), "FAULTY_CALLS": rules,
                "FAULTY_REPORT": report.path + "/report",
            ].merging(clockJumps ? ["FAULTY_CLOCK": "1"] : [:]) { $1 })
        var counts: [String: Int] = [:]
        for line in ((try? report.text(of: "report")) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { counts[String(words[0])] = Int(words[1]) }
        }
        return Outcome(result: result, counts: counts)
    }
}

extension RunCommand.Result {
    /// The codes of the diagnostics, as text shows them, in order.
    var codes: [String] {
        errorText.matches(of: /(?m)^(?:error|warning|note)\[([a-z0-9.-]+)\]: \S/).map {
            String($0.1)
        }
    }

    /// Lines on standard output.
    var lines: [String] { outputText.split(separator: "\n").map(String.init) }
}
