/// Where the bytes of a repaired text came from.
struct XMLPlaces {
    /// From this byte of the output on, bytes are copies of those from this byte of the source on. Several at one
    /// byte of the output have something between them that was left out.
    private var anchors: [(output: Int32, source: Int32)] = []
    private let count: Int

    /// - Parameter count: bytes of the source.
    init(count: Int) { self.count = count }

    mutating func add(output: Int, source: Int) {
        if let last = anchors.last, Int(last.source) - Int(last.output) == source - output {
            return
        }
        anchors.append((Int32(output), Int32(source)))
    }

    /// The byte of the source for a byte of the output.
    func start(_ output: Int) -> Int { place(output, before: firstAnchor { $0 > output }) }

    /// The end in the source of what ends in front of a byte of the output.
    func end(_ output: Int) -> Int { place(output, before: firstAnchor { $0 >= output }) }

    /// Never beyond where the next copy begins.
    private func place(_ output: Int, before next: Int) -> Int {
        guard next > 0 else { return 0 }
        let anchor = anchors[next - 1]
        let place = Int(anchor.source) + output - Int(anchor.output)
        return min(place, next < anchors.count ? Int(anchors[next].source) : count)
    }

    private func firstAnchor(_ isBehind: (Int) -> Bool) -> Int {
        var low = 0
        var high = anchors.count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(Int(anchors[middle].output)) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
