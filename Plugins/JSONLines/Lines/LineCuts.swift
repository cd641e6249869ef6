import GalleyCore

/// Finds the starts of lines at which an input can be cut.
struct LineCuts {
    private let input: any RandomAccessBytes

    init(_ input: any RandomAccessBytes) { self.input = input }

    /// 0, then the first start of a line at least `target` bytes after the cut before.
    func offsets(target: UInt64) throws(Diagnostic) -> [UInt64] {
        var cuts: [UInt64] = [0]
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while let last = cuts.last, input.size - last > max(target, 1),
            let next = try lineStart(from: last + max(target, 1), &chunk)
        {
            cuts.append(next)
        }
        return cuts
    }

    /// The first start of a line at or after an offset of at least 1; nil where none is below the size.
    private func lineStart(
        from offset: UInt64, _ chunk: inout [UInt8]
    ) throws(Diagnostic) -> UInt64? {
        var at = offset - 1
        while at < input.size {
            let count = try read(at: at, into: &chunk)
            if count == 0 { return nil }
            if let end = chunk[..<count].firstIndex(of: 0x0A) {
                let start = at + UInt64(end) + 1
                return start < input.size ? start : nil
            }
            at += UInt64(count)
        }
        return nil
    }

    private func read(at offset: UInt64, into chunk: inout [UInt8]) throws(Diagnostic) -> Int {
        var failure: Diagnostic?
        let count = chunk.withUnsafeMutableBytes { buffer in
            do throws(Diagnostic) { return try input.read(at: offset, into: buffer) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return count
    }
}
