import GalleyArchive
public import GalleyCore
import GalleyWARC

/// Reads the payloads of the web archives in a WACZ (version 1.1.1 and before) and hands each to the reader that
/// takes it.
///
/// The archives are found by the directory of the ZIP, below `archive/`, and read where they lie: nothing is
/// unpacked that is stored, as it should be. Pages and indexes are not looked at. An archive that is not what
/// `datapackage.json` says is noted, and its records are read all the same, each by its own digests.
public struct WACZReader: SliceableReader {
    public static let spec = StageSpec(
        "wacz", .reader, summary: "Payloads of web archives that are packed as WACZ",
        options: WARCDocumentReader.spec.options,
        gives: WARCDocumentReader.spec.gives, takes: ["application/wacz", ".wacz"])

    private let selection: PayloadSelection

    public init(_ options: StageOptions) { selection = PayloadSelection(options) }

    public func recognize(_ probe: Probe) -> Certainty {
        // What lies in another container is left to it, as nested archives are.
        guard !probe.isNested, let first = FirstEntry(probe.head) else { return .no }
        return probe.fileExtension == "wacz" || first.isOfCollection ? .certain : .no
    }

    public func cuts(
        of input: any RandomAccessBytes, target: UInt64
    ) throws(Diagnostic) -> [UInt64] {
        try Diagnostic.of(input.source.input ?? "") {
            try PackedArchives(input).cuts(target: target)
        }
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let file = input.source.input ?? input.source.name ?? ""
        let reading = CollectionReading(selection, source: input.source, file: file, sink: sink)
        try Diagnostic.of(file) {
            guard let whole = input.whole else {
                return try reading.readPipe { try input.read(into: $0) }
            }
            let end = input.reachesEnd ? nil : input.remaining.map { input.position + $0 }
            try reading.read(
                PackedArchives(whole), range: (input.isStart ? 0 : input.position)..<(end ?? .max))
        }
    }
}
