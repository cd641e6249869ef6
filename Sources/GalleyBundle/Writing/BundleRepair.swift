/// Writes a damaged bundle anew: its good blocks unchanged, with a new tail for each segment.
///
/// A bundle of ours that is whole comes out byte for byte as it went in. Lines of foreign gzip
/// members become blocks of their own; members that this version does not know are left out.
public final class BundleRepair {
    /// What was wrong and what was saved.
    public struct Outcome: Equatable, Sendable {
        public internal(set) var report = BundleVerifier.Report()
        /// Segments whose end is missing: what they lost is not known.
        public internal(set) var missingEnds: [SegmentEnds.MissingEnd] = []
        public internal(set) var segments = 0
        public internal(set) var blocks: UInt64 = 0
        public internal(set) var lines: [LineKind: UInt64] = [:]
        public internal(set) var bytes: UInt64 = 0
        /// True where blocks or foreign lines were damaged, or a foot counts more than there is.
        public internal(set) var hasLostBlocks = false

        /// True where nothing at all was wrong.
        public var wasWhole: Bool { report.isWhole && missingEnds.isEmpty }
    }

    private let fallback: HeadManifest
    private let settings: BlockSettings
    private let output: ByteOutput
    private var outcome = Outcome()
    private var writer: SegmentWriter?
    private var ends = SegmentEnds()
    private var manifest: [UInt8]?
    private var hasKeyPart = false
    private var hasDamagedMetadata = false
    private var isCut = false

    /// Reads a stream to its end and writes what is good of it.
    ///
    /// `fallback` is the head of lines that stand in no segment, and of segments whose own head does
    /// not say which version it is. Throws `bundle.version` and what input and output throw.
    public static func repair(
        fallback: HeadManifest, settings: BlockSettings = BlockSettings(),
        limits: BundleLimits = BundleLimits(), read: @escaping ByteInput,
        output: @escaping ByteOutput
    ) throws -> Outcome {
        let repair = BundleRepair(fallback, settings, output)
        let reader = try BundleReader(limits: limits, read: read)
        let report = try BundleVerifier.check(reader) { try repair.take($0) }
        if let missing = repair.ends.atEnd() { repair.note(missing) }
        try repair.seal()
        repair.outcome.report = report
        if report.linesLost > 0 { repair.outcome.hasLostBlocks = true }
        return repair.outcome
    }

    private init(
        _ fallback: HeadManifest, _ settings: BlockSettings, _ output: @escaping ByteOutput
    ) {
        self.fallback = fallback
        self.settings = settings
        self.output = output
    }

    private func take(_ event: BundleEvent) throws {
        if let missing = ends.note(event) { note(missing) }
        switch event {
        case .damage(let damage):
            if damage.isOfMetadata {
                hasDamagedMetadata = true
            } else {
                outcome.hasLostBlocks = true
            }
        case .block(let block):
            if let stored = StoredBlock(checked: block) {
                try begun().append(stored)
            } else {
                try takeForeign(block)
            }
        case .member(let member, _): try take(member)
        }
    }

    private func takeForeign(_ block: BundleBlock) throws {
        for line in Lines(block.payload) {
            let body = line.withoutLineDecoration
            if !body.isEmpty { try begun().append(identified: body, kind: .documents) }
        }
    }

    private func take(_ member: MetadataMember) throws {
        switch member.identifier {
        case .head:
            try seal()
            // A head that does not say what it is would be complained of again.
            let isKnown = HeadManifest.version(of: member.data) == HeadManifest.version
            try begin(isKnown ? [UInt8](member.data) : head)
        case .keys: hasKeyPart = true
        case .manifest: manifest = [UInt8](member.data)
        case .foot:
            if let foot = try? Foot(fields: member.data) { compare(foot) }
            try seal(isFooted: true)
        default: break
        }
    }

    /// Blocks that a foot counts and that are not there were lost, even where no damage shows it.
    private func compare(_ foot: Foot) {
        guard let totals = writer?.totals else { return }
        if foot.blocks > totals.blocks || foot.lines > totals.allLines {
            outcome.hasLostBlocks = true
        }
    }

    private func note(_ missing: SegmentEnds.MissingEnd) {
        outcome.missingEnds.append(missing)
        isCut = true
    }

    private func begun() throws -> SegmentWriter { try writer ?? begin(head) }

    /// The head of what has none of its own.
    private var head: [UInt8] {
        var head = fallback
        head.blockTarget = settings.target
        head.codec = settings.codecName
        return head.json
    }

    @discardableResult
    private func begin(_ headJSON: [UInt8]) throws -> SegmentWriter {
        let fresh = try SegmentWriter(headJSON: headJSON, settings: settings, output: output)
        writer = fresh
        return fresh
    }

    private func seal(isFooted: Bool = false) throws {
        guard let writer else { return }
        let manifest = manifest ?? []
        let isComplete = !isCut
        // Only a tail that is whole and has no keys is known to be meant so.
        let hasKeys = hasKeyPart || !isFooted || hasDamagedMetadata
        let totals = try writer.seal(keys: hasKeys) {
            FinalManifest.json(manifest, $0, isComplete: isComplete)
        }
        outcome.segments += 1
        outcome.blocks += UInt64(totals.blocks)
        outcome.bytes += totals.bytes
        outcome.lines.merge(totals.lines, uniquingKeysWith: +)
        self.writer = nil
        self.manifest = nil
        hasKeyPart = false
        hasDamagedMetadata = false
        isCut = false
    }
}

extension Damage {
    /// True where it is a head, an index or the like, so that no line is lost; also for an end that is
    /// cut so short that it cannot be told what it was.
    public var isOfMetadata: Bool {
        code == .member || code == .memberLimit || (code == .cut && linesLost == nil)
    }
}
