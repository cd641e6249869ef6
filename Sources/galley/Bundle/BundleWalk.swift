import GalleyBundle
import GalleyCore

/// Goes through bundles from start to end, saving what can be saved, and says what was damaged.
struct BundleWalk {
    private let console: Console
    private(set) var damages = 0
    private(set) var lines: UInt64 = 0
    private var passedLimit = false
    /// More damages of one file than that are only counted.
    private let mostDamagesSaid = 20

    init(_ console: Console) { self.console = console }

    /// The kinds of lines that are shown and counted.
    static let kinds: ClosedRange<LineKind> = .documents ... .rejects

    /// What a visitor says to go on or not.
    enum Next { case goOn, stop }

    /// Hands every block on; kinds that this version does not know are skipped.
    mutating func blocks(
        of input: BundleInput, visit: (BundleBlock) throws -> Next
    ) throws(Failure) {
        let reader = try input.reader()
        var said = 0
        var ends = SegmentEnds()
        while let event = try input.reading({ try reader.next() }) {
            if let missing = ends.note(event) { note(missing, in: input) }
            switch event {
            case .damage(let damage):
                damages += 1
                said += 1
                passedLimit = passedLimit || damage.code.isLimit
                if said <= mostDamagesSaid { console.say([input.diagnostic(damage)]) }
            case .member: break
            case .block(let block):
                guard Self.kinds.contains(block.kind) else { continue }
                lines += UInt64(block.lines)
                let next = try input.reading { try visit(block) }
                if next == .stop || console.out.isBroken { return }
            }
        }
        if let missing = ends.atEnd() { note(missing, in: input) }
        if said > mostDamagesSaid {
            let rest = Quantities.counted(said - mostDamagesSaid, "more damaged place")
            console.say([Diagnostic("bundle.damage", "\(input.name): \(rest)", severity: .note)])
        }
    }

    private mutating func note(_ missing: SegmentEnds.MissingEnd, in input: BundleInput) {
        damages += 1
        let place = Place(file: input.name, offset: missing.after)
        console.say([
            Diagnostic(missing.code.rawValue, missing.message, severity: .warning, place: place)
        ])
    }

    /// Good, salvaged, a limit passed; failed where nothing could be read.
    var exit: ExitCode {
        if console.out.isBroken || damages == 0 { return .good }
        if passedLimit { return .limitExceeded }
        return lines > 0 ? .salvaged : .failed
    }
}
