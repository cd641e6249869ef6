import Foundation
import TestSupport
import Testing

/// Other people's tools read our bundles with the right rows. Those that are not installed are skipped and
/// named: `make interop-tools` installs them.
@Suite("interoperability of bundles")
struct BundleInteropTests {
    @Test("zcat, pigz and bgzip give the lines byte for byte, and gzip finds nothing wrong")
    func bytes() throws {
        let sample = try InteropSample()
        for tool in ["zcat", "pigz -dc", "bgzip -dc", "gzip -dc"] {
            let name = String(tool.split(separator: " ")[0])
            guard InteropTool.isCommand(name) else {
                print("➜ interoperability with \(name) skipped: not installed")
                continue
            }
            let run = try RunCommand.shell("\(tool) \(sample.bundle)")
            #expect(run.exit == 0, "\(tool): \(run.errorText)")
            #expect(Data(run.output) == sample.lines, "\(tool)")
        }
        #expect(try RunCommand.shell("gzip -t \(sample.bundle)").exit == 0)
    }

    @Test(
        "a library of Python reads the rows",
        arguments: [
            ("gzip", "gzip"), ("pandas", "pandas"), ("polars", "polars"), ("polars-scan", "polars"),
            ("duckdb", "duckdb"), ("pyarrow", "pyarrow"), ("datasets", "datasets"),
            ("datatrove", "datatrove"),
        ])
    func rows(tool: String, module: String) throws {
        guard InteropTool.isModule(module) else {
            print(
                "➜ interoperability with \(module) skipped: not installed, see make interop-tools")
            return
        }
        let sample = try InteropSample()
        let script = Checkout.root.appendingPathComponent("Tests/InteropTests/Readers/rows.py").path
        let run = try RunCommand.shell(
            "HF_HUB_OFFLINE=1 \(InteropTool.python) \(script) \(tool) \(sample.bundle)")
        #expect(run.exit == 0, "\(run.errorText.suffix(2000))")
        #expect(run.outputText.split(separator: "\n").map(String.init) == sample.rows)
    }
}

/// A bundle of several blocks, and what is in it.
struct InteropSample {
    let folder: TemporaryFolder
    /// Path.
    let bundle: String
    /// The lines that the bundle's blocks hold, as the reader of our own gives them.
    let lines: Data
    /// `id<TAB>scalars of the text`, in order.
    let rows: [String]

    init() throws {
        folder = try TemporaryFolder()
        let words = ["tram", "harbour", "naïve", "café", "東京", "“quoted”", "𝄞", "a\\b", "\"x\""]
        var input = ""
        var rows: [String] = []
        for number in 0..<3000 {
            let text = (0..<40).map { words[(number * 7 + $0 * $0) % words.count] }
                .joined(separator: " ")
            let line: [String: Any] = [
                "id": "d\(number)", "text": text, "title": "Title \(number)",
            ]
            let json = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys])
            input += String(decoding: json, as: UTF8.self) + "\n"
            rows.append("d\(number)\t\(text.unicodeScalars.count)")
        }
        self.rows = rows
        try folder.write(input, to: "in.jsonl")
        try folder.write(
            "galley: 1\nname: interop\nread: [jsonl]\nexport:\n"
                + "  - bundle: { path: documents.jsonl.gz, block: 64 KiB }\n", to: "p.yaml")
        let run = try RunCommand.shell(
            "galley run p.yaml in.jsonl --out out --quiet && galley bundle cat out/documents.jsonl.gz",
            in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)")
        lines = Data(run.output)
        bundle = folder.path + "/out/documents.jsonl.gz"
    }
}

/// Which of other people's tools are here.
enum InteropTool {
    /// The interpreter that `make interop-tools` fills, else that of the machine.
    static var python: String {
        let own = Checkout.root.appendingPathComponent(".bench/interop/bin/python").path
        return FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
    }

    static func isModule(_ name: String) -> Bool {
        succeeds("\(python) -c 'import \(name)'")
    }

    static func isCommand(_ name: String) -> Bool { succeeds("command -v \(name)") }

    private static func succeeds(_ line: String) -> Bool {
        ((try? RunCommand.shell(line))?.exit ?? 1) == 0
    }
}
