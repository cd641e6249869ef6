import GalleyCore
import GalleyFiles

/// What runs have written into an output folder, as their ledgers name it.
struct OwnOutputs {
    /// Folders of files, relative to the output folder: those that a forced run may replace.
    private(set) var folders: Set<String> = []
    /// Files beside them, relative to the output folder.
    private(set) var files: Set<String> = []

    /// From the ledger of the last run, be it complete or not, and those of earlier ones. Throws
    /// `input.…` where one cannot be read.
    init(in outputFolder: FilePath) throws(Diagnostic) {
        let folder = RunFolder(in: outputFolder)
        for path in [folder.ledger] + (try folder.keptLedgers()) {
            guard let ledger = try LedgerFile(path) else { continue }
            folders.formUnion(ledger.ownFolders)
            files.formUnion(ledger.ownFiles)
        }
    }

    /// Throws `output.not-ours` for a folder that is there, holds something and was written by no
    /// run.
    func check(_ exporters: [ExporterStep], in outputFolder: FilePath) throws(Diagnostic) {
        for exporter in exporters where exporter.output.isFolder {
            let path = outputFolder.appending(exporter.output.path)
            guard FileStatus.of(path)?.kind == .folder, !folders.contains(exporter.output.path),
                try !Folders.names(in: path).isEmpty
            else { continue }
            throw Diagnostic(
                "output.not-ours", "'\(path.display)' holds files that no run has written",
                place: Place(file: path.display), stage: exporter.name,
                hint: "move it away, or choose another folder with --out")
        }
    }
}
