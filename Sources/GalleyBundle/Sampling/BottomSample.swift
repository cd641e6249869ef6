/// A sample of fixed size, drawn in one pass without knowing how many there are: those whose ordinals have
/// the smallest hashes under a seed (bottom-k sampling).
///
/// The same seed and the same number of candidates give the same sample. A binary heap with the largest
/// hash on top; adding costs O(log size) where the candidate is taken.
public struct BottomSample<Item> {
    private let size: Int
    private let seed: UInt64
    private var heap: [(hash: UInt64, ordinal: UInt64, item: Item)] = []

    public init(size: Int, seed: UInt64) {
        self.size = size
        self.seed = seed
    }

    /// The hash of an ordinal under a seed (the finalizer of SplitMix64, Steele et al. 2014).
    public static func hash(_ ordinal: UInt64, seed: UInt64) -> UInt64 {
        mixed(mixed(seed &+ 0x9e37_79b9_7f4a_7c15) &+ ordinal &* 0x9e37_79b9_7f4a_7c15)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Looks at a candidate; the item is made only where it is taken.
    public mutating func offer(_ ordinal: UInt64, _ item: () throws -> Item) rethrows {
        guard size > 0 else { return }
        let hash = Self.hash(ordinal, seed: seed)
        if heap.count < size {
            heap.append((hash, ordinal, try item()))
            rise()
        } else if hash < heap[0].hash {
            heap[0] = (hash, ordinal, try item())
            sink()
        }
    }

    /// What was taken, in the order of the ordinals.
    public var chosen: [(ordinal: UInt64, item: Item)] {
        heap.sorted { $0.ordinal < $1.ordinal }.map { ($0.ordinal, $0.item) }
    }

    private mutating func rise() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].hash < heap[child].hash else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child].hash < heap[child + 1].hash { child += 1 }
            guard heap[parent].hash < heap[child].hash else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
