import GalleyBundle
import GalleyCore
import GalleyFiles

/// Opens inputs and finds the reader that takes them: compression wrappers come off unless a reader is
/// certain of the bytes as they are.
struct InputOpener {
    /// Bytes that readers are shown.
    static let probeBytes = 1 << 16

    let readers: [ReaderSlot]
    /// Readers that are in the middle of an input, and so can take no other one.
    var busy: [Int] = []
    /// Where others see how much of an input was read.
    var status: StatusPage?
    /// False where nothing is read yet: code of others is then not run to find out what it takes.
    var isReading = true

    /// An input that is ready to be read.
    struct Opened {
        var reader: Int
        var stream: any ByteStream
    }

    /// Opens a piece of an input. Throws `input.…`; `input.unrecognized` where no reader takes it.
    func open(_ piece: Slice.Piece) throws(Diagnostic) -> Opened {
        let file = piece.file
        let source = Self.source(of: file)
        let descriptor =
            file.isStandardInput
            ? FileDescriptor.standardInput() : try FileDescriptor.reading(file.path)
        if let reader = piece.reader {
            let stream = try FileStream(descriptor, range: piece.range, source: source)
            return Opened(reader: reader, stream: counted(stream))
        }
        guard try descriptor.status().kind == .file else {
            return try opened(PeekStream(counted(PipeStream(descriptor, source: source))))
        }
        return try opened(
            PeekStream(counted(try FileStream(descriptor, source: source))),
            isNamed: file.isNamed)
    }

    /// The stream, counted where somebody looks.
    private func counted(_ stream: any ByteStream) -> any ByteStream {
        guard let status else { return stream }
        return CountedStream(stream, status)
    }

    /// Finds the reader of a stream that stands at its start.
    func opened(
        _ stream: PeekStream, mediaType: String? = nil, isNamed: Bool = true
    ) throws(Diagnostic) -> Opened {
        let head = try stream.peek(Self.probeBytes)
        let probe = Probe(
            head: head, isWhole: head.count < Self.probeBytes, name: stream.source.name,
            mediaType: mediaType ?? stream.source.mediaType, isNested: !busy.isEmpty,
            isNamed: isNamed)
        if let reader = choose(for: probe, atLeast: .certain) {
            return Opened(reader: reader, stream: stream)
        }
        if head.starts(with: [0x1F, 0x8B, 0x08]) {
            // Its lines are for who checks its blocks and knows rejects and attachments.
            guard GzipKind(firstBytes: head) != .bundle else {
                throw unrecognized(stream.source, isBundle: true)
            }
            return try unwrapped(stream, mediaType: mediaType, isNamed: isNamed)
        }
        if let reader = choose(for: probe, atLeast: .possible) {
            return Opened(reader: reader, stream: stream)
        }
        throw unrecognized(stream.source)
    }

    private func choose(for probe: Probe, atLeast least: Certainty) -> Int? {
        ReaderSlot.choose(
            readers, for: probe, atLeast: least, busy: busy, isReading: isReading)
    }

    private func unwrapped(
        _ stream: PeekStream, mediaType: String?, isNamed: Bool
    ) throws(Diagnostic) -> Opened {
        var source = stream.source
        if let name = source.name, name.utf8.count > 3, name.lowercased().hasSuffix(".gz") {
            source.name = String(name.dropLast(3))
        }
        let inner = PeekStream(try UnwrappedStream(stream, source: source))
        let head = try inner.peek(Self.probeBytes)
        let probe = Probe(
            head: head, isWhole: head.count < Self.probeBytes, name: source.name,
            mediaType: mediaType, isNested: !busy.isEmpty, isNamed: isNamed)
        guard let reader = choose(for: probe, atLeast: .possible)
        else {
            throw unrecognized(source)
        }
        return Opened(reader: reader, stream: inner)
    }

    private func unrecognized(_ source: Source, isBundle: Bool = false) -> Diagnostic {
        let names = readers.map { "'\($0.name)'" }.joined(separator: ", ")
        let input = source.input ?? source.name ?? "the input"
        return Diagnostic(
            "input.unrecognized",
            isBundle
                ? "'\(input)' is a bundle, and no reader of the pipeline takes bundles"
                : "no reader of the pipeline takes '\(input)'",
            place: Place(file: input),
            hint: isBundle
                ? "add 'bundle' below 'read:', which reads documents, and rejects again from what they came from"
                : "the pipeline reads with \(names): add a reader for this kind of file below 'read:'"
        )
    }

    /// Where a large input may be cut.
    struct Cuts {
        /// The reader that says so.
        var reader: Int
        /// Rising, the first is 0, the last the size of the input as it was when it was looked at.
        var bounds: [UInt64]
    }

    /// The bounds of the parts of a large input; nil where no reader cuts it.
    func cuts(of file: InputFile, target: UInt64) throws(Diagnostic) -> Cuts? {
        let descriptor = try FileDescriptor.reading(file.path)
        let stream = PeekStream(try FileStream(descriptor, source: Self.source(of: file)))
        let opened = try opened(stream, isNamed: file.isNamed)
        guard opened.stream === stream,
            let reader = readers[opened.reader].reader as? any SliceableReading
        else { return nil }
        let bytes = try FileBytes(descriptor, source: stream.source)
        let offsets = try reader.cuts(of: bytes, target: target)
        return Cuts(
            reader: opened.reader, bounds: offsets.filter { $0 < bytes.size } + [bytes.size])
    }

    /// What is known of an input before it is read.
    static func source(of file: InputFile) -> Source {
        if file.isStandardInput { return Source(input: "-") }
        return Source(input: file.name, name: file.path.lastComponent.display)
    }
}
