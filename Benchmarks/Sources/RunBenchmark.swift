import BundlePlugin
import CleaningPlugin
import FilteringPlugin
import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import JSONLinesPlugin
import LanguagePlugin
import MetadataPlugin
import PlainTextPlugin
import StructurePlugin
import SummaryPlugin
import WordsPlugin

/// `galley-benchmarks run PIPELINE FILE OUT [GALLEY JOBS]`: a run in this process or, with the path of `galley`, in
/// so many worker processes of it.
///
/// Prints seconds of processor time of all processes, those of this one alone, seconds on the clock, documents, and
/// the memory that the largest worker had at its peak, in MB.
enum RunBenchmark {
    enum Failure: Error {
        case usage
        case pipeline([Diagnostic])
        case run(RunOutcome)
    }

    static func run(_ words: [String]) throws {
        guard words.count == 3 || words.count == 5 else { throw Failure.usage }
        let source = PipelineSource(
            bytes: Array(try Data(contentsOf: URL(fileURLWithPath: words[0]))), file: words[0],
            folder: FilePath(words[0]).folder, parameters: [])
        let loaded = PipelineLoader(registry: registry).load(
            bytes: source.bytes, file: source.file, parameters: [], folder: source.folder)
        guard let plan = loaded.plan else { throw Failure.pipeline(loaded.diagnostics) }
        var options = RunOptions(outputFolder: FilePath(words[2]), generatorVersion: "0")
        options.isForced = true
        options.isFresh = true
        let carrier =
            words.count < 5
            ? nil
            : ProcessCarrier(
                plan, planBytes: source.encoded, executable: words[3],
                words: ["galley", "--worker"], jobs: Int(words[4]) ?? 1, options: options)
        let start = (all: ProcessorTime.ofAll, own: ProcessorTime.now, clock: ContinuousClock.now)
        let report = Coordinator(plan, inputs: [try input(words[1])], options: options)
            .run(carrier: carrier)
        guard report.outcome == .complete else { throw Failure.run(report.outcome) }
        let clock = ContinuousClock.now - start.clock
        let seconds =
            Double(clock.components.seconds) + Double(clock.components.attoseconds) * 1e-18
        print(
            String(
                format: "%.3f %.3f %.3f", ProcessorTime.ofAll - start.all,
                ProcessorTime.now - start.own, seconds), report.counts.read,
            ProcessorTime.largestChild / 1_000_000)
    }

    private static func input(_ path: String) throws -> InputFile {
        guard let status = FileStatus.of(FilePath(path)) else { throw Failure.usage }
        return InputFile(
            path: FilePath(path), name: path, size: status.size, modified: status.modified)
    }

    /// What the pipelines of the benchmarks use.
    private static var registry: Registry {
        let plugins: [any Plugin.Type] = [
            BundlePlugin.self, CleaningPlugin.self, FilteringPlugin.self, JSONLinesPlugin.self,
            LanguagePlugin.self, MetadataPlugin.self, PlainTextPlugin.self, StructurePlugin.self,
            SummaryPlugin.self, WordsPlugin.self,
        ]
        return Registry(plugins.flatMap { $0.stages })
    }
}
