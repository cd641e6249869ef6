import GalleyCore

/// Finds, for every document of a run, the first earlier one that was kept and that it repeats.
///
/// Sketches, ids and keys are held in memory up to `memory` bytes, then on disk, with the same
/// outcome. Keys are sorted column by column; only those that several documents share are looked at
/// further. Beside `memory`, 24 bytes a document stay in memory, and in the end 12 for each shared
/// key of a document that is kept.
final class DuplicateIndex {
    private let threshold: Double
    private let memory: Int
    private var scratch: (any ScratchSpace)?
    private var keys: KeyStore
    private let sketches = RecordStore()
    private let ids = RecordStore()
    /// Hashes of each document's sketch.
    private var sizes: [UInt32] = []
    /// By document: what it repeats, doubled, and 1 more where it is the same text; `kept`
    /// otherwise.
    private var repeated: [UInt32] = []

    private static let kept = UInt32.max
    private static let maximumDocuments = 1 << 31 - 1

    /// - Parameter bands: how many keys a document's value holds.
    init(threshold: Double, bands: Int, memory: Int) {
        self.threshold = threshold
        self.memory = memory
        keys = KeyStore(columns: bands + 1)
    }

    func begin(_ scratch: any ScratchSpace) { self.scratch = scratch }

    /// Takes the next document. Throws `dedup.too-many` past two billion of them.
    func add(_ value: [UInt8], id: String) throws(Diagnostic) {
        guard sizes.count < Self.maximumDocuments else {
            throw Diagnostic(
                "dedup.too-many",
                "a run with `dedup` has at most \(Self.maximumDocuments) documents",
                hint: "split the inputs over several runs")
        }
        let digest = value.prefix(DocumentSketch.digestBytes)
        let rest = value.dropFirst(DocumentSketch.digestBytes)
        let row = value.withUnsafeBytes { bytes in
            let first = max(1, DocumentSketch.value(bytes, 0))
            guard !rest.isEmpty else { return [first] }
            let start = DocumentSketch.digestBytes / 4
            return [first]
                + (0..<keys.columns - 1).map { DocumentSketch.value(bytes, start + $0) }
        }
        let hashes = rest.dropFirst(4 * (keys.columns - 1))
        keys.append(row)
        sketches.append(digest + hashes)
        ids.append(id.utf8)
        sizes.append(UInt32(hashes.count / 4))
        if let scratch, sketches.heldBytes + ids.heldBytes + keys.heldBytes > memory {
            try sketches.spill(to: scratch)
            try ids.spill(to: scratch)
            try keys.spill(to: scratch)
        }
    }

    /// Decides over all documents, in their order.
    func resolve() throws(Diagnostic) {
        guard let scratch else { preconditionFailure("an index begins before it resolves") }
        let count = sizes.count
        let shared = SharedKeys(
            documents: count, pairs: count * keys.columns, memory: memory, scratch: scratch)
        let parts = max(1, (8 * count + memory - 1) / memory)
        for column in 0..<keys.columns {
            for part in 0..<parts {
                try shared.add(try keys.sorted(column: column, part: part, of: parts))
            }
        }
        keys = KeyStore(columns: keys.columns)
        repeated = Array(repeating: Self.kept, count: count)
        var groups = KeptGroups(shared.groups)
        for part in 0..<shared.parts {
            let pairs = try shared.take(part: part)
            var start = 0
            while start < pairs.count {
                let document = Int(pairs[start] >> 32)
                var end = start + 1
                while end < pairs.count, Int(pairs[end] >> 32) == document { end += 1 }
                try decide(document, pairs[start..<end], &groups)
                start = end
            }
        }
    }

    private func decide(
        _ document: Int, _ pairs: ArraySlice<UInt64>, _ groups: inout KeptGroups
    ) throws(Diagnostic) {
        let candidates = groups.members(of: pairs).filter { mayRepeat(document, Int($0)) }
        if !candidates.isEmpty {
            let sketch = try sketches.withRecord(document) { Array($0) }
            for candidate in candidates {
                let isExact = try sketches.withRecord(Int(candidate)) { other -> Bool? in
                    sketch.withUnsafeBytes { match($0, other) }
                }
                if let isExact {
                    repeated[document] = candidate << 1 | (isExact ? 1 : 0)
                    return
                }
            }
        }
        groups.add(UInt32(document), to: pairs)
    }

    /// False where the sizes of two sets alone keep them below the threshold.
    private func mayRepeat(_ a: Int, _ b: Int) -> Bool {
        let (small, large) = (min(sizes[a], sizes[b]), max(sizes[a], sizes[b]))
        return large >= DocumentSketch.maximumHashes
            || Double(small) >= threshold * Double(large) * (1 - 1e-9)
    }

    /// Whether a document is the same text (true), nearly the same (false) or another (nil).
    private func match(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool? {
        let digest = DocumentSketch.digestBytes
        if a[..<digest].elementsEqual(b[..<digest]) { return true }
        let similarity = DocumentSketch.similarity(
            UnsafeRawBufferPointer(rebasing: a[digest...]),
            UnsafeRawBufferPointer(rebasing: b[digest...]))
        return similarity >= threshold ? false : nil
    }

    /// The id of what a document repeats, and whether it does so word for word; nil where it is
    /// kept.
    func repeated(by document: Int) throws(Diagnostic) -> (isExact: Bool, id: String)? {
        guard repeated[document] != Self.kept else { return nil }
        let id = try ids.withRecord(Int(repeated[document] >> 1)) {
            String(decoding: $0, as: UTF8.self)
        }
        return (repeated[document] & 1 == 1, id)
    }
}
