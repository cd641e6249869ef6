/// Where a whole-run stage puts what would take too much memory. It is gone after the run.
public protocol ScratchSpace: AnyObject {
    /// A new, empty file. Throws `output.…` where the disk does not take it.
    func makeFile() throws(Diagnostic) -> any ScratchFile
}

/// A file of chunks that are appended, and read again by their place.
public protocol ScratchFile: AnyObject {
    /// Writes bytes at the end and says where they lie.
    func append(_ bytes: [UInt8]) throws(Diagnostic) -> Range<UInt64>

    /// The bytes of a range that was written.
    func read(_ range: Range<UInt64>) throws(Diagnostic) -> [UInt8]
}
