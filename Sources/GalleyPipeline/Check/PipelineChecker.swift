public import GalleyCore
public import GalleyFiles
import Glibc

/// Tries what a plan names outside itself, so that what passes can start: files that stages load, the stages
/// themselves, and where outputs go. Writes nothing.
public struct PipelineChecker: Sendable {
    public init() {}

    /// Everything that would keep a run of the plan into a folder from starting; empty where nothing would.
    public func check(_ plan: Plan, outputFolder: FilePath) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var outputs: [Output] = []
        for stage in plan.stages {
            let missing = stage.inputFiles.compactMap { unreadable($0, of: stage) }
            found += missing
            guard missing.isEmpty else { continue }
            do throws(Diagnostic) {
                let made = try stage.make()
                guard let place = (made as? any Exporting)?.output else { continue }
                outputs.append(Output(place: place, stage: stage))
            } catch {
                found.append(error)
            }
        }
        outputs.append(Output(place: .file(plan.errors.rejects), stage: nil))
        if let problem = folderProblem(outputFolder) {
            return found + [problem]
        }
        return found + outputs.compactMap { problem($0, in: outputFolder, plan) }
    }

    private struct Output {
        var place: OutputPlace
        /// nil for the rejects.
        var stage: PlannedStage?
    }

    private func unreadable(_ file: PlannedStage.InputFile, of stage: PlannedStage) -> Diagnostic? {
        let path = FilePath(file.path)
        var problem: Diagnostic?
        if !OutputProbe.mayRead(path) { problem = .input(errno, path) }
        if FileStatus.of(path)?.kind == .folder { problem = .input(EISDIR, path) }
        guard let problem else { return nil }
        return stage.options.diagnostic(
            PipelineCode.unreadableFile.rawValue, problem.message, at: file.option,
            hint: "paths are relative to the pipeline file"
        ).adding(place: stage.place, stage: stage.spec.name)
    }

    private func unusable(_ message: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(PipelineCode.outputUnusable.rawValue, message, hint: hint)
    }

    /// What is wrong with the output folder itself, or with the nearest folder above that exists.
    private func folderProblem(_ path: FilePath) -> Diagnostic? {
        OutputProbe.obstacle(in: path).map {
            unusable(
                "the output folder \(Findings.quoted(path.display)) cannot be used: \($0.message)",
                hint: "choose another with --out")
        }
    }

    /// What stands in the way of one output inside an output folder that may or may not exist.
    private func problem(_ output: Output, in folder: FilePath, _ plan: Plan) -> Diagnostic? {
        var path = folder
        var message: String?
        let parts = output.place.path.split(separator: "/").map(String.init)
        for (index, part) in parts.enumerated() where message == nil {
            path = path.appending(part)
            let isFolder = index + 1 < parts.count || output.place.isFolder
            switch FileStatus.of(path)?.kind {
            case nil: break
            case .folder:
                message =
                    isFolder
                    ? OutputProbe.obstacle(in: path)?.message
                    : "\(Findings.quoted(path.display)) is a folder, a file should go there"
            case .file, .stream:
                message =
                    isFolder
                    ? "\(Findings.quoted(path.display)) is a file, a folder should go there" : nil
            }
        }
        guard let message else { return nil }
        let found = unusable(message, hint: "move it away, or choose another path")
        guard let stage = output.stage else { return found.adding(place: Place(file: plan.file)) }
        let option = stage.spec.options.first { $0.type == .outputFile || $0.type == .outputFolder }
        return stage.options.diagnostic(
            found.code, found.message, at: option?.name ?? "", hint: found.hint
        ).adding(place: stage.place, stage: stage.spec.name)
    }
}
