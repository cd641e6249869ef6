import GalleyCore

/// Records by number, in memory until they are moved to disk. Eight bytes each stay in memory.
final class RecordStore {
    private var starts: [UInt64] = [0]
    private var held: [UInt8] = []
    /// Where what is held starts.
    private var onDisk: UInt64 = 0
    private var file: (any ScratchFile)?

    var heldBytes: Int { held.count }

    func append(_ record: some Collection<UInt8>) {
        held.append(contentsOf: record)
        starts.append(onDisk + UInt64(held.count))
    }

    /// Moves what is held to disk.
    func spill(to scratch: any ScratchSpace) throws(Diagnostic) {
        guard !held.isEmpty else { return }
        let file = if let file { file } else { try scratch.makeFile() }
        self.file = file
        onDisk = try file.append(held).upperBound
        held.removeAll(keepingCapacity: true)
    }

    /// The bytes of a record, which stay valid during the call only.
    func withRecord<Result>(
        _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(Diagnostic) -> Result {
        let (start, end) = (starts[number], starts[number + 1])
        if start < onDisk, let file {
            return try file.read(start..<end).withUnsafeBytes(body)
        }
        return held.withUnsafeBytes { bytes in
            let range = Int(start - onDisk)..<Int(end - onDisk)
            return body(UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
    }
}
