import GalleyCore

/// A sink whose readers take every payload: it keeps what it is handed.
final class CollectedPayloads: DocumentSink {
    struct Payload: Equatable {
        var bytes: [UInt8]
        var source: Source
    }

    let limits: ReadLimits
    var payloads: [Payload] = []
    var skipped: [String] = []
    var rejected: [(diagnostic: Diagnostic, source: Source, record: [UInt8])] = []
    var damages: [(diagnostic: Diagnostic, lost: Int)] = []
    var warnings: [Diagnostic] = []

    init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {}

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) {
        rejected.append((diagnostic, source, Array(record)))
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) { damages.append((diagnostic, lost)) }

    func warn(_ diagnostic: Diagnostic) { warnings.append(diagnostic) }

    func skip(_ kind: String) { skipped.append(kind) }

    func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool {
        payloads.append(Payload(bytes: Array(payload), source: source))
        return true
    }
}
