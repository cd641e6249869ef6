import Foundation
import TestSupport
import Testing

/// Help, parsing and completion come from one declaration; these walk all of them.
@Suite struct HelpTests {
    /// The names on the way to every command, found by help alone.
    static let commands: [[String]] = {
        var found: [[String]] = []
        var open: [[String]] = [[]]
        while let path = open.popLast() {
            found.append(path)
            open += subcommands(of: path).map { path + [$0] }
        }
        return found
    }()

    private static func subcommands(of path: [String]) -> [String] {
        let lines = help(path, "-h").components(separatedBy: "\n")
        guard let start = lines.firstIndex(of: "Commands") else { return [] }
        return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    private static func help(_ path: [String], _ flag: String) -> String {
        (try? RunCommand.run(RunCommand.binary, path + [flag]))?.outputText ?? ""
    }

    @Test("there are commands") func thereAreCommands() {
        #expect(Self.commands.count >= 17)
        #expect(Self.commands.contains(["bundle", "verify"]))
    }

    @Test("every command has short and long help", arguments: commands)
    func everyCommandHasHelp(path: [String]) throws {
        let usage = "Usage: " + (["galley"] + path).joined(separator: " ")
        for flag in ["-h", "--help"] {
            let result = try RunCommand.run(RunCommand.binary, path + [flag])
            #expect(result.exit == 0)
            #expect(result.outputText.contains(usage))
            #expect(result.error.isEmpty)
        }
    }

    @Test("every option in help is understood and offered by bash", arguments: commands)
    func everyOptionIsUnderstood(path: [String]) throws {
        let values = [
            "N": "2", "WHEN": "auto", "FORMAT": "json", "DIR": "x", "NAME=VALUE": "a=b",
            "FILE": "x", "SIZE": "1MB", "SHARE": "0.5", "LEVEL": "4", "CODEC": "zlib",
            "FIELD": "title", "ID": "a17", "LANGUAGE": "python", "KIND": "filter",
        ]
        for line in Self.help(path, "-h").components(separatedBy: "\n") {
            guard
                let match = line.firstMatch(of: #/^  (?:-(\w), |    )--([a-z-]+)(?: ([A-Z=]+))?  /#)
            else { continue }
            let long = "--" + match.2
            let isForm = path == ["bundle", "convert"] && long == "--to"
            let value = try match.3.map { isForm ? "gzip" : try #require(values[String($0)]) }
            var spellings = value.map { [[long, $0], ["\(long)=\($0)"]] } ?? [[long]]
            if let short = match.1 { spellings.append(["-\(short)"] + (value.map { [$0] } ?? [])) }
            for words in spellings {
                let result = try RunCommand.run(RunCommand.binary, path + words + ["-h"])
                #expect(result.exit == 0, "\(path) \(words)")
            }
            let script = """
                source <(galley completion bash); COMP_WORDS=(galley \(path.joined(separator: " ")) \(long))
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _galley; printf '%s\\n' "${COMPREPLY[@]}"
                """
            let offered = try RunCommand.shell(
                "bash -c '\(script.replacingOccurrences(of: "'", with: #"'\''"#))'")
            #expect(offered.outputText.contains(long), "\(path) \(long)")
        }
    }

    @Test("start-up takes less than 20 ms, check less than 50 ms")
    func startUpIsFast() throws {
        let folder = try TemporaryFolder()
        let pipeline = "galley: 1\nname: p\nread: [text]\nexport: [csv]\n"
        let path = try folder.write(pipeline, to: "p.yaml")
        func best(_ arguments: [String]) throws -> Duration {
            try (0..<10).map { _ in
                let start = ContinuousClock.now
                let result = try RunCommand.run(RunCommand.binary, arguments, in: folder.url)
                let time = ContinuousClock.now - start
                #expect(result.exit == 0)
                return time
            }.min() ?? .zero
        }
        #expect(try best(["--version"]) < .milliseconds(20))
        #expect(try best(["check", path]) < .milliseconds(50))
    }
}
