public import GalleyCore

/// Keeps a share of documents, chosen by their ids: the same ones in every run and on every machine.
public struct Sample: Filter {
    static let share = StageOption<Double>(
        required: "share", .number(0...1), help: "Which part of the documents is kept, from 0 to 1")
    static let seed = StageOption<Int>(
        "seed", default: 0, in: 0...Int.max, help: "Another seed keeps other documents")

    public static let spec = StageSpec(
        "sample", .filter, summary: "Keeps a random but repeatable share of documents",
        options: [share.spec, seed.spec],
        dropReasons: [.init("not-sampled", "the document is not in the sample")])

    private let share: Double
    private let seed: UInt64

    public init(_ options: StageOptions) throws(Diagnostic) {
        share = options[Self.share]
        seed = UInt64(bitPattern: Int64(options[Self.seed]))
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        let point = Double(Self.hash(document.id, seed) >> 11) / Double(1 << 53)
        return point < share ? .keep : .drop(reason: "not-sampled")
    }

    /// FNV-1a over the id, mixed with the seed by the finalizer of MurmurHash3, which spreads every bit.
    private static func hash(_ id: String, _ seed: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= seed &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
