import GalleyCore

/// A sink that keeps documents, and hands nothing on.
final class DocumentCollector: DocumentSink {
    let limits = ReadLimits(documentBytes: 1 << 16, blockBytes: 1 << 18, lineBytes: 1 << 16)
    var documents: [Document] = []
    /// Codes of what was set aside, in order.
    var rejected: [String] = []
    var payloads: [[UInt8]] = []

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {
        documents.append(document)
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) { rejected.append(diagnostic.code) }

    func damage(_ diagnostic: Diagnostic, lost: Int) { rejected.append(diagnostic.code) }

    func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool {
        payloads.append(Array(payload))
        return payload.count % 2 == 0
    }

    func read(payload: UnsafeRawBufferPointer, source: Source, known: KnownDocument) -> Bool {
        read(payload: payload, source: source)
    }

    /// What a reader makes of some bytes; what it throws is set aside as well.
    static func read(
        _ reader: any Reader, _ bytes: [UInt8], atMost most: Int = .max, range: Range<Int>? = nil,
        canSeek: Bool = false
    ) -> DocumentCollector {
        let sink = DocumentCollector()
        var reader = reader
        let input = InputBytes(bytes, range: range, atMost: most, canSeek: canSeek)
        do throws(Diagnostic) { try reader.read(input, into: sink) } catch {
            sink.rejected.append(error.code)
        }
        return sink
    }
}

/// An input in memory, whole or a part of it.
final class InputBytes: ByteStream, RandomAccessBytes {
    let source = Source(input: "input", name: "input")
    private let stream: PieceStream
    private let canSeek: Bool
    private var at: UInt64
    private let end: UInt64

    init(_ bytes: [UInt8], range: Range<Int>? = nil, atMost most: Int = .max, canSeek: Bool) {
        stream = PieceStream(bytes, atMost: most)
        at = UInt64(range?.lowerBound ?? 0)
        end = UInt64(range?.upperBound ?? bytes.count)
        self.canSeek = canSeek
        isStart = at == 0
    }

    let isStart: Bool
    var reachesEnd: Bool { end == stream.size }
    var position: UInt64 { at }
    var remaining: UInt64? { end - at }
    var size: UInt64 { stream.size }
    var whole: (any RandomAccessBytes)? { canSeek ? self : nil }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let room = UnsafeMutableRawBufferPointer(
            rebasing: buffer[..<min(buffer.count, Int(end - at))])
        let count = stream.read(at, room)
        at += UInt64(count)
        return count
    }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        stream.read(offset, buffer)
    }
}
