/// Checks a bundle completely and strictly, streaming: every member, their order, and that index,
/// digests, keys, manifest and foot of each segment say what its blocks are.
public enum BundleVerifier {
    /// One thing that is wrong.
    public struct Complaint: Equatable, Sendable {
        public let code: BundleError.Code
        public let offset: UInt64
        /// One past the damaged bytes, where it speaks of a range.
        public let end: UInt64?
        public let message: String
        /// Lines that these bytes are known to have held.
        public var linesLost: UInt64?
    }

    /// What a file came to.
    public struct Report: Equatable, Sendable {
        /// In the order of the bytes, at most 1,000.
        public internal(set) var complaints: [Complaint] = []
        /// How many there were.
        public internal(set) var complaintCount = 0
        public internal(set) var segments = 0
        public internal(set) var blocks: UInt64 = 0
        public internal(set) var lines: UInt64 = 0
        public internal(set) var linesLost: UInt64 = 0
        public internal(set) var bytes: UInt64 = 0

        public var isWhole: Bool { complaintCount == 0 }

        static let maximumComplaints = 1000

        mutating func add(
            _ code: BundleError.Code, _ offset: UInt64, end: UInt64? = nil, _ message: String,
            linesLost: UInt64? = nil
        ) {
            complaintCount += 1
            guard complaints.count < Self.maximumComplaints else { return }
            complaints.append(
                Complaint(
                    code: code, offset: offset, end: end, message: message, linesLost: linesLost))
        }
    }

    /// Reads a stream to its end and reports everything that is wrong with it.
    ///
    /// Blocks are handed on after their checks, for who wants to look at their lines as well.
    /// Throws `bundle.version` and what the input or `visit` throws.
    public static func verify(
        limits: BundleLimits = BundleLimits(), codec: any Codec = Codecs.available.fastest,
        read: @escaping ByteInput, visit: (BundleBlock) throws -> Void = { _ in }
    ) throws -> Report {
        try check(BundleReader(limits: limits, codec: codec, read: read)) { event in
            if case .block(let block) = event { try visit(block) }
        }
    }

    /// Checks all that a reader gives, and hands each event on once it is checked.
    static func check(
        _ reader: BundleReader, visit: (BundleEvent) throws -> Void
    ) throws -> Report {
        var report = Report()
        let segment = SegmentCheck()
        while let event = try reader.next() {
            segment.check(foreign: reader.lastForeign, &report)
            switch event {
            case .damage(let damage):
                segment.noteDamage()
                report.add(
                    damage.code, damage.offset, end: damage.end, damage.message,
                    linesLost: damage.linesLost)
            case .member(let member, let offset): segment.check(member, at: offset, &report)
            case .block(let block): segment.check(block, &report)
            }
            try visit(event)
        }
        report.bytes = reader.offset
        report.linesLost = reader.linesLost
        segment.end(at: reader.offset, &report)
        return report
    }
}
