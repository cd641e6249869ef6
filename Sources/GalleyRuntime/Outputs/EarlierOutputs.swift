public import GalleyCore
public import GalleyFiles

/// What earlier runs have written into folders, as their ledgers there name it.
public enum EarlierOutputs {
    /// The files and folders, of those that still are there, that runs have written into any of
    /// these folders and given their names; empty where no run has.
    ///
    /// Throws `input.…` where a ledger is there and cannot be read.
    public static func written(
        into folders: [FilePath]
    ) throws(Diagnostic) -> Set<FileStatus.Identity> {
        var found: Set<FileStatus.Identity> = []
        for folder in folders where FileStatus.of(folder)?.kind == .folder {
            let own = try OwnOutputs(in: folder)
            for path in own.folders.union(own.files) {
                guard let status = FileStatus.of(folder.appending(path)) else { continue }
                found.insert(status.identity)
            }
        }
        return found
    }
}
