public import Foundation

/// The built `galley`, run as a person would run it.
public enum RunCommand {
    /// What a process left behind.
    public struct Result: Sendable {
        public var output: [UInt8]
        public var error: [UInt8]
        /// The exit code; 128 + n where signal n ended it.
        public var exit: Int32

        public var outputText: String { String(decoding: output, as: UTF8.self) }
        public var errorText: String { String(decoding: error, as: UTF8.self) }
    }

    /// The binary beside the test bundle.
    public static let binary: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("galley")

    /// The environment that tests give: nothing of the person who runs them but the search path.
    public static let environment: [String: String] = [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "LANG": "C.UTF-8", "COLUMNS": "80",
    ]

    /// True where a program is on the search path.
    public static func has(_ program: String) -> Bool {
        (environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// Runs galley with arguments and waits for its end.
    public static func galley(
        _ arguments: String..., input: [UInt8] = [], in folder: URL? = nil,
        environment extra: [String: String] = [:]
    ) throws -> Result {
        try run(binary, arguments, input: input, in: folder, environment: extra)
    }

    /// Runs a line of the shell, in which `galley` is the built binary.
    public static func shell(
        _ line: String, input: [UInt8] = [], in folder: URL? = nil,
        environment extra: [String: String] = [:]
    ) throws -> Result {
        let shell = URL(fileURLWithPath: "/bin/sh")
        var variables = extra
        let path = extra["PATH"] ?? environment["PATH"] ?? ""
        variables["PATH"] = binary.deletingLastPathComponent().path + ":" + path
        return try run(shell, ["-c", line], input: input, in: folder, environment: variables)
    }

    /// Runs a program and waits for its end.
    public static func run(
        _ program: URL, _ arguments: [String], input: [UInt8] = [], in folder: URL? = nil,
        environment extra: [String: String] = [:]
    ) throws -> Result {
        let files = try TemporaryFolder()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment.merging(extra) { $1 }
        if let folder { process.currentDirectoryURL = folder }
        // Files instead of pipes: nobody has to read them while the process runs.
        try files.write(input, to: "input")
        process.standardInput = try FileHandle(
            forReadingFrom: files.url.appendingPathComponent("input"))
        for name in ["output", "error"] { try files.write("", to: name) }
        process.standardOutput = try FileHandle(
            forWritingTo: files.url.appendingPathComponent("output"))
        process.standardError = try FileHandle(
            forWritingTo: files.url.appendingPathComponent("error"))
        try process.run()
        process.waitUntilExit()
        let isSignal = process.terminationReason == .uncaughtSignal
        return Result(
            output: try files.bytes(of: "output"), error: try files.bytes(of: "error"),
            exit: process.terminationStatus + (isSignal ? 128 : 0))
    }
}
