import GalleyArchive
import GalleyCore

/// Goes through an archive and hands each entry on.
struct EntryWalk {
    private let source: Source
    private let settings: EntrySettings
    private let sink: any DocumentSink
    /// How many archives this one lies in.
    private let depth: Int
    private let budget: EntryBudget
    private let held = HeldBytes()

    init(
        _ source: Source, _ settings: EntrySettings, _ sink: any DocumentSink,
        _ budget: EntryBudget,
        depth: Int = 0
    ) {
        self.budget = budget
        self.source = source
        self.settings = settings
        self.sink = sink
        self.depth = depth
    }

    private var file: String { source.input ?? source.name ?? "" }

    /// Reads all entries. `name` is what an entry without a name of its own is called.
    func read(_ archive: any ArchiveReading, name: String? = nil) throws {
        while let event = try archive.next() {
            switch event {
            case .damage(let error): sink.damage(Diagnostic(error, file: file), lost: 0)
            case .entry(let entry, let content):
                try take(entry, name ?? entry.path, content, isNamed: name == nil)
            }
        }
    }

    private func take(
        _ entry: ArchiveEntry, _ path: String, _ content: (any EntryContent)?, isNamed: Bool
    ) throws {
        guard settings.wants(Array(path.utf8)) else { return }
        var source = source(of: entry, path)
        if !isNamed { source.entry = self.source.entry }
        if let refusal = entry.refusal { return try reject(refusal, path, source) }
        switch entry.kind {
        case .link: return sink.skip("inode/symlink")
        case .device: return sink.skip("inode/device")
        case .folder: return
        case .file: break
        }
        guard let content else { return }
        do {
            guard try held.fill(from: content, limit: settings.heldBytes) else {
                return try stream(content, source)
            }
        } catch let error as ArchiveError {
            return try lose(error, path, source)
        }
        try budget.take(bytes: held.bytes.count)
        try EntryPayload(source, settings, sink, budget, depth: depth).take(held.bytes)
    }

    /// Hands on an entry that is too large to be held: where that can be done, once it was found to be whole.
    private func stream(_ content: any EntryContent, _ source: Source) throws {
        let payload = EntryPayload(source, settings, sink, budget, depth: depth)
        guard let again = try content.reopened() else {
            let before = Array(held.bytes)
            held.clear()
            return try payload.take(
                EntryStream(content, after: before, source: source, budget: budget))
        }
        try held.drain(content)
        try payload.take(EntryStream(again, source: source, budget: budget))
    }

    /// The source of an entry: the archive's, with what is known of the entry.
    private func source(of entry: ArchiveEntry, _ path: String) -> Source {
        var result = source
        result.entry = source.entry.map { "\($0)!/\(path)" } ?? path
        let last = path.utf8.split(separator: UInt8(ascii: "/")).last
        result.name = last.flatMap { String($0) } ?? path
        result.mediaType = nil
        result.digest = nil
        // What lies in a container of this input has no place of its own in it.
        result.offset = depth == 0 ? entry.offset : source.offset
        result.length = entry.size
        return result
    }

    private func reject(_ error: ArchiveError, _ path: String, _ source: Source) throws {
        try sink.reject(
            Diagnostic(error, file: file, entry: path), id: nil, source: source, record: .nothing)
    }

    /// An entry that was not whole is lost; one that asked for too much is rejected, or ends the archive.
    private func lose(_ error: ArchiveError, _ path: String, _ source: Source) throws {
        guard !error.code.isDamage else {
            return sink.damage(Diagnostic(error, file: file, entry: path), lost: 1)
        }
        throw error
    }
}
