import Foundation
import TestSupport

/// A Markdown file of cases: files to make, commands to type, and what comes out.
///
/// Below each heading is one case with a folder of its own. A fenced block `file NAME` is a file; in a block
/// `console` each line that begins with `$ ` is typed, what follows is what it prints (both streams), and
/// `[exit N]` at its end is the exit code where that is not 0.
struct CaseFile {
    var url: URL
    var cases: [Case]

    struct Case {
        var name: String
        var parts: [Part]
    }

    enum Part {
        /// Prose, kept as it stands.
        case text(String)
        case file(name: String, contents: String)
        case console([Step])
    }

    struct Step: Equatable {
        var command: String
        var output: String
    }

    init(_ url: URL) throws {
        self.url = url
        cases = []
        var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("#") {
                let name = line.drop { $0 == "#" || $0 == " " }
                cases.append(Case(name: String(name), parts: [.text(line)]))
            } else if line.hasPrefix("```") {
                add(Self.block(info: String(line.dropFirst(3)), &lines))
            } else {
                add(.text(line))
            }
        }
    }

    private mutating func add(_ part: Part) {
        if cases.isEmpty { cases.append(Case(name: url.lastPathComponent, parts: [])) }
        cases[cases.count - 1].parts.append(part)
    }

    private static func block(info: String, _ lines: inout ArraySlice<String>) -> Part {
        var body: [String] = []
        while let line = lines.popFirst(), line != "```" { body.append(line) }
        if info.hasPrefix("file ") {
            return .file(
                name: String(info.dropFirst(5)), contents: body.map { $0 + "\n" }.joined())
        }
        guard info == "console" else {
            return .text((["```" + info] + body + ["```"]).joined(separator: "\n"))
        }
        var steps: [Step] = []
        for line in body {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), output: ""))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output += line + "\n"
            }
        }
        return .console(steps)
    }

    /// The file's text with what each step now prints.
    func text() -> String {
        cases.flatMap(\.parts).map(Self.text(of:)).joined(separator: "\n")
    }

    private static func text(of part: Part) -> String {
        switch part {
        case .text(let text): text
        case .file(let name, let contents): "```file \(name)\n\(contents)```"
        case .console(let steps):
            "```console\n" + steps.map { "$ \($0.command)\n\($0.output)" }.joined() + "```"
        }
    }
}
