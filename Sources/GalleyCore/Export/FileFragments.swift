/// The fragment of a file exporter whose encoded documents simply follow each other.
public struct ConcatenatedFragment: FragmentBuilder {
    private var bytes: [UInt8] = []

    public init() {}

    public mutating func append(_ document: EncodedDocument) {
        bytes.append(contentsOf: document.bytes)
    }

    public mutating func finish() -> [UInt8] { bytes }
}

/// Writes fragments one after the other, after a head such as a header line.
public struct ConcatenatingAssembler: FragmentAssembler {
    private let head: [UInt8]

    public init(head: [UInt8] = []) { self.head = head }

    public mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic) {
        try output.write(head)
    }

    public mutating func append(
        _ fragment: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        try output.write(fragment)
    }

    public mutating func seal(_ output: any OutputWriter, counts: RunCounts) {}

    public func record(of fragment: [UInt8]) -> [UInt8] { [] }

    public mutating func replay(_ record: [UInt8], to output: any OutputWriter) {}
}
