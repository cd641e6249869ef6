import GalleyCore

/// A sink that keeps the payloads that a container hands on, and everything else that it is told.
final class PayloadCollector: DocumentSink {
    struct Payload: Equatable {
        var path: String?
        var bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    let limits: ReadLimits
    /// Media types that no reader takes.
    var refusedTypes: Set<String> = [
        "image/png", "application/zip", "application/gzip", "application/x-bzip2",
    ]
    var payloads: [Payload] = []
    var sources: [Source] = []
    var rejected: [(code: String, entry: String?)] = []
    var damages: [(code: String, lost: Int)] = []
    var skipped: [String] = []
    /// Entries that came as streams.
    var streamed: [String] = []
    /// What ended the reading.
    var failure: String?

    init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

    var paths: [String] { payloads.compactMap(\.path) }

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {}

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) {
        rejected.append((diagnostic.code, source.entry))
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) { damages.append((diagnostic.code, lost)) }

    func skip(_ kind: String) { skipped.append(kind) }

    func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool {
        let type = MediaType.decide(payload, declared: source.mediaType, name: source.name)
        guard !refusedTypes.contains(type) else { return false }
        payloads.append(Payload(path: source.entry, bytes: Array(payload)))
        sources.append(source)
        return true
    }

    func read(contents: any ByteStream) throws(Diagnostic) -> Bool {
        var bytes: [UInt8] = []
        do throws(Diagnostic) { bytes = try contents.readAll(limit: .max) ?? [] } catch {
            // As a run does where nothing was read yet.
            rejected.append((error.code, contents.source.entry))
            return true
        }
        streamed.append(contents.source.entry ?? "")
        return bytes.withUnsafeBytes { read(payload: $0, source: contents.source) }
    }

    /// What a reader of containers makes of bytes, by default of a file that can be read at any place.
    static func read<S: Reader>(
        _ type: S.Type, _ bytes: [UInt8], _ options: [String: Value] = [:],
        name: String = "a.zip", limits: ReadLimits = ReadLimits(), range: Range<Int>? = nil,
        canSeek: Bool = true, refusing refused: Set<String>? = nil
    ) throws -> PayloadCollector {
        var stage = try TryStage.make(type, options)
        let sink = PayloadCollector(limits: limits)
        if let refused { sink.refusedTypes = refused }
        let input = BytesInMemory(
            bytes, range: range, source: Source(input: "in/\(name)", name: name), canSeek: canSeek)
        do throws(Diagnostic) { try stage.read(input, into: sink) } catch {
            sink.failure = error.code
        }
        return sink
    }
}
