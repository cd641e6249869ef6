import GalleyBundle

/// Blocks of documents, or the block of one attachment's content, on their way to the coordinator.
///
/// Layout: a byte with the length of the reference (0 for documents), the reference, `u64` length of the rest,
/// little-endian, the fragment.
struct BundlePiece {
    let fragment: Fragment
    /// `sha256:…` for the block of a content; empty for documents.
    let reference: [UInt8]

    /// Where the reference stands in a line that starts `{"_att":"sha256:…"`.
    static let referencePlace = 9..<80

    init(_ fragment: Fragment, reference: [UInt8] = []) {
        self.fragment = fragment
        self.reference = reference
    }

    /// Takes a piece off the front of what `append` wrote.
    init(from bytes: inout UnsafeRawBufferPointer) throws(BundleError) {
        let broken = BundleError(.fragment, "not a piece of a bundle")
        guard let length = bytes.first.map({ Int($0) }), bytes.count >= length + 9 else {
            throw broken
        }
        reference = Array(bytes[1..<1 + length])
        let size = bytes.loadUnaligned(fromByteOffset: 1 + length, as: UInt64.self).littleEndian
        let start = length + 9
        guard size <= UInt64(bytes.count - start) else { throw broken }
        let end = start + Int(size)
        fragment = try Fragment(
            serialized: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        bytes = UnsafeRawBufferPointer(rebasing: bytes[end...])
    }

    func append(to bytes: inout [UInt8]) {
        guard !fragment.isEmpty else { return }
        let serialized = fragment.serialized
        bytes.append(UInt8(reference.count))
        bytes.append(contentsOf: reference)
        withUnsafeBytes(of: UInt64(serialized.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: serialized)
    }
}
