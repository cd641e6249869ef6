import GalleyArchive
import GalleyCore
import GalleyXML

/// Reads a book and gives it as one document, or each of its chapters.
struct BookReading {
    private let archive: BookArchive
    private let source: Source
    private let sink: any DocumentSink
    private let parts: EPUBReader.Parts

    init(_ archive: BookArchive, source: Source, sink: any DocumentSink, parts: EPUBReader.Parts) {
        self.archive = archive
        self.source = source
        self.sink = sink
        self.parts = parts
    }

    private var file: String { source.input ?? source.name ?? "" }

    /// Throws `epub.…` and `archive.…` where the book cannot be read, and what the sink throws.
    func read() throws {
        let container = "META-INF/container.xml"
        let encryption = "META-INF/encryption.xml"
        let heads = try archive.read([container, encryption])
        guard let path = try path(of: heads[container]) else {
            throw Diagnostic(
                "epub.container", "there is no '\(container)' that names the book's package",
                place: Place(file: file), hint: "it is no book, or a damaged one")
        }
        guard case .success(let bytes)? = try archive.read([path])[path] else {
            throw Diagnostic(
                "epub.package", "the package '\(path)' is missing or damaged",
                place: Place(file: file), hint: "the file may be cut off: fetch it again")
        }
        let package = BookPackage(try tree(bytes, path).root, path: path)
        guard !package.chapters.isEmpty else {
            throw Diagnostic(
                "epub.package", "the package '\(path)' names no chapters",
                place: Place(file: file), hint: "see whether its spine names files of its manifest")
        }
        if case .success(let bytes)? = heads[encryption] {
            try refuse(BookEncryption(try tree(bytes, encryption).root), package)
        }
        for _ in 0..<package.asides { sink.skip("book file outside the reading order") }
        for _ in 0..<package.repeats { sink.skip("book file named twice in the reading order") }
        try read(package)
    }

    private func path(of file: Result<[UInt8], ArchiveError>?) throws -> String? {
        guard case .success(let bytes)? = file else { return nil }
        let root = try tree(bytes, "META-INF/container.xml").root
        return root.firstDescendant(["rootfile"])?.attribute("full-path").map {
            BookPackage.path($0, in: [])
        }
    }

    private func tree(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> XMLTree {
        var source = source
        source.entry = source.entry.map { "\($0)!/\(path)" } ?? path
        guard let text = PublicationSource(bytes, declared: nil) else {
            throw Diagnostic(
                "epub.charset", "'\(path)' is in a charset that there is no converter for",
                place: Place(file: file))
        }
        do throws(XMLError) {
            let tree = try text.bytes.withUnsafeBufferPointer { (bytes) throws(XMLError) in
                try XMLTree.salvaging(bytes)
            }
            if let complaint = tree.complaint {
                var diagnostic = Diagnostic.salvaged(complaint, in: source)
                diagnostic.message = "'\(path)': \(diagnostic.message)"
                sink.warn(diagnostic)
            }
            return tree
        } catch {
            var diagnostic = Diagnostic(error, in: source)
            diagnostic.message = "'\(path)': \(diagnostic.message)"
            throw diagnostic
        }
    }

    private func refuse(_ encryption: BookEncryption, _ package: BookPackage) throws(Diagnostic) {
        let closed = package.chapters.count { encryption.paths.contains($0.path) }
        guard closed > 0 else { return }
        throw Diagnostic(
            "epub.encrypted",
            "\(closed) of \(package.chapters.count) chapters are encrypted (digital rights management)",
            place: Place(file: file), hint: "only a copy without protection can be read")
    }

    // MARK: Chapters

    private func read(_ package: BookPackage) throws {
        let files = try archive.read(Set(package.chapters.map(\.path)))
        var book = MarkupText(meaning: XHTMLMeaning.of)
        var number = 0
        for chapter in package.chapters {
            guard ["application/xhtml+xml", "text/html", ""].contains(chapter.mediaType) else {
                sink.skip(chapter.mediaType)
                continue
            }
            guard case .success(let bytes)? = files[chapter.path] else {
                lose(chapter, files[chapter.path])
                continue
            }
            let root: XMLElement
            do throws(Diagnostic) { root = try tree(bytes, chapter.path).root } catch {
                sink.damage(error, lost: 1)
                continue
            }
            let body = root.firstDescendant(["body"]) ?? root
            guard parts == .chapters else {
                book.add(body)
                if book.builder.text.count > sink.limits.documentBytes {
                    throw Diagnostic.tooLarge(sink.limits.documentBytes, what: "book")
                }
                continue
            }
            var text = MarkupText(meaning: XHTMLMeaning.of)
            text.add(body)
            let built = text.finished()
            guard !built.blocks.isEmpty else {
                sink.skip("chapter without text")
                continue
            }
            number += 1
            try emit(built, package.known, chapter, number, bytes)
        }
        if parts == .book { try emit(book.finished(), package.known) }
    }

    private func lose(
        _ chapter: BookPackage.Chapter, _ result: Result<[UInt8], ArchiveError>?
    ) {
        var diagnostic = Diagnostic(
            "epub.chapter", "the chapter '\(chapter.path)' is missing", place: Place(file: file),
            hint: "the file may be cut off: fetch it again")
        if case .failure(let error)? = result {
            diagnostic = Diagnostic(
                error.code.rawValue, "the chapter '\(chapter.path)': \(error.message)",
                place: Place(file: file, offset: error.offset))
        }
        sink.damage(diagnostic, lost: 1)
    }

    private func document(_ text: TextBuilder, _ source: Source) -> Document {
        var document = Document(
            text: DocumentText(validated: text.text + [0x0A]), source: source, blocks: text.blocks)
        document.spans = text.spans
        return document
    }

    private func emit(_ text: TextBuilder, _ known: KnownDocument) throws(Diagnostic) {
        guard !text.blocks.isEmpty else {
            throw Diagnostic(
                "epub.empty", "there is no text in the book", place: Place(file: file),
                hint: "leave it out: its pages may be images")
        }
        var source = source
        source.mediaType = "application/epub+zip"
        var document = document(text, source)
        known.complete(&document)
        try sink.emit(document, record: .none)
    }

    /// A chapter is called by its first heading, and has the book's id with its number.
    private func emit(
        _ text: TextBuilder, _ known: KnownDocument, _ chapter: BookPackage.Chapter,
        _ number: Int, _ bytes: [UInt8]
    ) throws(Diagnostic) {
        var source = source
        source.mediaType = "application/xhtml+xml"
        source.entry = source.entry.map { "\($0)!/\(chapter.path)" } ?? chapter.path
        var document = document(text, source)
        var known = known
        known.id = known.id.isEmpty ? "" : "\(known.id)#\(number)"
        if let title = known.metadata["title"] {
            known.metadata.set("book", title.value, evidence: title.evidence)
        }
        if let heading = text.blocks.first(where: { $0.kind == .heading }) {
            known.metadata.set(
                "title", .string(document.string(heading).collapsed), evidence: "first heading",
                confidence: 0.8)
        }
        known.complete(&document)
        try bytes.withRecord { record throws(Diagnostic) in
            try sink.emit(document, record: record)
        }
    }
}
