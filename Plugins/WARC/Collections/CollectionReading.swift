import GalleyArchive
import GalleyBundle
import GalleyCore
import GalleyWARC

/// Reads the records of the web archives in a WACZ.
struct CollectionReading {
    private let selection: PayloadSelection
    private let source: Source
    private let file: String
    private let sink: any DocumentSink

    init(_ selection: PayloadSelection, source: Source, file: String, sink: any DocumentSink) {
        self.selection = selection
        self.source = source
        self.file = file
        self.sink = sink
    }

    /// Reads, of a file, what begins in a range: archives, and records of an archive that a cut goes through.
    func read(_ archives: PackedArchives, range: Range<UInt64>) throws {
        let manifest = selection.verifiesDigests ? try manifest(of: archives, range) : nil
        if range.lowerBound == 0, let manifest, !manifest.isAsSigned {
            note("wacz.digest", "datapackage.json is not what datapackage-digest.json says", at: 0)
        }
        let reader = try archives.entries()
        while let event = try reader.next() {
            switch event {
            case .damage(let error):
                if range.lowerBound == 0 {
                    note(error.code.rawValue, error.message, at: error.offset)
                }
            case .entry(let entry, let content):
                guard PackedArchives.isArchive(entry.name) else { continue }
                if range.contains(entry.offset), let refusal = entry.refusal {
                    try reject(refusal, entry)
                } else if let content, let stored = content.storedRange {
                    try read(stored, of: entry, archives, range, manifest)
                } else if let content, range.contains(entry.offset) {
                    try read(content, of: entry)
                }
            }
        }
    }

    /// Says once, at the start of the file, what of the manifest is damaged.
    private func manifest(
        of archives: PackedArchives, _ range: Range<UInt64>
    ) throws -> PackageManifest? {
        try archives.manifest { entry, error in
            guard range.lowerBound == 0 else { return }
            note(
                error.code.rawValue,
                "\(error.message) (\(entry.path)); records are checked by their own digests alone",
                at: error.offset)
        }
    }

    /// Reads, of what comes in order, all archives.
    func readPipe(_ input: @escaping ByteInput) throws {
        let reader = try StreamedArchive(.zip, input: input)
        while let event = try reader.next() {
            switch event {
            case .damage(let error): note(error.code.rawValue, error.message, at: error.offset)
            case .entry(let entry, let content):
                guard PackedArchives.isArchive(entry.name) else { continue }
                if let refusal = entry.refusal { try reject(refusal, entry) }
                if let content { try read(content, of: entry) }
            }
        }
    }

    // MARK: One archive

    /// Reads an archive that lies in the file as it is, or the part of it that begins in a range.
    private func read(
        _ stored: Range<UInt64>, of entry: ArchiveEntry, _ archives: PackedArchives,
        _ range: Range<UInt64>, _ manifest: PackageManifest?
    ) throws {
        let isHere = range.contains(entry.offset)
        let start = isHere ? stored.lowerBound : max(stored.lowerBound, range.lowerBound)
        guard isHere || range.contains(start), start < stored.upperBound else { return }
        if isHere, let digest = manifest?.digest(of: entry.path) {
            try check(stored, of: entry, archives, digest)
        }
        let input = WARCInput(offset: start, size: stored.upperBound) { offset, buffer in
            try archives.read(at: offset, into: buffer, before: stored.upperBound)
        }
        let end = range.upperBound < stored.upperBound ? range.upperBound : .max
        try payloads(of: entry).readAll(input, end: end)
    }

    /// Reads an archive that is packed or comes in order; one that is cut off gives what is before the cut.
    private func read(_ content: any EntryContent, of entry: ArchiveEntry) throws {
        do {
            try payloads(of: entry).readAll(WARCInput { try content.read(into: $0) }, end: .max)
        } catch let error as ArchiveError where error.code.isDamage {
            note(error.code.rawValue, "\(error.message) (\(entry.path))", at: error.offset)
        }
    }

    private func payloads(of entry: ArchiveEntry) throws(WARCError) -> RecordPayloads {
        var source = source
        source.entry = entry.path
        return try RecordPayloads(selection, source: source, sink: sink)
    }

    private func check(
        _ stored: Range<UInt64>, of entry: ArchiveEntry, _ archives: PackedArchives,
        _ digest: String
    ) throws {
        let hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var at = stored.lowerBound
        while at < stored.upperBound {
            let count = try archives.read(at: at, into: buffer, before: stored.upperBound)
            if count == 0 { break }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            at += UInt64(count)
        }
        guard hash.finish().hex != digest else { return }
        note(
            "wacz.digest", "\(entry.path) is not what datapackage.json says; its records are read",
            at: entry.offset)
    }

    // MARK: What is said

    private func note(_ code: String, _ message: String, at offset: UInt64) {
        sink.damage(
            Diagnostic(code, message, place: Place(file: file, offset: offset)), lost: 0)
    }

    private func reject(_ error: ArchiveError, _ entry: ArchiveEntry) throws(Diagnostic) {
        var source = source
        source.entry = entry.path
        source.offset = entry.offset
        source.length = entry.size
        try sink.reject(
            Diagnostic(
                error.code.rawValue, "\(error.message) (\(entry.path))",
                place: Place(file: file, offset: error.offset)),
            id: nil, source: source, record: UnsafeRawBufferPointer(start: nil, count: 0))
    }
}
