import GalleyBundle
import GalleyCore
import GalleyFiles

/// A file or folder that a run writes, `.partial` until it is sealed.
final class OutputTarget: OutputWriter {
    let place: OutputPlace
    private var target: Target
    private let hash = SHA256()

    private enum Target {
        case file(AtomicFile)
        case folder(AtomicFolder)
        /// Names of files so far; what is written is in the output already.
        case replay(Set<String>)
    }

    init(_ place: OutputPlace, in folder: FilePath, isForced: Bool) throws(Diagnostic) {
        self.place = place
        let path = folder.appending(place.path)
        target =
            place.isFolder
            ? .folder(try AtomicFolder(path, isForced: isForced))
            : .file(try AtomicFile(path, isForced: isForced))
    }

    /// A stand-in for the `.partial` output of a run that was interrupted: it takes what is replayed;
    /// `open` then goes on with the output itself.
    init(replaying place: OutputPlace) {
        self.place = place
        target = .replay([])
    }

    /// Goes on with the `.partial` output behind what was replayed. Throws `output.…`.
    func open(in folder: FilePath, at count: UInt64, isForced: Bool) throws(Diagnostic) {
        guard case .replay(let names) = target else { return }
        let path = folder.appending(place.path)
        target =
            place.isFolder
            ? .folder(
                try AtomicFolder(continuing: path, names: names, count: count, isForced: isForced))
            : .file(try AtomicFile(continuing: path, at: count, isForced: isForced))
    }

    /// Gives the output of a run that ended in the middle of that its name.
    static func seal(
        _ place: OutputPlace, in folder: FilePath, isForced: Bool
    ) throws(Diagnostic) {
        let path = folder.appending(place.path)
        if place.isFolder {
            try AtomicFolder.seal(path, isForced: isForced)
        } else {
            try AtomicFile.seal(path, isForced: isForced)
        }
    }

    /// Bytes written so far.
    var count: UInt64 {
        switch target {
        case .file(let file): file.count
        case .folder(let folder): folder.count
        case .replay: 0
        }
    }

    /// SHA-256 of what was written since this was last asked for.
    func takeDigest() -> String { hash.finish().hex }

    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        if case .replay = target { return }
        guard case .file(let file) = target else {
            preconditionFailure("the exporter of a folder writes files")
        }
        try file.write(bytes)
        hash.update(bytes)
    }

    func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        if case .replay(var names) = target {
            target = .replay([])
            names.insert(name)
            target = .replay(names)
            return
        }
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
        case .replay: break
        }
    }

    func seal() throws(Diagnostic) {
        switch target {
        case .file(let file): try file.seal()
        case .folder(let folder): try folder.seal()
        case .replay: break
        }
    }
}
