import GalleyCore

/// Which documents have a key in common with others: pairs of a document and a group, read by
/// document.
///
/// In memory until they take too much; on disk they lie in parts of equal ranges of documents.
final class SharedKeys {
    private let documentsInPart: Int
    private var held: [[UInt64]]
    private var heldCount = 0
    private var ranges: [[Range<UInt64>]]
    private var file: (any ScratchFile)?
    private let memory: Int
    private let scratch: any ScratchSpace
    /// How many keys are shared.
    private(set) var groups = 0

    /// - Parameter pairs: at most so many.
    init(documents: Int, pairs: Int, memory: Int, scratch: any ScratchSpace) {
        let parts = max(1, min(documents, (8 * pairs + memory - 1) / memory))
        documentsInPart = max(1, (documents + parts - 1) / parts)
        held = Array(repeating: [], count: parts)
        ranges = Array(repeating: [], count: parts)
        self.memory = memory
        self.scratch = scratch
    }

    var parts: Int { held.count }

    /// Takes the groups of a sorted list of keys, each above a number of a document.
    func add(_ keys: [UInt64]) throws(Diagnostic) {
        var start = 0
        while start < keys.count {
            let key = keys[start] >> 32
            var end = start + 1
            while end < keys.count, keys[end] >> 32 == key { end += 1 }
            if end - start > 1 {
                for each in keys[start..<end] { add(each & 0xFFFF_FFFF) }
                groups += 1
            }
            start = end
        }
        if 8 * heldCount > memory { try spill() }
    }

    private func add(_ document: UInt64) {
        held[Int(document) / documentsInPart].append(document << 32 | UInt64(groups))
        heldCount += 1
    }

    private func spill() throws(Diagnostic) {
        let file = if let file { file } else { try scratch.makeFile() }
        self.file = file
        for part in held.indices where !held[part].isEmpty {
            ranges[part].append(
                try file.append(held[part].withUnsafeBytes { Array($0) }))
            held[part] = []
        }
        heldCount = 0
    }

    /// The pairs of a part, sorted, a document above its group each; the part is spent.
    func take(part: Int) throws(Diagnostic) -> [UInt64] {
        var pairs = held[part]
        held[part] = []
        for range in ranges[part] {
            guard let file else { break }
            let bytes = try file.read(range)
            bytes.withUnsafeBytes { bytes in
                for offset in stride(from: 0, to: bytes.count, by: 8) {
                    pairs.append(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                }
            }
        }
        pairs.sort()
        return pairs
    }
}
