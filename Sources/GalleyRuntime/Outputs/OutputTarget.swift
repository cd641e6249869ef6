import GalleyBundle
import GalleyCore
import GalleyFiles

/// A file or folder that a run writes, `.partial` until it is sealed.
final class OutputTarget: OutputWriter {
    let place: OutputPlace
    private let target: Target
    private let hash = SHA256()

    private enum Target {
        case file(AtomicFile)
        case folder(AtomicFolder)
    }

    init(_ place: OutputPlace, in folder: FilePath, isForced: Bool) throws(Diagnostic) {
        self.place = place
        let path = folder.appending(place.path)
        target =
            place.isFolder
            ? .folder(try AtomicFolder(path, isForced: isForced))
            : .file(try AtomicFile(path, isForced: isForced))
    }

    /// Bytes written so far.
    var count: UInt64 {
        switch target {
        case .file(let file): file.count
        case .folder(let folder): folder.count
        }
    }

    /// SHA-256 of what was written since this was last asked for.
    func takeDigest() -> String { hash.finish().hex }

    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        guard case .file(let file) = target else {
            preconditionFailure("the exporter of a folder writes files")
        }
        try file.write(bytes)
        hash.update(bytes)
    }

    func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        guard case .folder(let folder) = target else {
            preconditionFailure("the exporter of a file writes bytes")
        }
        try folder.writeFile(name, bytes)
        hash.update(name.utf8)
        hash.update(bytes)
    }

    func sync() throws(Diagnostic) {
        switch target {
        case .file(let file): try file.sync()
        case .folder(let folder): try folder.sync()
        }
    }

    func seal() throws(Diagnostic) {
        switch target {
        case .file(let file): try file.seal()
        case .folder(let folder): try folder.seal()
        }
    }
}
