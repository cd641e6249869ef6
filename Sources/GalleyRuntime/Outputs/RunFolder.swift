import GalleyCore
import GalleyFiles

/// What a run keeps of its own in an output folder, beside the outputs.
struct RunFolder {
    let path: FilePath

    init(in outputFolder: FilePath) { path = outputFolder.appending(".galley") }

    var ledger: FilePath { path.appending("ledger") }
    /// What an interrupted run needs to go on.
    var journal: FilePath { path.appending("journal") }
    var report: FilePath { path.appending("report.json") }
    /// The documents that were dropped as copies.
    var repeats: FilePath { path.appending("repeats.jsonl") }
    var page: FilePath { path.appending("report.html") }
    /// How paths of scratch files start.
    var spool: FilePath { path.appending("spool") }

    /// The ledger of an earlier run whose outputs stand beside those of the last one.
    func keptLedger(_ digest: String) -> FilePath { path.appending("ledger-" + digest.prefix(8)) }

    func keptReport(_ digest: String) -> FilePath {
        path.appending("report-\(digest.prefix(8)).json")
    }

    func keptPage(_ digest: String) -> FilePath {
        path.appending("report-\(digest.prefix(8)).html")
    }

    /// The ledgers that are there, but for that of the last run. Throws `input.…` where the folder is there
    /// and cannot be listed.
    func keptLedgers() throws(Diagnostic) -> [FilePath] {
        let names: [FilePath]
        do throws(Diagnostic) {
            names = try Folders.names(in: path)
        } catch {
            if error.code == "input.not-found" { return [] }
            throw error
        }
        return names.filter { $0.bytes.starts(with: "ledger-".utf8) }.map { path.appending($0) }
    }
}
