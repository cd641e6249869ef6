import GalleyCore

/// A sink that takes HTML with what is known of it, and keeps everything else that it is told.
final class KnownPayloads: DocumentSink {
    let limits = ReadLimits()
    let takes: Bool
    var payloads: [(text: String, source: Source, known: KnownDocument)] = []
    var documents: [Document] = []
    var rejected: [String] = []
    var damages: [String] = []
    var warnings: [Diagnostic] = []
    var skipped: [String] = []

    init(takes: Bool = true) { self.takes = takes }

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {
        documents.append(document)
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) { rejected.append(diagnostic.code) }

    func damage(_ diagnostic: Diagnostic, lost: Int) { damages.append(diagnostic.code) }
    func warn(_ diagnostic: Diagnostic) { warnings.append(diagnostic) }
    func skip(_ kind: String) { skipped.append(kind) }

    func read(payload: UnsafeRawBufferPointer, source: Source, known: KnownDocument) -> Bool {
        if takes { payloads.append((String(decoding: payload, as: UTF8.self), source, known)) }
        return takes
    }
}
