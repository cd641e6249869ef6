import GalleyBundle
import GalleyCore
import GalleyFiles

/// How an output lies on the disk, so that it is known again: not what is in it, but names, sizes and times.
struct OutputState: Equatable {
    /// Plain files: 1 for a file, those at any depth for a folder.
    private(set) var files = 0
    private(set) var bytes: UInt64 = 0
    /// SHA-256 of all names with sizes and times of change, hex.
    let digest: String

    /// The state of a file or folder; nil where there is nothing or something else. Throws `input.…` for a
    /// folder that cannot be listed.
    init?(of path: FilePath, isFolder: Bool) throws(Diagnostic) {
        guard let status = FileStatus.of(path), status.kind == (isFolder ? .folder : .file) else {
            return nil
        }
        let listing = Listing()
        try listing.add(path, name: [], status)
        files = listing.files
        bytes = listing.bytes
        digest = listing.hash.finish().hex
    }

    init(files: Int, bytes: UInt64, digest: String) {
        self.files = files
        self.bytes = bytes
        self.digest = digest
    }

    private final class Listing {
        let hash = SHA256()
        private(set) var files = 0
        private(set) var bytes: UInt64 = 0

        func add(_ path: FilePath, name: [UInt8], _ status: FileStatus) throws(Diagnostic) {
            var encoder = ByteEncoder()
            encoder.write(name)
            guard status.kind == .folder else {
                files += 1
                bytes += status.size
                encoder.write(status.size)
                encoder.write(Int(status.modified))
                return hash.update(encoder.bytes)
            }
            hash.update(encoder.bytes)
            for child in try Folders.names(in: path) {
                let below = path.appending(child)
                // One that is gone by now changes the digest, as it should.
                guard let status = FileStatus.ofLink(below) else { continue }
                try add(below, name: name + [UInt8(ascii: "/")] + child.bytes, status)
            }
        }
    }
}
