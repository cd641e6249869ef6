/// Turns bytes into documents, none to many.
public protocol Reading: Running {
    /// How sure the reader is that an input is its own, from its first bytes, type and name.
    func recognize(_ probe: Probe) -> Certainty

    /// Reads the bytes to their end and hands each document to the sink, in order.
    ///
    /// A record that cannot be read is rejected through the sink and reading goes on. Throws where the input
    /// cannot be read further, and passes on what the sink throws.
    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic)
}

/// A reader that declares itself.
public protocol Reader: Reading, Stage {}

/// A reader whose inputs can be cut into parts that are read alone.
public protocol SliceableReading: Reading {
    /// The offsets at which the input may be cut, ascending, the first 0 and all below the size. Decided by
    /// content and `target` alone, never by the number of workers. Parts are about `target` bytes long.
    func cuts(of input: any RandomAccessBytes, target: UInt64) throws(Diagnostic) -> [UInt64]
}

/// A reader of such inputs that declares itself.
public protocol SliceableReader: SliceableReading, Reader {}

/// What is known of an input before it is read.
public struct Probe: Sendable {
    /// The first bytes, at most 64 KiB, after compression wrappers have come off.
    public var head: [UInt8]
    /// True where `head` is all there is.
    public var isWhole: Bool
    /// The file name without folders and without a compression suffix, where there is one.
    public var name: String?
    public var mediaType: String?
    /// True for what lies in a container that is being read, such as an entry of an archive.
    public var isNested: Bool
    /// True for an input that was named itself and did not only lie in a folder: then a reader may take what
    /// it would not look for.
    public var isNamed: Bool

    public init(
        head: [UInt8], isWhole: Bool, name: String? = nil, mediaType: String? = nil,
        isNested: Bool = false, isNamed: Bool = true
    ) {
        self.head = head
        self.isWhole = isWhole
        self.name = name
        self.mediaType = mediaType
        self.isNested = isNested
        self.isNamed = isNamed
    }

    /// The name's last extension in lower case, without the dot; empty where there is none.
    public var fileExtension: String {
        guard let name, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(name[name.index(after: dot)...]).lowercased()
    }
}

/// How sure a reader is. Certain wins; then the order of readers in the pipeline.
public enum Certainty: Int, Sendable, Comparable {
    case no, possible, certain

    public static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
}
