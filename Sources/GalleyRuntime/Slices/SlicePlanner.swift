public import GalleyCore
public import GalleyFiles
public import GalleyPipeline

/// Cuts the inputs of a run into slices.
public struct SlicePlanner {
    /// Slices are about that large, in bytes as they lie on the disk.
    public var target: UInt64
    /// No more small files than that share a slice.
    public var maximumFiles: Int

    public init(target: UInt64 = 4 << 20, maximumFiles: Int = 512) {
        self.target = target
        self.maximumFiles = maximumFiles
    }

    /// The slices of these inputs, in order; none without inputs. Opens only inputs above the target, to let
    /// their reader cut them.
    public func slices(of inputs: [InputFile], plan: Plan) throws(Diagnostic) -> [Slice] {
        let opener = try InputOpener(readers: ReaderSlot.all(of: plan), isReading: false)
        var slices: [Slice] = []
        var group: [Slice.Piece] = []
        var groupBytes: UInt64 = 0
        func close() {
            guard !group.isEmpty else { return }
            slices.append(Slice(index: slices.count, pieces: group))
            group = []
            groupBytes = 0
        }
        for (index, file) in inputs.enumerated() {
            let size = file.size ?? .max
            if size <= target {
                if group.count == maximumFiles || groupBytes + size > target { close() }
                group.append(Slice.Piece(input: index, file: file))
                groupBytes += size
            } else {
                close()
                for piece in pieces(index, file, opener) {
                    slices.append(Slice(index: slices.count, pieces: [piece]))
                }
            }
        }
        close()
        return slices
    }

    /// The pieces of a large input; one where it cannot be cut, or not be read: its worker then says why.
    private func pieces(_ index: Int, _ file: InputFile, _ opener: InputOpener) -> [Slice.Piece] {
        let whole = [Slice.Piece(input: index, file: file)]
        // What cannot be opened here cannot be opened by its worker either.
        guard file.size != nil, let cuts = try? opener.cuts(of: file, target: target),
            cuts.bounds.count > 2
        else { return whole }
        return zip(cuts.bounds, cuts.bounds.dropFirst()).map { start, end in
            Slice.Piece(input: index, file: file, range: start..<end, reader: cuts.reader)
        }
    }
}
