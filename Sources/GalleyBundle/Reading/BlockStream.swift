/// The blocks of a bundle in order, compressed as they stand: what merging, splitting and appending copy.
///
/// Segments whose index, digests and keys hold are gone through without inflating; everything else
/// is read with every check, past damage. What a block points to is valid until the next call.
///
/// ```swift
/// let stream = try BlockStream(file)
/// while let event = try stream.next() {
///     if case .block(let block) = event { try copy(stream, block) }
/// }
/// ```
public final class BlockStream {
    /// What a stream meets, in the order of the bytes.
    public enum Event {
        /// The JSON of a segment's head, before its blocks.
        case head([UInt8])
        case block(StoredBlock)
        /// Lines of foreign gzip members, which no block holds.
        case lines(BundleBlock)
        /// The JSON of a segment's final manifest, after its blocks.
        case manifest([UInt8])
        case damage(Damage)
        case missingEnd(SegmentEnds.MissingEnd)
    }

    /// A part of the file that is read, or a segment whose tail is trusted.
    private enum Part {
        case walk(Range<UInt64>)
        case segment(BundleFile.Segment)
    }

    private let file: BundleFile?
    private let needsKeys: Bool
    private var parts: ArraySlice<Part> = []
    private var indexed: IndexedBlocks?
    private var reader: BundleReader?
    private var ends = SegmentEnds()
    private var pending: [Event] = []
    private var settledLost: UInt64 = 0

    /// Blocks of a file. Without `needsKeys`, segments without keys are not inflated for them.
    public init(_ file: BundleFile, needsKeys: Bool = true) throws {
        self.file = file
        self.needsKeys = needsKeys
        let layout = try file.layout()
        if layout.uncovered > 0 { parts.append(.walk(0..<layout.uncovered)) }
        for segment in layout.segments { parts.append(.segment(segment)) }
    }

    /// Blocks of what can only be read in order.
    public init(_ reader: BundleReader) {
        file = nil
        needsKeys = true
        self.reader = reader
    }

    /// Lines known to be lost so far.
    public var linesLost: UInt64 { settledLost &+ (reader?.linesLost ?? 0) }

    /// The next event, or nil at the end. Throws what the input throws, and `bundle.version`.
    public func next() throws -> Event? {
        while true {
            if !pending.isEmpty { return pending.removeFirst() }
            if let indexed {
                if let event = try indexed.next() {
                    if case .damage(let damage) = event { settledLost &+= damage.linesLost ?? 0 }
                    return event
                }
                self.indexed = nil
            }
            if let reader {
                if let event = try reader.next() {
                    if let event = event.ofStream(&ends, &pending) { return event }
                    continue
                }
                endWalk(reader)
                continue
            }
            guard let part = parts.popFirst() else { return nil }
            try begin(part)
        }
    }

    private func begin(_ part: Part) throws {
        guard let file else { return }
        switch part {
        case .walk(let range): reader = try file.events(in: range)
        case .segment(let segment):
            do {
                indexed = try IndexedBlocks(segment, of: file, needsKeys: needsKeys)
            } catch let error as BundleError where error.code != .version {
                reader = try file.events(in: segment.range)
            }
        }
    }

    private func endWalk(_ reader: BundleReader) {
        settledLost &+= reader.linesLost
        self.reader = nil
        if let missing = ends.atEnd() { pending.append(.missingEnd(missing)) }
        ends = SegmentEnds()
    }
}

extension BundleEvent {
    /// What the event is to a stream of blocks; a segment that it shows to have no end comes first.
    fileprivate func ofStream(
        _ ends: inout SegmentEnds, _ pending: inout [BlockStream.Event]
    ) -> BlockStream.Event? {
        let missing = ends.note(self)
        let event = streamed
        guard let missing else { return event }
        // Only a head shows it, whose event holds no bytes of the reader.
        if let event { pending.append(event) }
        return .missingEnd(missing)
    }

    private var streamed: BlockStream.Event? {
        switch self {
        case .damage(let damage): return .damage(damage)
        case .block(let block):
            guard let stored = StoredBlock(checked: block) else { return .lines(block) }
            return .block(stored)
        case .member(let member, _):
            switch member.identifier {
            case .head: return .head([UInt8](member.data))
            case .manifest: return .manifest([UInt8](member.data))
            default: return nil
            }
        }
    }
}
