/// Everything about a fragment but its bytes: what the index, digests, keys and manifest need.
public struct FragmentRecord: Equatable, Sendable {
    /// Each block in order.
    public internal(set) var entries: [IndexEntry] = []
    /// SHA-256 of each whole block member, in the same order.
    public internal(set) var digests: [SHA256.Digest] = []
    /// One per document with an id, blocks counted from the fragment's first.
    public internal(set) var keys: [KeyEntry] = []
    /// Ids of the first and the last document.
    public internal(set) var firstID: [UInt8]?
    public internal(set) var lastID: [UInt8]?

    public init() {}

    public var lines: UInt64 { entries.reduce(0) { $0 + UInt64($1.head.lines) } }
    /// Compressed bytes of all blocks.
    public var memberBytes: UInt64 { entries.reduce(0) { $0 + UInt64($1.head.clen) } }

    private static let magic = Array("GFR1".utf8)
    private static let headBytes = 24

    /// The record as bytes, for a pipe or a ledger: little-endian, ended by a CRC-32.
    public var serialized: [UInt8] {
        var bytes = Self.magic
        bytes.reserveCapacity(64 + entries.count * 48 + keys.count * 12)
        bytes.appendLittle(UInt32(entries.count))
        bytes.appendLittle(UInt64(keys.count))
        for id in [firstID, lastID] {
            bytes.appendLittle(id.map { UInt32($0.count) } ?? UInt32.max)
        }
        for entry in entries { entry.encode(into: &bytes) }
        for digest in digests { digest.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        for key in keys { key.encode(into: &bytes) }
        for id in [firstID, lastID] { bytes += id ?? [] }
        bytes.appendLittle(CRC32.of(bytes))
        return bytes
    }

    /// Reads what `serialized` gave, and no more. Throws `bundle.fragment`.
    public init(serialized bytes: UnsafeRawBufferPointer) throws(BundleError) {
        let broken = BundleError(.fragment, "not the record of a fragment")
        guard bytes.count >= Self.headBytes + 4, bytes.part(0, 4).elementsEqual(Self.magic),
            CRC32.of(bytes.part(0, bytes.count - 4))
                == bytes.little(bytes.count - 4, as: UInt32.self)
        else { throw broken }
        let blocks = Int(bytes.little(4, as: UInt32.self))
        guard let keyCount = Int(exactly: bytes.little(8, as: UInt64.self)),
            keyCount <= bytes.count / KeyEntry.encodedBytes
        else { throw broken }
        let idLengths = [16, 20].map { offset -> Int? in
            let length = bytes.little(offset, as: UInt32.self)
            return length == .max ? nil : Int(length)
        }
        let keysAt = Self.headBytes + blocks * 48
        let idsAt = keysAt + keyCount * KeyEntry.encodedBytes
        guard idsAt + idLengths.reduce(0, { $0 + ($1 ?? 0) }) + 4 == bytes.count else {
            throw broken
        }

        for i in 0..<blocks {
            entries.append(IndexEntry(decoding: bytes, at: Self.headBytes + i * 16))
            let digest = SHA256.Digest(bytes.part(Self.headBytes + blocks * 16 + i * 32, 32))
            guard let digest else { throw broken }
            digests.append(digest)
        }
        keys = (0..<keyCount).map { KeyEntry(decoding: bytes, at: keysAt + $0 * 12) }
        guard keys.allSatisfy({ $0.block < blocks }) else { throw broken }
        firstID = idLengths[0].map { [UInt8](bytes.part(idsAt, $0)) }
        lastID = idLengths[1].map { [UInt8](bytes.part(bytes.count - 4 - $0, $0)) }
    }

    public init(serialized bytes: [UInt8]) throws(BundleError) {
        let result = bytes.withUnsafeBytes { bytes -> Result<FragmentRecord, BundleError> in
            Result { () throws(BundleError) in try FragmentRecord(serialized: bytes) }
        }
        self = try result.get()
    }
}
