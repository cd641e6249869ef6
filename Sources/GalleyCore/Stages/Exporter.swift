/// Writes documents out, to one file or into one folder.
///
/// Encoding is done in the worker, document by document; the fragments of slices are assembled in
/// order by the coordinator. A document is exported when every exporter that it meets has encoded
/// it.
public protocol Exporting: Running {
    /// Where the output goes, relative to the output folder.
    var output: OutputPlace { get }

    /// Encodes one document. A thrown diagnostic rejects it from all exporters.
    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument

    /// Collects encoded documents of one slice.
    func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder

    /// Puts fragments together into the output.
    func makeAssembler() throws(Diagnostic) -> any FragmentAssembler
}

/// An exporter that declares itself.
public protocol Exporter: Exporting, Stage {}
