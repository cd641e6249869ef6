import GalleyHTML
import GalleyText

/// The beginning of a run: what it says of itself, such as "Filed under" or "Photo".
struct LineStart {
    /// Small letters for those of Latin 1, without white space; at most 64 bytes.
    private var bytes: [UInt8] = []

    static let length = 64

    init(_ run: PageRun, _ map: PageMap, _ tree: HTMLTree) {
        bytes.reserveCapacity(Self.length)
        for node in Int(run.start)..<Int(run.end) where map.nodes[node].traits.contains(.text) {
            for byte in tree.text(map.nodes[node].tree) where byte > 0x20 {
                // À to Þ, but for the sign ×.
                let isCapital = bytes.last == 0xC3 && 0x80...0x9E ~= byte && byte != 0x97
                bytes.append(isCapital ? byte + 0x20 : ASCII.lowercased(byte))
                if bytes.count == Self.length { return }
            }
        }
    }

    /// Whether it begins with one of the words: in small letters, without white space.
    func isOne(of words: [StaticString]) -> Bool {
        guard let first = bytes.first else { return false }
        return words.contains { word in
            word.withUTF8Buffer { $0.first == first && bytes.starts(with: $0) }
        }
    }
}
