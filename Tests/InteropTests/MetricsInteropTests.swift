import Foundation
import TestSupport
import Testing

/// Prometheus's own parsers read the metrics of a run.
@Suite("interoperability of metrics")
struct MetricsInteropTests {
    @Test("OpenMetrics and the older text format give the same samples, with labels as they were")
    func samples() throws {
        guard InteropTool.isModule("prometheus_client") else {
            print(
                "➜ interoperability with prometheus_client skipped: not installed, see make interop-tools"
            )
            return
        }
        let folder = try TemporaryFolder()
        try folder.write(
            """
            galley: 1
            name: 'say "so" \\ or'
            read: [text]
            extract: [words, keep: { when: 'words >= 3', reason: too-short }]
            export: [csv]
            errors: { budget: 5 }
            """, to: "p.yaml")
        try folder.write("One two three four.", to: "in/a.txt")
        try folder.write("One.", to: "in/b.txt")
        try folder.write("", to: "in/c.txt")
        let run = try RunCommand.shell(
            "galley run p.yaml in -q --metrics m.prom", in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)")
        let script = Checkout.root.appendingPathComponent("Tests/InteropTests/Readers/metrics.py")
        let read = try RunCommand.shell(
            "\(InteropTool.python) \(script.path) m.prom", in: folder.url)
        #expect(read.exit == 0, "\(read.errorText.suffix(2000))")
        let lines = Set(read.outputText.split(separator: "\n").map(String.init))
        for line in [
            "galley_documents_read_total  3", "galley_documents_exported_total  1",
            "galley_documents_dropped_total reason='too-short',stage='keep' 1",
            "galley_documents_rejected_total code='text.empty' 1", "galley_run_active  0",
            "galley_run_exit_code outcome='complete' 0", "galley_run_progress_ratio  1",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.contains { $0.contains(#"pipeline='say "so" \\ or'"#) })
    }
}
