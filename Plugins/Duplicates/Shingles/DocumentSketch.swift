import GalleyBundle
import GalleyCore

/// What is known of a document for comparing it, as bytes: a digest of its text, the key of every
/// band, and the hashes of its 3-grams in ascending order.
///
/// 16 bytes, then 4 for each key and hash; keys and hashes are left out where there is no 3-gram.
/// Of a very long document only the `maximumHashes` smallest hashes are there: a sample, the same
/// for the same 3-gram in any document, from which the similarity is estimated (bottom-k sketches,
/// Cohen and Kaplan 2007) with a standard error of at most 0.004.
enum DocumentSketch {
    static let digestBytes = 16
    static let maximumHashes = 15_000

    static func encoded(_ document: FrozenDocument, _ signature: MinHash) -> [UInt8] {
        let hashes = Shingles.hashes(of: document)
        let digest = document.text.withUnsafeBytes {
            SHA256.digest(of: UnsafeRawBufferPointer($0))
        }
        var bytes = Array(digest.bytes.prefix(digestBytes))
        guard !hashes.isEmpty else { return bytes }
        bytes.reserveCapacity(digestBytes + 4 * (signature.shape.bands + hashes.count))
        append(signature.keys(of: hashes)[...], to: &bytes)
        append(hashes.prefix(maximumHashes), to: &bytes)
        return bytes
    }

    private static func append(_ values: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
        for value in values {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// The value at an index of 32-bit values.
    @inline(__always)
    static func value(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    }

    /// The Jaccard similarity of two ascending lists of hashes, 0...1; 0 where one is empty. One of
    /// `maximumHashes` is taken for a sample, and both are compared as far as both reach.
    static func similarity(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Double {
        let end = min(reach(a), reach(b))
        let (aCount, bCount) = (a.count / 4, b.count / 4)
        var (i, j, common, all) = (0, 0, 0, 0)
        while i < aCount, j < bCount {
            let (x, y) = (value(a, i), value(b, j))
            if min(x, y) > end { break }
            all += 1
            common += x == y ? 1 : 0
            i += x <= y ? 1 : 0
            j += y <= x ? 1 : 0
        }
        while i < aCount, value(a, i) <= end { (i, all) = (i + 1, all + 1) }
        while j < bCount, value(b, j) <= end { (j, all) = (j + 1, all + 1) }
        return all > 0 ? Double(common) / Double(all) : 0
    }

    /// The hash up to which a list is complete.
    private static func reach(_ hashes: UnsafeRawBufferPointer) -> UInt32 {
        hashes.count / 4 >= maximumHashes ? value(hashes, hashes.count / 4 - 1) : .max
    }
}
