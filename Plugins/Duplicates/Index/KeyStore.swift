import GalleyCore

/// A row of keys for every document, read by column. In memory until moved to disk, where a block
/// of rows lies column by column.
final class KeyStore {
    let columns: Int
    private var held: [UInt32] = []
    private var blocks: [(rows: Int, range: Range<UInt64>)] = []
    private var file: (any ScratchFile)?
    private(set) var rows = 0

    var heldBytes: Int { 4 * held.count }

    init(columns: Int) { self.columns = columns }

    /// Appends the next document's row: of all columns, or of the first few, the others without a
    /// key.
    func append(_ row: some Collection<UInt32>) {
        held.append(contentsOf: row)
        held.append(contentsOf: repeatElement(0, count: columns - row.count))
        rows += 1
    }

    /// Moves what is held to disk.
    func spill(to scratch: any ScratchSpace) throws(Diagnostic) {
        guard !held.isEmpty else { return }
        let file = if let file { file } else { try scratch.makeFile() }
        self.file = file
        let count = held.count / columns
        let bytes = [UInt8](unsafeUninitializedCapacity: 4 * held.count) { buffer, size in
            var at = 0
            for column in 0..<columns {
                for row in 0..<count {
                    let key = held[row * columns + column].littleEndian
                    UnsafeMutableRawBufferPointer(buffer).storeBytes(
                        of: key, toByteOffset: at, as: UInt32.self)
                    at += 4
                }
            }
            size = at
        }
        blocks.append((count, try file.append(bytes)))
        held.removeAll(keepingCapacity: true)
    }

    /// The keys of a column that fall into one of several equal parts of their range, each above
    /// the number of its document, sorted.
    func sorted(column: Int, part: Int, of parts: Int) throws(Diagnostic) -> [UInt64] {
        var found: [UInt64] = []
        found.reserveCapacity(rows / parts + rows / 16)
        var row = 0
        func add(_ key: UInt32) {
            if key != 0, Int(UInt64(key) &* UInt64(parts) >> 32) == part {
                found.append(UInt64(key) << 32 | UInt64(row))
            }
            row += 1
        }
        if let file {
            for block in blocks {
                let start = block.range.lowerBound + UInt64(4 * column * block.rows)
                let bytes = try file.read(start..<start + UInt64(4 * block.rows))
                bytes.withUnsafeBytes { bytes in
                    for index in 0..<block.rows { add(DocumentSketch.value(bytes, index)) }
                }
            }
        }
        for start in stride(from: column, to: held.count, by: columns) { add(held[start]) }
        found.sort()
        return found
    }
}
