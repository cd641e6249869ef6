public import GalleyCore
public import GalleyFiles
public import GalleyPipeline

/// Tries, without writing anything, whether a run of a plan into a folder could start now.
public struct StartCheck: Sendable {
    /// The run would replace outputs that exist.
    public var isForced: Bool

    public init(isForced: Bool = false) { self.isForced = isForced }

    /// Everything that stands in the way: what `PipelineChecker` finds, else a ledger that may not
    /// be written or that a run holds, and outputs that may not be made.
    ///
    /// Outputs that exist are a warning: whether they are those of the same run decide its inputs.
    public func check(_ plan: Plan, outputFolder: FilePath) -> [Diagnostic] {
        let found = PipelineChecker().check(plan, outputFolder: outputFolder)
        if Diagnostics(found).hasErrors { return found }
        do throws(Diagnostic) {
            if let held = Ledger.obstacle(in: outputFolder) { return found + [held] }
            return found + (try outputs(plan, outputFolder))
        } catch {
            return found + [error]
        }
    }

    private func outputs(_ plan: Plan, _ folder: FilePath) throws(Diagnostic) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var exporters: [ExporterStep] = []
        for planned in plan.exporters {
            let exporter = try ExporterStep(planned, index: exporters.count)
            exporters.append(exporter)
            let obstacle = exporter.output.obstacle(in: folder, isForced: isForced)
            if let obstacle { found.append(obstacle.adding(stage: exporter.name)) }
        }
        let rejects = OutputPlace.file(plan.errors.rejects)
        if let obstacle = rejects.obstacle(in: folder, isForced: isForced) {
            found.append(obstacle)
        }
        if isForced { try OwnOutputs(in: folder).check(exporters, in: folder) }
        return found.map { diagnostic in
            guard diagnostic.code == "output.exists" else { return diagnostic }
            var warning = diagnostic
            warning.severity = .warning
            warning.hint = "the same run is then already complete; any other needs --force or --out"
            return warning
        }
    }
}
