extension BundleFile {
    /// Where a document with an id can be.
    public struct KeyLookup: Sendable {
        /// Blocks with a document whose id has the same key; compare the ids themselves.
        public internal(set) var candidates: [BlockReference] = []
        /// Parts of the file without keys, to be walked.
        public internal(set) var unkeyed: [Range<UInt64>] = []
    }

    /// Looks an id up in the key parts of every segment, in order.
    ///
    /// Segments whose index or keys do not hold count as unkeyed.
    public func find(id: [UInt8]) throws -> KeyLookup {
        let key = SHA256.digest(of: id).key
        let layout = try layout()
        var found = KeyLookup()
        if layout.uncovered > 0 { found.unkeyed.append(0..<layout.uncovered) }
        for segment in layout.segments {
            do {
                if let blocks = try blocks(key: key, in: segment) {
                    found.candidates += blocks
                } else {
                    found.unkeyed.append(segment.range)
                }
            } catch is BundleError {
                found.unkeyed.append(segment.range)
            }
        }
        return found
    }

    /// The blocks with a key in one segment, or nil where it has no keys but documents.
    private func blocks(key: UInt64, in segment: Segment) throws -> [BlockReference]? {
        let parts = try tailMembers(of: segment).filter { $0.identifier == .keys }
        guard !parts.isEmpty else { return segment.foot.lines == 0 ? [] : nil }
        let ordinals = try self.ordinals(key, parts, segment)
        guard !ordinals.isEmpty else { return [] }
        return try entries(of: segment).enumerated().filter { ordinals.contains($0.offset) }
            .map(\.element)
    }

    /// The ordinals of the blocks with a key, which sorted key parts name twice in a row and hostile
    /// ones in any order.
    private func ordinals(
        _ key: UInt64, _ parts: [TailMember], _ segment: Segment
    ) throws -> Set<Int> {
        var low = 0
        var high = parts.count - 1
        while low < high {
            let middle = (low + high) / 2
            let last = try keys(parts[middle], segment).last?.key ?? 0
            if last < key { low = middle + 1 } else { high = middle }
        }
        var found: Set<Int> = []
        for part in parts[low...] {
            let keys = try keys(part, segment)
            let start = Self.lowerBound(keys, key)
            for entry in keys[start...] {
                guard entry.key == key else { return found }
                found.insert(Int(entry.block))
            }
        }
        return found
    }

    private static func lowerBound(_ keys: [KeyEntry], _ key: UInt64) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The entries of one key part. Throws `bundle.keys`.
    func keys(_ part: TailMember, _ segment: Segment) throws -> [KeyEntry] {
        let data = try reader.member(at: part.offset, length: part.length).data
        let keys = stride(from: 0, to: data.count - data.count % KeyEntry.encodedBytes, by: 12)
            .map { KeyEntry(decoding: data, at: $0) }
        guard data.count % KeyEntry.encodedBytes == 0, !keys.isEmpty,
            keys.allSatisfy({ $0.block < segment.foot.blocks })
        else { throw BundleError(.keys, at: part.offset, "a key part that cannot be") }
        return keys
    }
}
