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
    ///
    /// `source.mediaType` is what the container declares, if anything; what the content says goes before it
    /// (`MediaType.decide`).
    func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool

    /// As `read(payload:source:)`, for bytes that begin at an offset of the input that `source` names: a record
    /// that was set aside and is read again. Unless a sink does more, the offset does not count.
    func read(
        payload: UnsafeRawBufferPointer, source: Source, startingAt offset: UInt64
    ) throws(Diagnostic) -> Bool

    /// As `read(payload:source:)`, for a payload that is too large to be held: it is read in order, once. Where no
    /// reader takes it, its first 64 KiB were read to find that out.
    func read(contents: any ByteStream) throws(Diagnostic) -> Bool

    /// As `read(payload:source:)`, with what the container knows of the document that it becomes. Unless a sink
    /// does more, false: what is known would be lost.
    func read(
        payload: UnsafeRawBufferPointer, source: Source, known: KnownDocument
    ) throws(Diagnostic) -> Bool

    /// Notes a payload that is no document for this pipeline, such as an image of a web archive: counted by
    /// `kind`, such as a media type, outside the sum of documents.
    func skip(_ kind: String)
}

extension DocumentSink {
    public func warn(_ diagnostic: Diagnostic) {}

    public func skip(_ kind: String) {}

    /// Hands a payload to the reader that takes it, and counts it as skipped by its media type where none does.
    public func take(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) {
        if try read(payload: payload, source: source) { return }
        skip(MediaType.decide(payload, declared: source.mediaType, name: source.name))
    }

    public func read(contents: any ByteStream) throws(Diagnostic) -> Bool { false }

    public func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool {
        false
    }

    public func read(
        payload: UnsafeRawBufferPointer, source: Source, known: KnownDocument
    ) throws(Diagnostic) -> Bool {
        false
    }

    public func read(
        payload: UnsafeRawBufferPointer, source: Source, startingAt offset: UInt64
    ) throws(Diagnostic) -> Bool {
        try read(payload: payload, source: source)
    }
}

/// Bounds on what a stranger's file can make a reader do.
public struct ReadLimits: Sendable, Equatable {
    /// A document's source record, in bytes; a larger one is rejected with `document.too-large`.
    public var documentBytes: Int
    /// Nesting of JSON.
    public var jsonDepth: Int
    /// Uncompressed bytes of one block of a bundle.
    public var blockBytes: Int
    /// Bytes of one line of a bundle, its newline included.
    public var lineBytes: Int

    public init(
        documentBytes: Int = 64 << 20, jsonDepth: Int = 128, blockBytes: Int = 64 << 20,
        lineBytes: Int = 64 << 20
    ) {
        self.documentBytes = documentBytes
        self.jsonDepth = jsonDepth
        self.blockBytes = blockBytes
        self.lineBytes = lineBytes
    }
}
