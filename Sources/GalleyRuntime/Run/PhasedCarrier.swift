import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Runs a plan with whole-run stages in phases over another carrier.
///
/// What comes before a whole-run stage runs once; documents and values are spooled part by part. The stage
/// takes the values in input order and resolves them; then the rest runs. Parts are delivered, whole, in the
/// last phase, so outputs are those of any other run.
final class PhasedCarrier: Carrier {
    private let base: any Carrier
    private let plan: Plan
    private let scratch: FilePath
    /// Those of phases after the first that an earlier run of the same came to.
    private let verdicts: [TaskVerdict]
    /// What came before the first whole-run stage.
    private let store: PhaseStore
    private var parts: [PhaseStore.Part] = []

    /// - Parameter scratch: how paths of scratch files start.
    init(
        _ base: any Carrier, plan: Plan, scratch: FilePath, store: PhaseStore,
        verdicts: [TaskVerdict] = []
    ) {
        self.store = store
        self.base = base
        self.verdicts = verdicts
        self.plan = plan
        self.scratch = scratch
    }

    static func isNeeded(for plan: Plan) -> Bool { !steps(of: plan).isEmpty }

    /// The places of whole-run stages between reading and exporting.
    private static func steps(of plan: Plan) -> [Int] {
        (plan.normalizing + plan.extracting).enumerated().filter { $1.spec.kind == .wholeRun }.map(
            \.offset)
    }

    func run(
        _ tasks: [TaskStart], limit: Int?, deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let done = tasks.reduce(0) { $0 + $1.parts }
        try read(tasks, limit, deliver)
        var current = store
        let steps = Self.steps(of: plan)
        for (phase, step) in steps.enumerated() {
            parts = current.parts
            let isLast = phase == steps.count - 1
            let tasks = starts(
                try resolved(step, current), phase: phase + 1, done: isLast ? done : 0)
            let next = try PhaseStore(scratch.suffixed("-\(phase + 1)"))
            var index = isLast ? done : 0
            try base.run(tasks, limit: nil) { delivery throws(Diagnostic) in
                guard case .part(let result) = delivery else {
                    return try deliver(delivery.inPhase(phase + 1))
                }
                let whole = try current.result(of: parts[index]).continued(by: result)
                index += 1
                if isLast {
                    try deliver(.part(whole))
                } else {
                    try next.add(whole)
                }
            }
            current = next
        }
        parts = []
        try store.remove()
    }

    /// The phase before the first whole-run stage.
    private func read(
        _ tasks: [TaskStart], _ limit: Int?, _ deliver: (Delivery) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        do throws(Diagnostic) {
            try base.run(store.starts(tasks), limit: limit) { delivery throws(Diagnostic) in
                switch delivery {
                case .part(let part): try store.add(part)
                case .verdict(let verdict):
                    store.add(verdict)
                    try deliver(delivery)
                }
            }
        } catch {
            try store.keep()
            throw error
        }
        try store.keep()
    }

    /// The tasks of a phase after the first, of which that many are in the outputs.
    private func starts(_ tasks: [WorkerTask], phase: Int, done: Int) -> [TaskStart] {
        tasks.enumerated().map { index, task in
            var start = TaskStart(task)
            start.isDone = index < done
            start.verdicts = verdicts.filter { $0.phase == phase && $0.task == index }.map(
                \.verdict)
            return start
        }
    }

    /// Lets the stage take all values and resolve them, and gives what is to be done with each part.
    private func resolved(_ step: Int, _ store: PhaseStore) throws(Diagnostic) -> [WorkerTask] {
        let planned = (plan.normalizing + plan.extracting)[step]
        guard var stage = try planned.make() as? any WholeRunStage else {
            preconditionFailure("'\(planned.spec.name)' is no whole-run stage")
        }
        do throws(Diagnostic) {
            try stage.begin(Spools(scratch.suffixed("-\(step)-stage")))
            try Self.resolve(&stage, parts, store.values)
            var ordinal = 0
            var tasks: [WorkerTask] = []
            for part in parts {
                let dropped = try Self.drops(of: &stage, ordinal..<ordinal + part.count)
                ordinal += part.count
                tasks.append(
                    .held(
                        HeldTask(
                            slice: part.slice, part: part.part, isLast: part.isLast, step: step,
                            spool: store.documents.path, range: part.documents, dropped: dropped)))
            }
            return tasks
        } catch {
            throw error.adding(stage: planned.spec.name)
        }
    }

    /// What the stage drops of a part, whose documents have these ordinals.
    private static func drops(
        of stage: inout any WholeRunStage, _ ordinals: Range<Int>
    ) throws(Diagnostic) -> [HeldTask.Drop] {
        var drops: [HeldTask.Drop] = []
        for ordinal in ordinals {
            guard case .drop(let reason, let repeats) = try stage.judge(ordinal: ordinal) else {
                continue
            }
            drops.append(
                HeldTask.Drop(
                    document: ordinal - ordinals.lowerBound, reason: reason, repeats: repeats))
        }
        return drops
    }

    private static func resolve(
        _ stage: inout any WholeRunStage, _ parts: [PhaseStore.Part], _ values: Spool
    ) throws(Diagnostic) {
        var ordinal = 0
        for part in parts {
            var decoder = ByteDecoder(try values.read(part.values))
            let taken = try decoder.list { decoder throws(Diagnostic) in
                (id: try decoder.string(), value: try decoder.array())
            }
            for (id, value) in taken {
                try stage.take(value, id: id, ordinal: ordinal)
                ordinal += 1
            }
        }
        try stage.resolve()
    }
}

extension Delivery {
    fileprivate func inPhase(_ phase: Int) -> Delivery {
        guard case .verdict(var verdict) = self else { return self }
        verdict.phase = phase
        return .verdict(verdict)
    }
}

extension SliceResult {
    /// This part of an earlier phase together with what became of its documents in the next.
    func continued(by later: SliceResult) -> SliceResult {
        var whole = later
        whole.counts += counts
        for index in stages.indices { whole.stages[index] += stages[index] }
        whole.rejects = rejects + later.rejects
        whole.notes = Array((notes + later.notes).prefix(Self.maximumNotes))
        whole.damage += damage
        whole.rejected = Array((rejected + later.rejected).prefix(Self.maximumNotes))
        whole.repeats = repeats + later.repeats
        whole.ids = ids
        whole.ids.append(later.ids)
        return whole
    }
}
