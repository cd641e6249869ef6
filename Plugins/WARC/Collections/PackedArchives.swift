import GalleyArchive
import GalleyCore
import GalleyWARC

/// The web archives in a WACZ that can be read at any place.
struct PackedArchives {
    /// Bytes of `datapackage.json` and the like; a longer one is not looked at.
    private static let manifestBytes = 64 << 20

    let bytes: ArchiveBytes

    init(_ input: any RandomAccessBytes) {
        bytes = ArchiveBytes(size: input.size) { offset, buffer in
            try input.read(at: offset, into: buffer)
        }
    }

    /// True for the name of a web archive in a WACZ: `archive/data.warc.gz`.
    static func isArchive(_ name: [UInt8]) -> Bool {
        guard name.starts(with: "archive/".utf8) else { return false }
        let lower = String(decoding: name, as: UTF8.self).lowercased()
        return [".warc", ".warc.gz", ".arc", ".arc.gz"].contains { lower.hasSuffix($0) }
    }

    /// What lies in the ZIP, in order.
    func entries() throws -> ZIPReader { try ZIPReader(bytes) }

    /// 0, and then starts of archives, or of records in those that are stored, at least `target` bytes after the
    /// cut before. What is damaged is not cut.
    func cuts(target: UInt64) throws -> [UInt64] {
        let target = max(target, 1)
        var cuts: [UInt64] = [0]
        let reader = try entries()
        while let event = try reader.next() {
            guard case .entry(let entry, let content) = event else { return [0] }
            guard Self.isArchive(entry.name), let content else { continue }
            if entry.offset - (cuts.last ?? 0) >= target { cuts.append(entry.offset) }
            guard let range = content.storedRange else { continue }
            let inner = ArchiveCuts(size: range.upperBound - range.lowerBound) { offset, buffer in
                try read(at: range.lowerBound + offset, into: buffer, before: range.upperBound)
            }
            cuts += try inner.offsets(target: target).dropFirst().map { range.lowerBound + $0 }
        }
        return cuts
    }

    /// Reads at an offset, and nothing at or after `end`.
    func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer, before end: UInt64
    ) throws -> Int {
        let count = Int(clamping: min(UInt64(buffer.count), offset < end ? end - offset : 0))
        return try bytes.read(at: offset, into: .init(rebasing: buffer[..<count]))
    }

    /// What the WACZ says of its files; nil where it says nothing that can be read.
    ///
    /// - Parameter note: given what is damaged.
    func manifest(_ note: (ArchiveEntry, ArchiveError) -> Void) throws -> PackageManifest? {
        var manifest: [UInt8]?
        var digest: [UInt8]?
        let reader = try entries()
        while let event = try reader.next() {
            guard case .entry(let entry, let content?) = event,
                entry.size ?? .max <= UInt64(Self.manifestBytes)
            else { continue }
            do {
                switch entry.path {
                case "datapackage.json": manifest = try unpacked(content)
                case "datapackage-digest.json": digest = try unpacked(content)
                default: continue
                }
            } catch let error as ArchiveError {
                note(entry, error)
            }
        }
        return manifest.flatMap { PackageManifest($0, digest: digest) }
    }

    private func unpacked(_ content: any EntryContent) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
