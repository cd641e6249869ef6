public import GalleyFiles

/// A part of a run's inputs that is done alone, from bytes to fragments: ranges of one large input, or a
/// handful of small ones.
///
/// Cut by content and the target size alone, never by the number of workers.
public struct Slice: Sendable, Equatable {
    /// The place in the order of slices, which is that of documents in the outputs.
    public var index: Int
    public var pieces: [Piece]

    /// What a slice holds of one input.
    public struct Piece: Sendable, Equatable {
        /// The place of the input in the run's list.
        public var input: Int
        public var file: InputFile
        /// Bytes of the input, where it was cut; nil for all of it.
        public var range: Range<UInt64>?
        /// The place of its reader in the plan, where the input was cut by it; nil lets the worker find out.
        public var reader: Int?

        public init(input: Int, file: InputFile, range: Range<UInt64>? = nil, reader: Int? = nil) {
            self.input = input
            self.file = file
            self.range = range
            self.reader = reader
        }

        /// True where the piece holds the first bytes of its input.
        public var isStart: Bool { range?.lowerBound ?? 0 == 0 }

        /// Bytes as they lie on the disk; nil for what has no known size.
        public var byteCount: UInt64? { range.map { $0.upperBound - $0.lowerBound } ?? file.size }
    }

    public init(index: Int, pieces: [Piece]) {
        self.index = index
        self.pieces = pieces
    }
}
