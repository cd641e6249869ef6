import GalleyCore

/// What kind of archive bytes are.
enum ArchiveFormat: Equatable {
    case zip, tar
    /// A tar inside a compression that its name speaks of.
    case compressedTar
    /// Compressed by something that only this reader takes off.
    case compressedFile

    private static let tarSuffixes = [
        ".tar", ".tgz", ".tbz2", ".tbz", ".txz", ".tzst", ".tar.gz", ".tar.bz2", ".tar.xz",
        ".tar.zst",
    ]

    /// By the first bytes, and for what is compressed by name; nil for what is no archive.
    init?(head: [UInt8], name: String?) {
        let type = head.withUnsafeBytes { MediaType.sniffed($0) }
        let lower = name?.lowercased() ?? ""
        let isTar = Self.tarSuffixes.contains { lower.hasSuffix($0) }
        switch type {
        case "application/zip": self = .zip
        case "application/x-tar": self = .tar
        case "application/gzip":
            guard isTar else { return nil }
            self = .compressedTar
        case "application/x-bzip2", "application/x-xz", "application/zstd":
            self = isTar ? .compressedTar : .compressedFile
        default:
            guard TarHeader.isValid(head) else { return nil }
            self = .tar
        }
    }
}
