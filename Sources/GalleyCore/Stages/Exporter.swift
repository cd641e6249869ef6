/// Writes documents out, to one file or into one folder.
///
/// Encoding is done in the worker, document by document; the fragments of slices are assembled in order by
/// the coordinator. A document is exported when every exporter that it meets has encoded it.
public protocol Exporter: Stage {
    /// Where the output goes, relative to the output folder.
    var output: OutputPlace { get }

    /// Encodes one document. A thrown diagnostic rejects it from all exporters.
    mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument

    /// Collects encoded documents of one slice.
    func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder

    /// Puts fragments together into the output.
    func makeAssembler() throws(Diagnostic) -> any FragmentAssembler
}

/// A path below the output folder.
public struct OutputPlace: Sendable, Equatable {
    public var path: String
    public var isFolder: Bool

    public static func file(_ path: String) -> OutputPlace {
        OutputPlace(path: path, isFolder: false)
    }
    public static func folder(_ path: String) -> OutputPlace {
        OutputPlace(path: path, isFolder: true)
    }
}

/// One document as an exporter writes it.
public struct EncodedDocument: Sendable {
    public var id: String
    /// What a file that holds this one document is called after, without an extension: a given id, else the
    /// name of the source file without its extension (and the number of a part), else the derived id.
    public var name: String
    public var bytes: [UInt8]

    public init(id: String, name: String, bytes: [UInt8]) {
        self.id = id
        self.name = name
        self.bytes = bytes
    }

    public init(_ document: FrozenDocument, bytes: [UInt8]) {
        self.init(id: document.id, name: document.fileStem, bytes: bytes)
    }
}

/// Collects the encoded documents of one slice into bytes that can cross to another process.
public protocol FragmentBuilder {
    mutating func append(_ document: EncodedDocument) throws(Diagnostic)

    /// The fragment's bytes; the builder is spent.
    mutating func finish() throws(Diagnostic) -> [UInt8]
}

/// Puts the fragments of a run together, in the order of slices.
public protocol FragmentAssembler {
    mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic)
    mutating func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic)
    /// Writes what stands at the end.
    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic)
}

extension FrozenDocument {
    /// What a file that holds this document is called after, without an extension: `harbour-tram`; a part of
    /// it, `parent#n`, has its number as well: `harbour-tram-2`.
    public var fileStem: String {
        guard isIDDerived, let name = source.name, !name.isEmpty else { return id }
        let part = id.split(separator: "#").dropFirst().map { "-" + $0 }.joined()
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return name + part
        }
        return name[..<dot] + part
    }
}
