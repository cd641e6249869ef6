/// Where a reader's documents go.
public protocol DocumentSink: AnyObject {
    /// Limits that a reader keeps to.
    var limits: ReadLimits { get }

    /// Takes a document and the bytes of the record that it was read from. The bytes must stay valid only
    /// during the call. Throws only where the run must stop.
    func emit(
        _ document: consuming Document, record: UnsafeRawBufferPointer
    ) throws(Diagnostic)

    /// Takes a record that cannot be made into a document. `record` holds as much of it as is at hand.
    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) throws(Diagnostic)

    /// Notes damage past which reading goes on, with how many documents are known to be lost.
    func damage(_ diagnostic: Diagnostic, lost: Int)

    /// Notes something odd about a document that is read all the same. Unless a sink does more, nothing.
    func warn(_ diagnostic: Diagnostic)

    /// Hands bytes that a container held to the reader that takes them, by content, type and name. False
    /// where none does, which is what a sink without readers says.
    func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool
}

extension DocumentSink {
    public func warn(_ diagnostic: Diagnostic) {}

    public func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool {
        false
    }
}

/// Bounds on what a stranger's file can make a reader do.
public struct ReadLimits: Sendable, Equatable {
    /// A document's source record, in bytes; a larger one is rejected with `document.too-large`.
    public var documentBytes: Int
    /// Nesting of JSON.
    public var jsonDepth: Int

    public init(documentBytes: Int = 64 << 20, jsonDepth: Int = 128) {
        self.documentBytes = documentBytes
        self.jsonDepth = jsonDepth
    }
}
