import GalleyBundle
import GalleyCore

/// Goes through bundles from start to end, saving what can be saved, and says what was damaged.
struct BundleWalk {
    private let console: Console
    private(set) var damages = 0
    private(set) var lines: UInt64 = 0
    private(set) var linesLost: UInt64 = 0
    /// What was damaged, the first thousand places.
    private(set) var noted: [DamagedPlace] = []
    /// True where a segment's end is missing, so that nobody knows what is lost.
    private(set) var hasMissingEnd = false
    private var passedLimit = false
    private var hasEmpty = false
    /// More damages of one file than that are only counted.
    private let mostDamagesSaid = 20
    private var said = 0

    /// True for a first pass, whose damages the second one says.
    private let isSilent: Bool

    init(_ console: Console, isSilent: Bool = false) {
        self.console = console
        self.isSilent = isSilent
    }

    /// The kinds of lines that are shown and counted.
    static let kinds: ClosedRange<LineKind> = .documents ... .rejects

    /// What a visitor says to go on or not.
    enum Next { case goOn, stop }

    /// Hands every block of a bundle or gzip on; kinds that this version does not know are skipped.
    mutating func blocks(
        of input: BundleInput, visit: (BundleBlock) throws -> Next
    ) throws(Failure) {
        let reader = try input.reader()
        try walk(input, next: reader.next, mayBeEmpty: false, visit: visit)
    }

    /// Hands the lines of any input on, plain text as well.
    mutating func lines(
        of input: BundleInput, visit: (BundleBlock) throws -> Next
    ) throws(Failure) {
        let reader = try input.lineReader()
        try walk(input, next: reader.next, mayBeEmpty: true, visit: visit)
    }

    private mutating func walk(
        _ input: BundleInput, next: () throws -> BundleEvent?, mayBeEmpty: Bool,
        visit: (BundleBlock) throws -> Next
    ) throws(Failure) {
        said = 0
        var ends = SegmentEnds()
        var hasEvents = false
        while let event = try input.reading(next) {
            hasEvents = true
            if let missing = ends.note(event) { note(missing, in: input) }
            switch event {
            case .damage(let damage): note(damage, in: input)
            case .member: break
            case .block(let block):
                guard Self.kinds.contains(block.kind) else { continue }
                lines += UInt64(block.lines)
                let next = try input.reading { try visit(block) }
                if next == .stop || console.out.isBroken { return }
            }
        }
        if let missing = ends.atEnd() { note(missing, in: input) }
        if !hasEvents, !mayBeEmpty {
            hasEmpty = true
            say(input.emptiness)
        }
        sayRest(input)
    }

    /// Hands the blocks of a bundle on as they are stored, foreign lines, heads and manifests.
    mutating func stored(
        of input: BundleInput, needsKeys: Bool = true,
        visit: (BlockStream.Event) throws -> Next
    ) throws(Failure) {
        said = 0
        let stream = try input.blockStream(needsKeys: needsKeys)
        while let event = try input.reading(stream.next) {
            switch event {
            case .damage(let damage): note(damage, in: input)
            case .missingEnd(let missing): note(missing, in: input)
            case .block(let block): lines += UInt64(block.head.lines)
            case .lines(let block): lines += UInt64(block.lines)
            case .head, .manifest: break
            }
            let next = try input.reading { try visit(event) }
            if next == .stop || console.out.isBroken { return }
        }
        sayRest(input)
    }

    private mutating func note(_ damage: Damage, in input: BundleInput) {
        linesLost += damage.linesLost ?? 0
        passedLimit = passedLimit || damage.code.isLimit
        note(DamagedPlace(damage, in: input.name))
        said += 1
        if said <= mostDamagesSaid { say(input.diagnostic(damage)) }
    }

    private mutating func note(_ missing: SegmentEnds.MissingEnd, in input: BundleInput) {
        hasMissingEnd = true
        note(DamagedPlace(missing, in: input.name))
        say(input.diagnostic(missing))
    }

    private func say(_ diagnostic: Diagnostic) {
        if !isSilent { console.say([diagnostic]) }
    }

    private mutating func note(_ place: DamagedPlace) {
        damages += 1
        if noted.count < 1000 { noted.append(place) }
    }

    private func sayRest(_ input: BundleInput) {
        guard said > mostDamagesSaid else { return }
        let rest = Quantities.counted(said - mostDamagesSaid, "more damaged place")
        say(Diagnostic("bundle.damage", "\(input.name): \(rest)", severity: .note))
    }

    /// Good, salvaged, a limit passed; failed where nothing could be read.
    var exit: ExitCode {
        if hasEmpty { return .failed }
        if console.out.isBroken || damages == 0 { return .good }
        if passedLimit { return .limitExceeded }
        return lines > 0 ? .salvaged : .failed
    }
}
