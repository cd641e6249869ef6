import GalleyBundle
public import GalleyCore

/// Reads the documents of a bundle, past damage, with the attachments that stand in blocks of their own.
///
/// Every block is checked before a line of it is read. Lines of rejects are read again from the record that
/// is attached to them.
public struct BundleDocumentReader: SliceableReader {
    public static let spec = StageSpec(
        "bundle", .reader, summary: "Documents of a bundle, and of bundles' rejects",
        gives: [
            FieldSpec("url", .string, "the document's url"),
            FieldSpec("title", .string, "the document's title"),
            FieldSpec("authors", .list, "the document's authors"),
            FieldSpec("published", .string, "when the document was published"),
            FieldSpec("modified", .string, "when the document was changed"),
            FieldSpec("language", .string, "the document's language"),
            FieldSpec("metadata", .any, "whatever stands below the document's metadata"),
        ],
        takes: ["application/gzip", "jsonl.gz"])

    public init(_ options: StageOptions) {}

    /// The head of a member of a bundle: a gzip header with one extra field, called `G` and another letter.
    private static let prefix: [UInt8] = [0x1F, 0x8B, 0x08, 0x04, 0, 0, 0, 0, 0, 0xFF]

    public func recognize(_ probe: Probe) -> Certainty {
        let head = probe.head
        guard head.count >= 14, head.starts(with: Self.prefix), head[12] == UInt8(ascii: "G") else {
            return .no
        }
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(head[13]) ? .certain : .no
    }

    public func cuts(
        of input: any RandomAccessBytes, target: UInt64
    ) throws(Diagnostic) -> [UInt64] {
        let name = input.source.input ?? ""
        return try Diagnostic.of(name) {
            let file = try BundleFile(size: input.size) { offset, buffer in
                try input.read(at: offset, into: buffer)
            }
            // What no foot covers is read as a whole: only so is it seen that an end is missing.
            guard try file.layout().uncovered == 0 else { return [0] }
            let cuts = try file.slices(targetBytes: target).map(\.lowerBound)
            return cuts.isEmpty ? [0] : cuts
        }
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        var lines = BundleLines(input, sink)
        try Diagnostic.of(input.source.input ?? "") {
            var limits = BundleLimits()
            limits.blockBytes = sink.limits.blockBytes
            limits.lineBytes = sink.limits.lineBytes
            let reader = try BundleReader(offset: input.position, limits: limits) { buffer in
                try input.read(into: buffer)
            }
            var ends = SegmentEnds()
            while let event = try reader.next() {
                if let missing = ends.note(event) { lines.note(missing) }
                switch event {
                case .block(let block): try lines.take(block)
                case .damage(let damage): lines.note(damage)
                case .member: continue
                }
            }
            lines.noteMissing(reader.linesLost)
            if input.isStart, input.reachesEnd, let missing = ends.atEnd() { lines.note(missing) }
        }
    }
}
