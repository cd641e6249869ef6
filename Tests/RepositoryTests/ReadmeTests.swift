import Foundation
import TestSupport
import Testing

/// What the README and the docs say is true.
@Suite("README and docs")
struct ReadmeTests {
    @Test("The first screen has the two commands")
    func firstScreen() throws {
        let top = try Repository.text("README.md").components(separatedBy: "\n").prefix(24).joined(
            separator: "\n")
        #expect(top.contains("make run") && top.contains("make test"))
    }

    @Test("The packages are those of the Makefile")
    func packages() throws {
        let make = try Repository.text("Makefile").replacing("\\\n", with: " ")
        let line = try #require(make.firstMatch(of: /SYSTEM_PACKAGES := (.*)/)?.1)
        let readme = try Repository.text("README.md")
        let listed = try #require(
            readme.firstMatch(of: /<!-- packages -->\n(.*)\n<!-- \/packages -->/)?.1)
        #expect(words(listed) == words(line))
    }

    private func words(_ text: Substring) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace)
    }

    @Test("Every number of the README stands in the results of the benchmarks")
    func numbers() throws {
        let readme = try Repository.text("README.md")
        let part = try #require(
            readme.firstMatch(of: /<!-- numbers -->([^!]*)<!-- \/numbers -->/)?.1)
        let results = try ["Benchmarks/results.md", "Benchmarks/html/results.md"]
            .map { try Repository.text($0) }.joined(separator: "\n")
        let numbers = Self.numbers(String(part))
        #expect(numbers.count >= 8)
        let known = Set(Self.numbers(results))
        for number in numbers { #expect(known.contains(number), "\(number)") }
    }

    /// The numbers of a text, whole: `4.9` is not in `14.9`, and `1,032` is 1032.
    private static func numbers(_ text: String) -> [String] {
        text.replacing(",", with: "").matches(of: /[0-9]+(?:\.[0-9]+)?/).map { String($0.0) }
    }

    @Test("Every make target that is named is there")
    func targets() throws {
        let make = try Repository.text("Makefile")
        for match in try Repository.text("README.md").matches(of: /make ([a-z]+)/) {
            #expect(make.contains("\n\(match.1):"), "make \(match.1)")
        }
    }

    @Test(
        "Every command runs",
        arguments: [
            "README.md", "docs/bundle.md", "docs/pipelines.md", "docs/plugins.md", "docs/stages.md",
        ])
    func commands(file: String) throws {
        let folder = try TemporaryFolder()
        let samples = Checkout.root.appendingPathComponent("pipelines")
        try FileManager.default.copyItem(
            at: samples, to: folder.url.appendingPathComponent("pipelines"))
        // Where `plugin install` puts plugins.
        var script = "set -e\nexport XDG_DATA_HOME=\"$PWD/data\"\n"
        if file != "README.md" {
            script += "galley run pipelines/article.yaml pipelines/samples --out out --quiet\n"
        }
        for block in try Repository.text(file).matches(of: /```sh(?: needs (\w+))?\n([^`]*)```/) {
            // What needs more than Galley does stands in a block of its own.
            if let tool = block.1, !RunCommand.has(String(tool)) { continue }
            script +=
                block.2.split(separator: "\n").filter { !$0.hasPrefix("make ") }.joined(
                    separator: "\n") + "\n"
        }
        #expect(script.contains("galley "))
        let run = try RunCommand.shell(script, in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)\n\(run.outputText)")
    }

    @Test("Links lead to files that are there")
    func links() throws {
        for file in try Repository.files() where file.hasSuffix(".md") && !file.hasPrefix("Tests/")
        {
            let folder = Checkout.root.appendingPathComponent(file).deletingLastPathComponent()
            for match in try Repository.text(file).matches(of: /\]\(([^)#:]+)\)/) {
                let target = folder.appendingPathComponent(String(match.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(file): \(match.1)")
            }
        }
    }

    @Test("The stage in the README compiles and is under 30 lines")
    func stage() throws {
        let readme = try Repository.text("README.md")
        let code = String(try #require(readme.firstMatch(of: /```swift\n([^`]*)```/)?.1))
        #expect(code.components(separatedBy: "\n").count < 30)
        let folder = try TemporaryFolder()
        let source = try folder.write(code, to: "ReadingTime.swift")
        let modules = RunCommand.binary.deletingLastPathComponent().appendingPathComponent(
            "Modules"
        ).path
        let features = ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"]
            .map { "-enable-upcoming-feature \($0)" }.joined(separator: " ")
        let run = try RunCommand.shell(
            "swiftc -typecheck -swift-version 6 -warnings-as-errors \(features) -I \(modules) \(source)",
            in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)\(run.outputText)")
    }

    @Test("The reference of stages is what the command prints")
    func reference() throws {
        let run = try RunCommand.shell("galley stages --format markdown")
        try expectGolden(run.outputText, "docs/stages.md", after: "<!-- reference -->\n")
    }

    @Test(
        "What `plugin new` puts beside a stage is what the repository has",
        arguments: [
            ("python", "galley_plugin.py", "Plugins/Python/galley_plugin/__init__.py"),
            ("rust", "galley_plugin.rs", "Plugins/Rust/galley_plugin.rs"),
            ("c", "galley_plugin.h", "Sources/CGalleyPlugin/include/galley_plugin.h"),
        ])
    func kits(language: String, name: String, file: String) throws {
        let folder = try TemporaryFolder()
        let run = try RunCommand.shell(
            "galley plugin new shout --lang \(language)", in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)")
        try expectGolden(try folder.text(of: "shout/\(name)"), file)
    }

    @Test("The schema beside the pipelines is what the command prints, and every pipeline names it")
    func schema() throws {
        let run = try RunCommand.shell("galley schema")
        try expectGolden(run.outputText, "pipelines/galley.schema.json")
        for file in try Repository.files()
        where file.hasPrefix("pipelines/") && file.hasSuffix(".yaml") {
            let first = try Repository.text(file).components(separatedBy: "\n")[0]
            #expect(first == "# yaml-language-server: $schema=galley.schema.json", "\(file)")
        }
    }

    @Test("The pipelines that ship pass their own tests, and each has some")
    func pipelines() throws {
        let files = try Repository.files().filter {
            $0.hasPrefix("pipelines/") && $0.hasSuffix(".yaml")
        }
        #expect(files.count >= 3)
        for file in files {
            let path = Checkout.root.appendingPathComponent(file).path
            let run = try RunCommand.shell("galley check \(path) && galley test \(path)")
            #expect(run.exit == 0, "\(run.outputText)\(run.errorText)")
            #expect(run.outputText.contains("passed"))
        }
    }

    /// Compares with a file of the repository, or with what follows a line in it; `GALLEY_UPDATE_GOLDENS=1` rewrites
    /// it and fails once.
    private func expectGolden(_ own: String, _ file: String, after line: String? = nil) throws {
        let url = Checkout.root.appendingPathComponent(file)
        let known = try? String(contentsOf: url, encoding: .utf8)
        var text = own
        if let line {
            let before = try #require(known?.firstRange(of: line), "\(file) has no \(line)")
            text = (known?[..<before.upperBound] ?? "") + own
        }
        if known != text, ProcessInfo.processInfo.environment["GALLEY_UPDATE_GOLDENS"] == "1" {
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(known == text, "\(file) is not fresh: GALLEY_UPDATE_GOLDENS=1 rewrites it")
    }
}
