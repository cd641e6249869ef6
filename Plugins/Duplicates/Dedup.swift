public import GalleyCore

/// Drops documents that repeat an earlier one, word for word or nearly.
///
/// Two documents are near-duplicates where the Jaccard similarity of their sets of word 3-grams,
/// words in small letters and without punctuation, is `threshold` or more. A document is compared
/// with the earlier documents that were kept, in input order, and repeats the first that fits.
/// Candidates are found by MinHash (Broder 1997) and locality-sensitive hashing (`BandShape`), and
/// checked exactly. Texts of fewer than three words are compared as a whole only.
public struct Dedup: WholeRunStage {
    static let threshold = StageOption<Double>(
        "threshold", default: 0.45, in: 0.1...1,
        help:
            "The share of word 3-grams in common, of those in either, from which on one is dropped")
    static let memory = StageOption<Int>(
        "memory", .byteCount(1 << 20...Int.max), default: 256 << 20,
        help: "Memory for the index; what is beyond it lies on disk until the run ends")

    public static let spec = StageSpec(
        "dedup", .wholeRun,
        summary: "Drops documents that repeat an earlier one of the run, exactly or nearly",
        options: [threshold.spec, memory.spec],
        dropReasons: [
            .init("exact-duplicate", "an earlier document has the same text, byte for byte"),
            .init("near-duplicate", "an earlier document shares `threshold` of its word 3-grams"),
        ])

    private let signature: MinHash
    private let index: DuplicateIndex

    public init(_ options: StageOptions) throws(Diagnostic) {
        let threshold = options[Self.threshold]
        signature = MinHash(BandShape(threshold: threshold))
        index = DuplicateIndex(
            threshold: threshold, bands: signature.shape.bands, memory: options[Self.memory])
    }

    public mutating func value(of document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        DocumentSketch.encoded(document, signature)
    }

    public mutating func begin(_ scratch: any ScratchSpace) throws(Diagnostic) {
        index.begin(scratch)
    }

    public mutating func take(_ value: [UInt8], id: String, ordinal: Int) throws(Diagnostic) {
        try index.add(value, id: id)
    }

    public mutating func resolve() throws(Diagnostic) { try index.resolve() }

    public mutating func judge(ordinal: Int) throws(Diagnostic) -> Verdict {
        guard let (isExact, id) = try index.repeated(by: ordinal) else { return .keep }
        return .drop(reason: isExact ? "exact-duplicate" : "near-duplicate", repeats: id)
    }
}
