import GalleyBundle
import GalleyCore
import GalleyJSON

/// Writes a bundle anew with its good blocks and new tails, and says what was wrong with it.
struct TailRewriting {
    let input: BundleInput
    let destination: BundleDestination
    private let typed: TypedArguments
    private let console: Console

    init(_ typed: TypedArguments, _ console: Console) throws(Failure) {
        self.typed = typed
        self.console = console
        input = try BundleInput(typed.operands[0])
        input.showProgress(typed, console)
        destination = try BundleDestination(typed, console)
    }

    func run() throws(Failure) -> BundleRepair.Outcome {
        defer { input.progress?.clear() }
        let destination = self.destination
        return try input.reading {
            try BundleRepair.repair(
                fallback: .ofThisGalley, read: input.bytes(), output: { try destination.write($0) })
        }
    }

    /// The places on standard error, what was saved on standard output.
    func say(_ outcome: BundleRepair.Outcome) {
        let places = places(outcome)
        if !typed.wantsJSON { console.say(places.prefix(20).map(diagnostic)) }
        if places.count > 20, !typed.wantsJSON {
            let rest = Quantities.counted(places.count - 20, "more damaged place")
            console.say([Diagnostic("bundle.damage", rest, severity: .note)])
        }
        guard outcome.report.lines > 0 || outcome.wasWhole else { return }
        var result = BundleResult(file: destination.name)
        result.lines = outcome.lines
        result.blocks = outcome.blocks
        result.bytes = outcome.bytes
        result.linesLost = outcome.report.linesLost
        result.damages = places
        result.more = ["whole": .bool(outcome.wasWhole), "segments": .int(outcome.segments)]
        result.say(typed, console, isStandardOutput: destination.isStandardOutput)
    }

    private func places(_ outcome: BundleRepair.Outcome) -> [DamagedPlace] {
        let complaints = outcome.report.complaints.map { DamagedPlace($0, in: input.name) }
        let ends = outcome.missingEnds.map { DamagedPlace($0, in: input.name) }
        return complaints + ends
    }

    private func diagnostic(_ place: DamagedPlace) -> Diagnostic {
        let range = place.end.map { end in
            "bytes \(place.offset) to \(end) (\(Quantities.bytes(end - place.offset)))"
        }
        let lost = place.linesLost.map {
            Quantities.counted(Int(clamping: $0), "line") + " lost"
        }
        let hint = [range, lost].compactMap { $0 }.joined(separator: "; ")
        return Diagnostic(
            place.code, place.reason, severity: .warning,
            place: Place(file: place.file, offset: place.offset), hint: hint.isEmpty ? nil : hint)
    }
}
