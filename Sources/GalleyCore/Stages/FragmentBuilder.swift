/// Collects the encoded documents of one slice into bytes that can cross to another process.
public protocol FragmentBuilder {
    /// Adds one document, after those before it. Throws where it cannot be written, which rejects
    /// nothing: the run stops.
    mutating func append(_ document: EncodedDocument) throws(Diagnostic)

    /// The fragment's bytes; the builder is spent.
    mutating func finish() throws(Diagnostic) -> [UInt8]
}
