import GalleyBundle
import GalleyCore

/// Where the blocks of an input stand in what it unpacks to, found by hopping over them from a known place on.
final class BGZFPlaces {
    private let input: String?
    private let size: UInt64
    private var known: (packed: UInt64, unpacked: UInt64) = (0, 0)

    init(_ input: any RandomAccessBytes) {
        self.input = input.source.input
        size = input.size
    }

    func isOf(_ input: any RandomAccessBytes) -> Bool {
        self.input == input.source.input && size == input.size && input.source.input != nil
    }

    /// The offset in what is unpacked of the block at an offset.
    func unpacked(at packed: UInt64, _ reader: BGZFReader) throws -> UInt64 {
        if packed < known.packed { known = (0, 0) }
        while known.packed < packed, let (end, count) = try reader.skip(at: known.packed) {
            known = (end, known.unpacked + count)
        }
        return known.unpacked
    }
}
