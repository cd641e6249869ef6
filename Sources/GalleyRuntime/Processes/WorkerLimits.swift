import GalleyCore
package import GalleyPipeline

/// Holds what a worker is at against the limits on one document.
package struct WorkerLimits {
    let plan: Plan
    /// The plan's stages by place.
    let names: [String]

    /// Reading a record may take that many times the wall limit of a document: between two documents a reader may
    /// pass over much of an archive.
    private static let readingFactor = 6
    /// A worker that has more memory than this after a task is replaced by a new one.
    private static let recycledBytes = 384 << 20

    package init(_ plan: Plan) {
        self.plan = plan
        names = plan.stages.map(\.spec.name)
    }

    func isReading(_ stage: Int) -> Bool { stage < plan.readers.count }

    func name(of stage: Int) -> String { names.indices.contains(stage) ? names[stage] : "a stage" }

    /// Why the worker is to be ended now; nil where it may go on.
    func excess(_ state: StatusPage.State, at now: UInt64, resident: () -> Int) -> WorkerEnd? {
        guard names.indices.contains(state.stage) else { return nil }
        let own = plan.limits.stages[names[state.stage]]
        if let most = own?.wallMilliseconds, Self.passed(state.stageStart, now) > most {
            return .tookTooLong(most, inStage: true)
        }
        if let most = plan.limits.document.wallMilliseconds {
            let factor = isReading(state.stage) ? Self.readingFactor : 1
            if Self.passed(state.documentStart, now)
                > most.multipliedReportingOverflow(by: factor).partialValue
            {
                return .tookTooLong(most * factor, inStage: false)
            }
        }
        guard own?.memoryBytes != nil || plan.limits.document.memoryBytes != nil else { return nil }
        let bytes = resident()
        if let most = own?.memoryBytes, bytes > most {
            return .tookTooMuchMemory(most, inStage: true)
        }
        if let most = plan.limits.document.memoryBytes, bytes > most {
            return .tookTooMuchMemory(most, inStage: false)
        }
        return nil
    }

    /// True where a worker has grown so much that a new one takes its place.
    func isGrown(_ resident: Int) -> Bool {
        resident > min(Self.recycledBytes, (plan.limits.document.memoryBytes ?? .max) / 2)
    }

    private static func passed(_ start: UInt64, _ now: UInt64) -> Int {
        now > start ? Int((now - start) / 1_000_000) : 0
    }
}
