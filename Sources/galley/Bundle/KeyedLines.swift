import GalleyBundle

/// The lines of an input by the keys of their ids, as many as fit into memory.
struct KeyedLines {
    struct Entry {
        var key: UInt64
        /// First 8 bytes of the SHA-256 of the line.
        var digest: UInt64
        /// Counted from 0 over the lines of the input that are no blanks.
        var ordinal: UInt64
    }

    /// At most so many entries are kept, of 24 bytes each.
    static let most = 2 << 20

    private(set) var entries: [Entry] = []

    /// Reads all lines and keeps those of the window, which is narrowed where they become too many.
    init(
        of input: BundleInput, _ window: inout KeyWindow, _ walk: inout BundleWalk,
        most: Int = KeyedLines.most
    ) throws(Failure) {
        let hash = SHA256()
        var kept: [Entry] = []
        var within = window
        try Self.each(of: input, &walk) { ordinal, line, _ in
            let digest = hash.digest(of: line).key
            let key = Self.key(line, hash, else: digest)
            guard within.contains(key) else { return }
            kept.append(Entry(key: key, digest: digest, ordinal: ordinal))
            while kept.count > most, within.narrow() {
                kept.removeAll { !within.contains($0.key) }
            }
        }
        window = within
        entries = kept
    }

    /// Leaves what is in a window that has become narrower, sorted by key and place.
    mutating func sort(in window: KeyWindow) {
        entries.removeAll { !window.contains($0.key) }
        entries.sort { $0.key == $1.key ? $0.ordinal < $1.ordinal : $0.key < $1.key }
    }

    /// The key of a line's id; where it has none, its own digest.
    static func key(_ line: UnsafeRawBufferPointer, _ hash: SHA256, else digest: UInt64) -> UInt64 {
        guard let id = LineID.of(line) else { return digest }
        return id.withUnsafeBytes { hash.digest(of: $0).key }
    }

    /// Hands every line on with its ordinal.
    static func each(
        of input: BundleInput, _ walk: inout BundleWalk,
        _ body: (UInt64, UnsafeRawBufferPointer, LineKind) throws -> Void
    ) throws(Failure) {
        var ordinal: UInt64 = 0
        try walk.lines(of: input) { block in
            for line in Lines(block.payload) {
                let whole = block.isForeign ? line.withoutLineDecoration : line
                if whole.isEmpty { continue }
                try body(ordinal, whole, block.kind)
                ordinal += 1
            }
            return .goOn
        }
    }
}
