import Foundation
import TestSupport
import Testing

/// Runs the steps of a case in a folder of its own.
struct CaseRunner {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Self.open(folder.url)
    }

    /// What every case finds on its search path.
    private static let tools: TemporaryFolder? = {
        do {
            let tools = try TemporaryFolder()
            try open(tools.url)
            // A copy, since the user that `as-nobody` becomes may not reach the build folder.
            let copy = tools.url.appendingPathComponent("galley")
            try FileManager.default.copyItem(at: RunCommand.binary, to: copy)
            try write(tool: "as-nobody", asNobody, in: tools)
            return tools
        } catch {
            Issue.record(error)
            return nil
        }
    }()

    /// Runs a command as a user who owns nothing: permissions do not bind root.
    private static let asNobody = """
        #!/bin/sh
        [ "$(id -u)" = 0 ] || exec "$@"
        exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
        """

    private static func write(
        tool name: String, _ script: String, in tools: TemporaryFolder
    ) throws {
        let path = try tools.write(script + "\n", to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private static func open(_ url: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: url.path)
    }

    func write(_ contents: String, to name: String) throws {
        try folder.write(contents, to: name)
    }

    /// What a command prints, made independent of time and place, and its exit code.
    func run(_ command: String) throws -> String {
        let tools = try #require(Self.tools).path
        let path = tools + ":" + (RunCommand.environment["PATH"] ?? "")
        let result = try RunCommand.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", "exec 2>&1\n" + command], in: folder.url,
            environment: ["PATH": path])
        var output = normalized(result.outputText)
        if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
        if result.exit != 0 { output += "[exit \(result.exit)]\n" }
        return output
    }

    private func normalized(_ text: String) -> String {
        var text = text.replacingOccurrences(of: folder.path, with: "DIR")
        text = text.replacingOccurrences(of: Self.tools?.path ?? "TOOLS", with: "TOOLS")
        for (pattern, replacement) in Self.variable {
            text = text.replacingOccurrences(
                of: pattern, with: replacement, options: .regularExpression)
        }
        return text
    }

    /// What differs from run to run.
    private static let variable: [(String, String)] = [
        (#"[0-9]+(\.[0-9]+)? [kMG]?B/s"#, "N MB/s"),
        (#"[0-9][0-9,.]* documents/s"#, "N documents/s"),
        (#" +[0-9]+(\.[0-9]+)? (µs|ms|s)\b"#, " N ms"),
        (#"[█░]{10}"#, "BAR"),
        (#""(seconds|microseconds|milliseconds|nanoseconds)": ?[0-9.e-]+"#, "\"$1\": N"),
    ]
}
