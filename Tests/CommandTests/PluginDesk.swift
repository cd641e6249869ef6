import Foundation
import TestSupport
import Testing

/// A folder in which somebody writes plugins, and what is typed in it.
struct PluginDesk {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func type(_ line: String) throws -> RunCommand.Result {
        try RunCommand.shell(
            "exec 2>&1\n" + line, in: folder.url,
            environment: ["XDG_DATA_HOME": folder.path + "/data"])
    }

    /// Types a line that has to end well, and gives what it prints.
    @discardableResult
    func done(_ line: String) throws -> String {
        let result = try type(line)
        #expect(result.exit == 0, "\(line)\n\(result.outputText)")
        return result.outputText
    }

    /// What the rejects of the last run hold, in order: id, name of the input and code.
    func rejects() throws -> [String] {
        let lines = try done("galley bundle cat out/rejects.jsonl.gz 2>/dev/null || true")
        return try lines.split(separator: "\n").map { line in
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let reject = try #require(object["reject"] as? [String: Any])
            let metadata = object["metadata"] as? [String: Any]
            let source = metadata?["source"] as? [String: Any]
            return "\(source?["name"] ?? object["id"] ?? "?") \(reject["code"] ?? "?")"
        }
    }
}
