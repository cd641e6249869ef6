import Foundation
import TestSupport
import Testing

@Suite struct CommandCaseTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Cases")

    static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".md") && isPossible($0) }.sorted()
    }()

    /// False where a file's first line says `<!-- needs: a b -->` and one of those stages is not installed.
    private static func isPossible(_ name: String) -> Bool {
        let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        let line = text?.prefix { $0 != "\n" } ?? ""
        guard line.hasPrefix("<!-- needs:") else { return true }
        return line.split(separator: " ").dropFirst(2).dropLast().allSatisfy { stage in
            (try? RunCommand.galley("stages", String(stage)))?.exit == 0
        }
    }

    @Test("there are cases") func thereAreCases() {
        #expect(Self.files.count >= 5)
    }

    @Test("the command prints what the cases say", arguments: files)
    func commandPrintsWhatCasesSay(file: String) throws {
        var cases = try CaseFile(Self.folder.appendingPathComponent(file))
        let before = cases.text()
        var steps = 0
        for index in cases.cases.indices { steps += try run(&cases.cases[index]) }
        #expect(steps > 0, "\(file) has no command")
        guard ProcessInfo.processInfo.environment["GALLEY_UPDATE_GOLDENS"] == "1" else { return }
        guard cases.text() != before else { return }
        try cases.text().write(to: cases.url, atomically: true, encoding: .utf8)
        Issue.record("\(file) was rewritten; look at the changes and run again")
    }

    /// Runs a case and puts what was printed into it. Gives the number of steps.
    private func run(_ testCase: inout CaseFile.Case) throws -> Int {
        let isUpdate = ProcessInfo.processInfo.environment["GALLEY_UPDATE_GOLDENS"] == "1"
        let runner = try CaseRunner()
        var count = 0
        for index in testCase.parts.indices {
            switch testCase.parts[index] {
            case .text: break
            case .file(let name, let contents): try runner.write(contents, to: name)
            case .console(var steps):
                for step in steps.indices {
                    let output = try runner.run(steps[step].command)
                    if !isUpdate {
                        #expect(
                            output == steps[step].output,
                            "\(testCase.name): $ \(steps[step].command)")
                    }
                    steps[step].output = output
                }
                count += steps.count
                testCase.parts[index] = .console(steps)
            }
        }
        return count
    }
}
