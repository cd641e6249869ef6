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
        RepeatableShare.point(of: document.id, seed: seed) < share
            ? .keep : .drop(reason: "not-sampled")
    }
}
