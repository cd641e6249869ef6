public import GalleyCore
import GalleyWARC

/// Reads the payloads of a web archive and hands each to the reader that takes it.
///
/// Records without a payload (requests, revisits, metadata unless asked for) are passed over, damage as well and
/// with its bytes; a record that is not what its digests, its HTTP head or its segments promise is rejected. An
/// archive inside an archive is not opened.
public struct WARCDocumentReader: SliceableReader {
    /// The types of record that can have a payload.
    enum Records: String, OptionChoice {
        case response, resource, conversion, metadata
    }

    static let records = StageOption<[Records]>(
        "records", default: [.response, .resource, .conversion],
        help: "The types of record whose payloads are read; metadata for WAT files")
    static let status = StageOption<Int>(
        "status", default: 200, in: 0...999,
        help: "The HTTP status of responses that are read, or 0 for all")
    static let payload = StageOption<Int>(
        "payload", .byteCount(1...(1 << 30)), default: 16 << 20,
        help: "The largest payload that is read, before and after it is uncompressed")
    static let verify = StageOption<Bool>(
        "verify-digests", default: true,
        help: "Whether a record that is not what its digests say is rejected")

    public static let spec = StageSpec(
        "warc", .reader,
        summary: "Payloads of web archives: WARC, WET, WAT and ARC, compressed or not",
        options: [records.spec, status.spec, payload.spec, verify.spec],
        gives: [FieldSpec("url", .string, "the address that the payload was fetched from")],
        takes: [
            "application/warc", ".warc", ".warc.gz", ".wet.gz", ".wat.gz", ".arc", ".arc.gz",
        ])

    private let selection: PayloadSelection

    public init(_ options: StageOptions) { selection = PayloadSelection(options) }

    public func recognize(_ probe: Probe) -> Certainty {
        if ArchiveProbe.isArchive(probe.head) { return .certain }
        let name = probe.name?.lowercased() ?? ""
        let isCompressed = probe.head.starts(with: [0x1F, 0x8B])
        let endings = [".warc", ".arc", ".wet", ".wat"]
        // What is called so and does not begin so is damaged: its other records can be saved.
        if isCompressed { return endings.contains { name.hasSuffix($0 + ".gz") } ? .certain : .no }
        return endings.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
            ? .possible : .no
    }

    public func cuts(
        of input: any RandomAccessBytes, target: UInt64
    ) throws(Diagnostic) -> [UInt64] {
        try Diagnostic.of(input.source.input ?? "") {
            try ArchiveCuts(size: input.size) { offset, buffer in
                try input.read(at: offset, into: buffer)
            }.offsets(target: target)
        }
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        try Diagnostic.of(input.source.input ?? input.source.name ?? "") {
            try RecordPayloads(selection, source: input.source, sink: sink)
                .readAll(Self.bytes(of: input), end: Self.end(of: input))
        }
    }

    /// The last record of a slice may end beyond it, where the input can be read at any place.
    private static func bytes(of input: any ByteStream) -> WARCInput {
        guard let whole = input.whole else {
            return WARCInput(offset: input.position) { try input.read(into: $0) }
        }
        return WARCInput(offset: input.position, size: whole.size) { offset, buffer in
            try whole.read(at: offset, into: buffer)
        }
    }

    private static func end(of input: any ByteStream) -> UInt64 {
        guard !input.reachesEnd, let remaining = input.remaining else { return .max }
        return input.position + remaining
    }
}
