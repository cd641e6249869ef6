import GalleyArchive
import GalleyBundle
import GalleyCore

/// Hands the bytes of one entry to a reader; where none takes them, as they are inside a compression, or as
/// an archive of their own.
struct EntryPayload {
    private let source: Source
    private let settings: EntrySettings
    private let sink: any DocumentSink
    private let budget: EntryBudget
    private let depth: Int

    init(
        _ source: Source, _ settings: EntrySettings, _ sink: any DocumentSink,
        _ budget: EntryBudget,
        depth: Int
    ) {
        self.source = source
        self.settings = settings
        self.sink = sink
        self.budget = budget
        self.depth = depth
    }

    func take(_ bytes: UnsafeRawBufferPointer) throws {
        var source = source
        source.length = UInt64(bytes.count)
        if try sink.read(payload: bytes, source: source) { return }
        let head = Array(bytes.prefix(1024))
        guard let format = Self.format(head, source.name) else {
            return try sink.take(payload: bytes, source: source)
        }
        if format == .compressedFile { return try unwrap(ArchiveBytes(Array(bytes)).stream()) }
        guard settings.readsNested else { return try sink.take(payload: bytes, source: source) }
        try open {
            try OpenedArchive(Array(bytes), name: source.name, limits: settings.limits)
        }
    }

    /// Gzip comes off here as well, which for inputs is done by the run.
    private static func format(_ head: [UInt8], _ name: String?) -> ArchiveFormat? {
        if let format = ArchiveFormat(head: head, name: name) { return format }
        return isGzip(head) ? .compressedFile : nil
    }

    private static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B, 0x08]) }

    /// Hands on an entry that is read in order, once.
    func take(_ stream: EntryStream) throws {
        let format = Self.format(stream.head, stream.source.name)
        if format == .compressedFile, !Self.isGzip(stream.head) {
            return try unwrap { try stream.read(into: $0) }
        }
        if format != nil, format != .compressedFile, settings.readsNested {
            return try open { try OpenedArchive(stream, limits: settings.limits) }
        }
        if try sink.read(contents: stream) { return }
        let type = stream.head.withUnsafeBytes {
            MediaType.decide($0, declared: nil, name: stream.source.name)
        }
        sink.skip(type)
    }

    /// Takes a compression off and hands on what is inside.
    private func unwrap(_ input: @escaping ByteInput) throws {
        var source = source
        source.name = OpenedArchive.withoutExtension(source.name)
        source.length = nil
        do {
            let archive = try StreamedArchive(
                .compressedFile, limits: settings.limits, input: input)
            guard case .entry(_, let content?) = try archive.next() else { return }
            let held = HeldBytes()
            if try held.fill(from: content, limit: settings.heldBytes) {
                try budget.take(bytes: held.bytes.count)
                source.length = UInt64(held.bytes.count)
                return try sink.take(payload: held.bytes, source: source)
            }
            let stream = try EntryStream(
                content, after: Array(held.bytes), source: source, budget: budget)
            held.clear()
            if try !sink.read(contents: stream) {
                sink.skip(
                    stream.head.withUnsafeBytes {
                        MediaType.decide($0, declared: nil, name: source.name)
                    })
            }
        } catch let error as ArchiveError where error.code.isDamage {
            sink.damage(diagnostic(error), lost: 1)
        } catch let error as ArchiveError where error.code == .ratioLimit {
            try sink.reject(diagnostic(error), id: nil, source: source, record: .nothing)
        }
    }

    private func open(_ archive: () throws -> OpenedArchive) throws {
        guard depth < settings.maximumDepth else {
            let error = ArchiveError(
                .nested, at: source.offset ?? 0,
                "the archive lies in more than \(settings.maximumDepth) others")
            return try sink.reject(diagnostic(error), id: nil, source: source, record: .nothing)
        }
        do {
            let archive = try archive()
            try EntryWalk(source, settings, sink, budget, depth: depth + 1)
                .read(archive.reading, name: archive.entryName)
        } catch let error as ArchiveError where error.code.isDamage {
            sink.damage(diagnostic(error), lost: 0)
        }
    }

    private func diagnostic(_ error: ArchiveError) -> Diagnostic {
        Diagnostic(error, file: source.input ?? "", entry: source.entry)
    }
}
