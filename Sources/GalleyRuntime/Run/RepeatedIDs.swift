/// Finds ids that more than one document of a run has.
///
/// Holds the FNV-1a of each id, about 16 bytes: among a hundred million ids, two share one by chance in 1 of 3,700 runs.
struct RepeatedIDs {
    /// Documents whose id another document had before.
    private(set) var count = 0
    /// The first of these ids, each once.
    private(set) var examples: [String] = []
    private var seen: Set<UInt64> = []

    static let maximumExamples = 10

    mutating func add(_ ids: DocumentIDs) {
        ids.visit { id in
            guard !seen.insert(Self.key(id)).inserted else { return }
            count += 1
            guard examples.count < Self.maximumExamples else { return }
            let name = String(decoding: id, as: UTF8.self)
            if !examples.contains(name) { examples.append(name) }
        }
    }

    /// 64-bit FNV-1a.
    private static func key(_ id: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
