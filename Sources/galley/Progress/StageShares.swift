import GalleyRuntime

/// Which share of the time of all stages each one took, the largest first.
struct StageShares {
    struct Share {
        /// In `Plan.stages`.
        var place: Int
        var name: String
        var nanoseconds: UInt64
        /// In 0...1.
        var share: Double
    }

    /// Those that took any time.
    let all: [Share]

    init(_ stages: [StageStatistics], _ names: StageNames) {
        let whole = stages.reduce(0.0) { $0 + Double($1.nanoseconds) }
        all = stages.enumerated().filter { $0.element.nanoseconds > 0 }.map { place, stage in
            Share(
                place: place, name: names[place], nanoseconds: stage.nanoseconds,
                share: Double(stage.nanoseconds) / max(1, whole))
        }.sorted { ($1.nanoseconds, $0.place) < ($0.nanoseconds, $1.place) }
    }

    func top(_ count: Int) -> ArraySlice<Share> { all.prefix(count) }

    /// Those after the first ones together; nil where there are none.
    func rest(after count: Int) -> (count: Int, share: Double)? {
        let rest = all.dropFirst(count)
        return rest.isEmpty ? nil : (rest.count, rest.reduce(0) { $0 + $1.share })
    }
}
