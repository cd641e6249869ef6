import GalleyBundle
import GalleyCore

/// Finds the starts of blocks at which blocked gzip can be cut.
struct BGZFCuts {
    private let input: any RandomAccessBytes

    init(_ input: any RandomAccessBytes) { self.input = input }

    /// 0, then the first start of a block at least `target` bytes after the cut before. What is not blocked to
    /// its end is not cut: whoever reads it as a whole says where it is damaged.
    func offsets(target: UInt64) throws(Diagnostic) -> [UInt64] {
        let reader = try BGZFReader(input)
        var cuts: [UInt64] = [0]
        var at: UInt64 = 0
        do {
            while let (end, _) = try reader.skip(at: at) {
                at = end
                if end < input.size, end - (cuts.last ?? 0) >= max(target, 1) { cuts.append(end) }
            }
        } catch let error as Diagnostic {
            throw error
        } catch {
            return [0]
        }
        return cuts
    }
}
