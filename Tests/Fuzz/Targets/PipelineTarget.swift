import ArchivePlugin
import BundlePlugin
import CSVPlugin
import CleaningPlugin
import FilteringPlugin
import GalleyCore
import GalleyFiles
import GalleyJSON
import GalleyPipeline
import JSONLinesPlugin
import LanguagePlugin
import MarkdownPlugin
import MetadataPlugin
import PlainTextPlugin
import StructurePlugin
import SummaryPlugin
import WARCPlugin
import WordsPlugin

extension FuzzTarget {
    /// A pipeline file becomes a plan, always the same, or mistakes that lie in the file.
    static let pipeline = FuzzTarget("pipeline") { bytes in
        let bytes = Array(bytes)
        let loaded = loader.load(bytes: bytes, file: "p.yaml", parameters: [("least", "3")])
        let hasErrors = loaded.diagnostics.contains { $0.severity == .error }
        try require((loaded.plan == nil) == hasErrors, "neither a plan nor a mistake, or both")
        try require(loaded.diagnostics.count <= 101, "mistakes without end")
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 8
        for diagnostic in loaded.diagnostics {
            guard let place = diagnostic.place else { continue }
            // Files of tests have places of their own.
            let isInside = (0...lines).contains(place.line) && place.column >= 0
            try require(place.file != "p.yaml" || isInside, "\(diagnostic) lies outside")
        }
        try checkRenderings(loaded.diagnostics)
        guard let plan = loaded.plan else { return }
        _ = try JSONValue(parsing: plan.canonical)
        let again = loader.load(bytes: bytes, file: "p.yaml", parameters: [("least", "3")])
        try require(again.plan?.canonical == plan.canonical, "another plan")
    }

    private static let loader: PipelineLoader = {
        let plugins: [any Plugin.Type] = [
            ArchivePlugin.self, BundlePlugin.self, CSVPlugin.self, CleaningPlugin.self,
            FilteringPlugin.self, JSONLinesPlugin.self, LanguagePlugin.self, MarkdownPlugin.self,
            MetadataPlugin.self, PlainTextPlugin.self, StructurePlugin.self, SummaryPlugin.self,
            WARCPlugin.self,
            WordsPlugin.self,
        ]
        // No file of the machine is read, whatever a pipeline names.
        return PipelineLoader(registry: Registry(plugins.flatMap { $0.stages })) {
            path throws(Diagnostic) in
            guard path.bytes.count % 2 == 0 else { throw Diagnostic("input.absent", "not there") }
            return Array("a text\n".utf8)
        }
    }()

    private static func checkRenderings(_ diagnostics: [Diagnostic]) throws {
        _ = DiagnosticText(isColored: true).render(diagnostics)
        _ = try JSONValue(parsing: DiagnosticJSON.bytes(diagnostics), options: .init())
        _ = DiagnosticSARIF.bytes(diagnostics, version: "1")
    }
}
