import GalleyArchive
public import GalleyCore

/// Reads a book (EPUB 2 and 3): its chapters in reading order, as one document or each as one.
///
/// What the book says of itself is the metadata of each document. Books under digital rights management are
/// rejected with `epub.encrypted`. What stands apart from the reading order, such as the list of contents, is
/// counted as passed over.
public struct EPUBReader: Reader {
    enum Parts: String, OptionChoice { case book, chapters }

    static let parts = StageOption<Parts>(
        "documents", default: .book,
        help: "What becomes a document: the whole book, or each chapter (with ids such as book#3)")
    static let maximumBytes = StageOption<Int>(
        "maximum-bytes", .byteCount(1...Int.max), default: 256 << 20,
        help: "A book whose chapters unpack to more bytes is rejected")

    public static let spec = StageSpec(
        "epub", .reader, summary: "Books in EPUB, whole or chapter by chapter",
        options: [parts.spec, maximumBytes.spec],
        gives: [
            FieldSpec("title", .string, "the title of the book, or of the chapter"),
            FieldSpec("book", .string, "the title of the book that a chapter is of"),
            FieldSpec("authors", .list, "the authors"),
            FieldSpec("published", .string, "when the book was published"),
            FieldSpec("modified", .string, "when the book was changed"),
            FieldSpec("tags", .list, "the subjects"),
            FieldSpec("language", .string, "the language that the book says"),
            FieldSpec("site", .string, "the publisher"),
            FieldSpec("description", .string, "the description of the book"),
            FieldSpec("license", .string, "the rights that the book names"),
        ],
        takes: ["application/epub+zip", ".epub"])

    private let parts: Parts
    private let maximumBytes: Int

    public init(_ options: StageOptions) {
        parts = options[Self.parts]
        maximumBytes = options[Self.maximumBytes]
    }

    public func recognize(_ probe: Probe) -> Certainty {
        guard probe.head.starts(with: [0x50, 0x4B, 3, 4]) else {
            return .no
        }
        // The first file of a book is `mimetype`, not packed (OCF 3.3, section 4.3).
        let name = probe.head.dropFirst(30).prefix(8)
        let type = probe.head.prefix(256)[...]
        if name.elementsEqual("mimetype".utf8), type.holds("application/epub+zip") {
            return .certain
        }
        return probe.fileExtension == "epub" ? .certain : .no
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let source = input.source
        let bytes: ArchiveBytes
        if let whole = input.whole {
            bytes = ArchiveBytes(size: whole.size) { offset, buffer in
                try whole.read(at: offset, into: buffer)
            }
        } else {
            guard let file = try input.readAll(limit: maximumBytes) else {
                return try sink.reject(
                    .tooLarge(maximumBytes, what: "book"), id: nil, source: source, record: .none)
            }
            bytes = Self.bytes(file)
        }
        let archive = BookArchive(
            bytes, fileBytes: sink.limits.documentBytes, total: UInt64(maximumBytes))
        do {
            try BookReading(archive, source: source, sink: sink, parts: parts).read()
        } catch let failure as Diagnostic {
            throw failure
        } catch let error as ArchiveError {
            throw Diagnostic(
                error.code.rawValue, error.message,
                place: Place(file: source.input ?? source.name ?? "", offset: error.offset),
                hint: error.code == .bytesLimit ? "raise 'maximum-bytes' of the reader 'epub'" : nil
            )
        } catch {
            throw Diagnostic("epub.failed", "\(error)", place: Place(file: source.input ?? ""))
        }
    }

    private static func bytes(_ file: [UInt8]) -> ArchiveBytes {
        ArchiveBytes(size: UInt64(file.count)) { offset, buffer in
            guard offset < UInt64(file.count) else { return 0 }
            let part = file[Int(offset)...].prefix(buffer.count)
            buffer.copyBytes(from: part)
            return part.count
        }
    }
}
