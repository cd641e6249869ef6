import GalleyCore
import GalleyPipeline

/// An exporter of a worker in its place, with the condition under which it takes a document.
final class ExporterStep {
    /// The place in `Plan.stages`.
    let index: Int
    let name: String
    private var exporter: any Exporting
    private let when: Expression?

    init(_ planned: PlannedStage, index: Int) throws(Diagnostic) {
        guard let exporter = try planned.make() as? any Exporting else {
            preconditionFailure("'\(planned.spec.name)' stands among exporters and is none")
        }
        self.exporter = exporter
        self.index = index
        name = planned.spec.name
        when = planned.when
    }

    var output: OutputPlace { exporter.output }

    /// True where the exporter takes the document.
    func takes(_ document: FrozenDocument) -> Bool { when?.isTrue(for: document) ?? true }

    func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        try exporter.encode(document)
    }

    func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder {
        do throws(Diagnostic) { return try exporter.makeFragmentBuilder() } catch {
            throw error.adding(stage: name)
        }
    }

    func makeAssembler() throws(Diagnostic) -> any FragmentAssembler {
        do throws(Diagnostic) { return try exporter.makeAssembler() } catch {
            throw error.adding(stage: name)
        }
    }
}
