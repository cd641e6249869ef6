import GalleyCore
import GalleyFiles

/// A sink that reads what containers hold with the readers of its run, whatever it comes as.
protocol PayloadSink: DocumentSink {
    var readers: PayloadReaders { get }

    /// Reads a payload; false where no reader takes it. `record` is as much of it as is at hand.
    func read(
        _ contents: any ByteStream, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> Bool
}

extension PayloadSink {
    func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool {
        try read(payload: payload, source: source, startingAt: 0)
    }

    func read(
        payload: UnsafeRawBufferPointer, source: Source, startingAt offset: UInt64
    ) throws(Diagnostic) -> Bool {
        try read(MemoryStream(Array(payload), source: source, start: offset), record: payload)
    }

    func read(
        payload: UnsafeRawBufferPointer, source: Source, known: KnownDocument
    ) throws(Diagnostic) -> Bool {
        readers.begin(known)
        defer { readers.endKnown() }
        return try read(payload: payload, source: source)
    }

    func read(contents: any ByteStream) throws(Diagnostic) -> Bool {
        try read(contents, record: UnsafeRawBufferPointer(start: nil, count: 0))
    }
}
