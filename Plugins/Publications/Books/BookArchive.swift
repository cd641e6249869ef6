import GalleyArchive
import GalleyCore

/// The files in the ZIP of a book, by their names.
struct BookArchive {
    private let bytes: ArchiveBytes
    private let limits: ArchiveLimits
    /// Bytes of one file; a larger one is refused.
    private let fileBytes: Int

    /// - Parameter total: bytes of all files that are read at once.
    init(_ bytes: ArchiveBytes, fileBytes: Int, total: UInt64) {
        self.bytes = bytes
        self.fileBytes = fileBytes
        var limits = ArchiveLimits()
        limits.entries = 100_000
        limits.bytes = total
        self.limits = limits
    }

    /// Throws `archive.…` where it is no ZIP, has too many files, or unpacks to too much.
    func read(_ names: Set<String>) throws -> [String: Result<[UInt8], ArchiveError>] {
        var found: [String: Result<[UInt8], ArchiveError>] = [:]
        let reader = try ZIPReader(bytes, limits: limits)
        var entries = 0
        var total: UInt64 = 0
        while found.count < names.count, let event = try reader.next() {
            guard case .entry(let entry, let content) = event else { continue }
            entries += 1
            if entries > limits.entries {
                throw ArchiveError(
                    .entriesLimit, "the book has more than \(limits.entries) files")
            }
            guard names.contains(entry.path), found[entry.path] == nil else { continue }
            if let refusal = entry.refusal {
                found[entry.path] = .failure(refusal)
                continue
            }
            guard let content else { continue }
            do {
                let file = try unpacked(content, entry)
                total += UInt64(file.count)
                if total > limits.bytes {
                    throw ArchiveError(
                        .bytesLimit, at: entry.offset,
                        "the texts of the book have more than \(limits.bytes) bytes")
                }
                found[entry.path] = .success(file)
            } catch let error as ArchiveError where error.code != .bytesLimit {
                found[entry.path] = .failure(error)
            }
        }
        return found
    }

    private func unpacked(_ content: any EntryContent, _ entry: ArchiveEntry) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            if bytes.count > fileBytes {
                throw ArchiveError(
                    .bytesLimit, at: entry.offset,
                    "'\(entry.path)' has more than \(fileBytes) bytes")
            }
        }
    }
}
