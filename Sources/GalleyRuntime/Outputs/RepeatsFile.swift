import GalleyCore
import GalleyFiles
import GalleyJSON

/// The list of all documents of a run that were dropped as copies, each with the one that it
/// repeats.
///
/// One line of JSON each, in the order of the run, in the run's own folder. Made at the first of
/// them.
final class RepeatsFile {
    private let path: FilePath
    private var file: AtomicFile?

    /// Removes the list of an earlier run.
    init(_ path: FilePath) throws(Diagnostic) {
        self.path = path
        try Folders.removeFile(path)
        try Folders.removeFile(path.suffixed(".partial"))
    }

    func append(_ repeats: [RepeatedDocument]) throws(Diagnostic) {
        guard !repeats.isEmpty else { return }
        let file = if let file { file } else { try AtomicFile(path, isForced: true) }
        self.file = file
        try file.write(repeats.flatMap { $0.json.bytes() + [UInt8(ascii: "\n")] })
    }

    /// Gives the list its name.
    func seal() throws(Diagnostic) {
        try file?.sync()
        try file?.seal()
    }
}
