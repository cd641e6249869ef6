import GalleyBundle
import GalleyCore
import GalleyJSON

/// What a bundle is made of, from its index where that holds, else from reading all of it.
struct BundleFacts {
    /// One head, its blocks and what stands after them; also lines that came in foreign members.
    struct Segment {
        var offset: UInt64 = 0
        var bytes: UInt64 = 0
        var blocks = 0
        var lines: [LineKind: UInt64] = [:]
        var compressed: UInt64 = 0
        var uncompressed: UInt64 = 0
        var hasKeys = false
        var isSealed = false
        /// The head manifest, null where there is none.
        var head = JSONValue.null
        /// The final manifest, null where there is none.
        var final = JSONValue.null

        mutating func add(_ head: BlockHead) {
            blocks += 1
            lines[head.kind, default: 0] += UInt64(head.lines)
            compressed += UInt64(head.clen)
            uncompressed += UInt64(head.ulen)
        }
    }

    private(set) var segments: [Segment] = []
    private(set) var bytes: UInt64 = 0
    private(set) var foreignLines: UInt64 = 0
    private(set) var damages: [Damage] = []
    /// Segments whose foot never came.
    private(set) var missingEnds: [SegmentEnds.MissingEnd] = []
    private var foreignBytes: UInt64 = 0

    /// Facts from the feet and indexes, or nil where they do not cover all of the file.
    init?(indexed file: BundleFile) throws {
        let layout = try file.layout()
        guard layout.uncovered == 0, !layout.segments.isEmpty else { return nil }
        bytes = file.size
        let unkeyed = try file.find(id: []).unkeyed
        for segment in layout.segments {
            let list = try file.blocks(of: segment)
            guard list.stop == nil else { return nil }
            var facts = Segment(
                offset: segment.range.lowerBound,
                bytes: segment.range.upperBound - segment.range.lowerBound,
                isSealed: true)
            for block in list.blocks { facts.add(block.head) }
            facts.head = Self.json(try file.headManifest(of: segment))
            facts.final = Self.json(try file.finalManifest(of: segment) ?? [])
            facts.hasKeys = !unkeyed.contains(segment.range)
            segments.append(facts)
        }
    }

    /// Facts from every byte.
    init(reading reader: BundleReader) throws {
        var ends = SegmentEnds()
        while let event = try reader.next() {
            if let missing = ends.note(event) { missingEnds.append(missing) }
            switch event {
            case .damage(let damage): damages.append(damage)
            case .member(let member, let offset): add(member, at: offset)
            case .block(let block):
                if let source = block.source {
                    if segments.isEmpty || segments[segments.count - 1].isSealed {
                        segments.append(Segment(offset: block.offset))
                    }
                    segments[segments.count - 1].add(source.head)
                } else {
                    foreignLines += UInt64(block.lines)
                    foreignBytes += UInt64(block.payload.count)
                }
            }
        }
        if let missing = ends.atEnd() { missingEnds.append(missing) }
        bytes = reader.offset
    }

    private mutating func add(_ member: MetadataMember, at offset: UInt64) {
        if member.identifier == .head || segments.isEmpty {
            segments.append(Segment(offset: offset))
        }
        let last = segments.count - 1
        switch member.identifier {
        case .head: segments[last].head = Self.json([UInt8](member.data))
        case .manifest: segments[last].final = Self.json([UInt8](member.data))
        case .keys: segments[last].hasKeys = true
        case .foot:
            segments[last].isSealed = true
            segments[last].bytes = offset + UInt64(member.length) - segments[last].offset
        default: break
        }
    }

    /// A manifest; null where it is no JSON.
    private static func json(_ bytes: [UInt8]) -> JSONValue {
        (try? JSONValue(parsing: bytes)) ?? .null
    }

    var blocks: Int { segments.reduce(0) { $0 + $1.blocks } }
    var uncompressed: UInt64 { segments.reduce(foreignBytes) { $0 + $1.uncompressed } }
    var isComplete: Bool {
        segments.allSatisfy { $0.isSealed && $0.final["complete"]?.boolValue != false }
    }

    /// Lines by kind, foreign ones counted as documents.
    var lines: [LineKind: UInt64] {
        var all: [LineKind: UInt64] = foreignLines > 0 ? [.documents: foreignLines] : [:]
        for segment in segments { all.merge(segment.lines, uniquingKeysWith: +) }
        return all
    }
}
