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
    private var parts: [Part] = []

    /// A part between phases.
    private struct Part {
        /// What is known of it so far, without documents.
        var result: SliceResult
        var documents: Range<UInt64>
        var values: Range<UInt64>
        var count: Int
    }

    private struct PhaseSpools {
        let documents: Spool
        let values: Spool
    }

    /// - Parameter scratch: how paths of scratch files start.
    init(_ base: any Carrier, plan: Plan, scratch: FilePath) {
        self.base = base
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
        _ tasks: [WorkerTask], limit: Int?, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var spools = try makeSpools(0)
        var next: [Part] = []
        try base.run(tasks, limit: limit) { part throws(Diagnostic) in
            next.append(try Self.stored(part, in: spools))
        }
        let steps = Self.steps(of: plan)
        for (phase, step) in steps.enumerated() {
            parts = next
            next = []
            let tasks = try resolved(step, spools)
            let after = try makeSpools(phase + 1)
            var index = 0
            try base.run(tasks, limit: nil) { result throws(Diagnostic) in
                let whole = parts[index].result.continued(by: result)
                index += 1
                if phase == steps.count - 1 {
                    try deliver(whole)
                } else {
                    next.append(try Self.stored(whole, in: after))
                }
            }
            spools = after
        }
        parts = []
    }

    private func makeSpools(_ phase: Int) throws(Diagnostic) -> PhaseSpools {
        PhaseSpools(
            documents: try Spool(scratch.suffixed("-\(phase)-documents")),
            values: try Spool(scratch.suffixed("-\(phase)-values")))
    }

    private static func stored(_ part: SliceResult, in spools: PhaseSpools) throws(Diagnostic)
        -> Part
    {
        var values = ByteEncoder()
        values.write(part.held) {
            $0.write($1.id)
            $0.write($1.value)
        }
        var rest = part
        rest.held = []
        rest.fragments = []
        return Part(
            result: rest, documents: try spools.documents.append(HeldDocument.encoded(part.held)),
            values: try spools.values.append(values.bytes), count: part.held.count)
    }

    /// Lets the stage take all values and resolve them, and gives what is to be done with each part.
    private func resolved(_ step: Int, _ spools: PhaseSpools) throws(Diagnostic) -> [WorkerTask] {
        let planned = (plan.normalizing + plan.extracting)[step]
        guard var stage = try planned.make() as? any WholeRunStage else {
            preconditionFailure("'\(planned.spec.name)' is no whole-run stage")
        }
        do throws(Diagnostic) {
            try stage.begin(Spools(scratch.suffixed("-\(step)-stage")))
            try Self.resolve(&stage, parts, spools.values)
            var ordinal = 0
            var tasks: [WorkerTask] = []
            for part in parts {
                let dropped = try Self.drops(of: &stage, ordinal..<ordinal + part.count)
                ordinal += part.count
                tasks.append(
                    .held(
                        HeldTask(
                            slice: part.result.slice, part: part.result.part,
                            isLast: part.result.isLast, step: step, spool: spools.documents.path,
                            range: part.documents, dropped: dropped)))
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
        _ stage: inout any WholeRunStage, _ parts: [Part], _ values: Spool
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
