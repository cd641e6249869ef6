import GalleyBundle
public import GalleyCore
import GalleyFiles
public import GalleyPipeline

extension RunDescription {
    /// What outputs say of a run of this plan: stages in order with digests of their options.
    ///
    /// The pipeline's digest is that of `Plan.canonical` and of the contents of all files that options name;
    /// a stage's is that of its canonical options and of its files. What `codeDigests` has of a stage is part of both.
    /// Throws `input.…` where one cannot be read.
    public init(
        _ plan: Plan, generatorVersion: String, created: String? = nil,
        codeDigests: [String: String] = [:]
    ) throws(Diagnostic) {
        let whole = SHA256()
        whole.update(plan.canonical)
        var stages: [StageLine] = []
        for planned in plan.stages {
            let code = codeDigests[planned.spec.name].map { Array($0.utf8) } ?? []
            let files = try planned.fileDigests() + code
            whole.update(files)
            stages.append(
                StageLine(
                    name: planned.spec.name, version: planned.spec.version,
                    optionsDigest: SHA256.digest(of: planned.canonicalOptionBytes + files).hex))
        }
        self.init(
            generatorVersion: generatorVersion, pipeline: plan.name,
            pipelineDigest: whole.finish().hex, stages: stages, created: created)
    }
}

extension PlannedStage {
    /// SHA-256 of each file that an option names, 32 bytes each, in their order.
    fileprivate func fileDigests() throws(Diagnostic) -> [UInt8] {
        var digests: [UInt8] = []
        for file in inputFiles {
            do throws(Diagnostic) {
                let bytes = try FileContents.read(FilePath(file.path), limit: 1 << 30)
                digests += SHA256.digest(of: bytes).bytes
            } catch {
                throw error.adding(place: place, stage: spec.name)
            }
        }
        return digests
    }
}
