import GalleyCore
import GalleyPipeline

/// What the stages of a plan are called where each has to be told apart: `keep`, `keep 2`.
struct StageNames {
    /// By place in `Plan.stages`.
    let all: [String]

    init(_ names: [String]) {
        var seen: [String: Int] = [:]
        all = names.map { name in
            seen[name, default: 0] += 1
            let number = seen[name, default: 1]
            return number > 1 ? "\(name) \(number)" : name
        }
    }

    init(_ plan: Plan) { self.init(plan.stages.map(\.spec.name)) }

    subscript(place: Int) -> String { all.indices.contains(place) ? all[place] : "a stage" }
}
