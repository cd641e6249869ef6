import GalleyCore
import GalleyFiles
import GalleyJSON

/// What the ledger of an earlier run says, whether that run came to its end or not.
struct LedgerFile {
    /// Folders of files that this run and those before it wrote, relative to the output folder.
    let ownFolders: Set<String>
    /// Files that this run and those before it wrote, beside those in folders.
    let ownFiles: Set<String>
    /// nil where the run did not come to its end.
    let sealed: SealedRun?
    private let lines: [ArraySlice<UInt8>]

    /// What it says part by part, as far as its lines are whole.
    var history: LedgerHistory? {
        var values: [JSONValue] = []
        for line in lines {
            guard let value = Self.parsed(line) else { break }
            values.append(value)
        }
        return LedgerHistory(values)
    }

    /// Reads a ledger; nil where there is none, and where it says nothing. Throws `input.…` where
    /// it cannot be read: what it says is then not known.
    init?(_ path: FilePath) throws(Diagnostic) {
        guard let bytes = try Self.bytes(path) else { return nil }
        lines = bytes.split(separator: Self.lineEnd)
        guard let first = lines.first.flatMap(Self.parsed) else { return nil }
        let isWhole = bytes.last == Self.lineEnd
        sealed =
            isWhole ? lines.last.flatMap(Self.parsed).flatMap { SealedRun(first, $0) } : nil
        let made = sealed?.outputs ?? []
        ownFolders = Self.names(first["folders"]).union(made.filter(\.isFolder).map(\.path))
        ownFiles = Self.names(first["files"]).union(made.filter { !$0.isFolder }.map(\.path))
    }

    private static func names(_ value: JSONValue?) -> Set<String> {
        Set(value?.arrayValue?.compactMap(\.stringValue) ?? [])
    }

    private static let lineEnd = UInt8(ascii: "\n")

    private static func bytes(_ path: FilePath) throws(Diagnostic) -> [UInt8]? {
        do throws(Diagnostic) {
            return try FileContents.read(path, limit: 1 << 30)
        } catch {
            if error.code == "input.not-found" { return nil }
            throw error
        }
    }

    /// nil for a line that was cut off: what follows the last sync may be.
    private static func parsed(_ line: ArraySlice<UInt8>) -> JSONValue? {
        try? JSONValue(parsing: Array(line))
    }
}
