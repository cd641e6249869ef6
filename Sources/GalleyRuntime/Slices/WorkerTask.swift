public import GalleyFiles

/// What a worker is given to do.
public enum WorkerTask: Sendable, Equatable {
    /// Reads a slice and sends its documents on their way.
    case slice(Slice)
    /// Sends the documents of a part that waited for a whole-run stage on.
    case held(HeldTask)
}

/// The documents of one part that waited for a whole-run stage, with what the stage says of them.
public struct HeldTask: Sendable, Equatable {
    public var slice: Int
    public var part: Int
    public var isLast: Bool
    /// The stage that they waited for, by its place between reading and exporting.
    public var step: Int
    /// The file that holds them, and where.
    public var spool: FilePath
    public var range: Range<UInt64>
    /// Those that are dropped, by their place in the part in ascending order, with the reason.
    public var dropped: [Drop]

    /// A document of the part that the stage drops.
    public struct Drop: Sendable, Equatable {
        public var document: Int
        public var reason: String
        /// The id of the document that it repeats, if it does.
        public var repeats: String?
    }
}
