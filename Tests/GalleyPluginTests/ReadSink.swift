import GalleyCore

/// Keeps what a reader hands over.
final class ReadSink: DocumentSink {
    let limits: ReadLimits
    private(set) var documents: [Document] = []
    /// As text, which they are.
    private(set) var records: [String] = []
    private(set) var rejected: [Diagnostic] = []
    /// What ended the reading.
    var failure: Diagnostic?
    private let most: Int

    init(limits: ReadLimits, stopAfter most: Int) {
        self.limits = limits
        self.most = most
    }

    func emit(
        _ document: consuming Document, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        guard documents.count < most else { throw Diagnostic("test.enough", "enough was read") }
        documents.append(document)
        records.append(String(decoding: record, as: UTF8.self))
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        rejected.append(diagnostic)
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) {}

    func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool { false }
}

/// An input of a text.
final class TextStream: ByteStream {
    let source = Source(input: "in/a.try", name: "a.try")
    private let bytes: [UInt8]
    private var offset = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var position: UInt64 { UInt64(offset) }
    var remaining: UInt64? { nil }
    var isStart: Bool { true }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
    }
}
