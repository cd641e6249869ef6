import GalleyCore

/// What runs have written and a search for inputs has passed over, to be told in a line or two.
struct LeftOut {
    private var folders = Found()
    private var outputs = Found()

    private struct Found {
        var first: FilePath?
        var all: Set<FilePath> = []

        mutating func add(_ path: FilePath) {
            first = first ?? path
            all.insert(path)
        }
    }

    /// Takes a folder that runs write to, with all that is in it.
    mutating func add(folder: FilePath) { folders.add(folder) }

    /// Takes a file or folder that a run has written among other inputs.
    mutating func add(output: FilePath) { outputs.add(output) }

    /// At most one note for each kind, with the number and the first of them.
    var notes: [Diagnostic] {
        let folders = note(
            folders, one: "holds outputs of a run and is left out",
            many: "folders hold outputs of runs and are left out", toRead: "what is in it")
        let outputs = note(
            outputs, one: "is an output of an earlier run and is left out",
            many: "outputs of earlier runs are left out", toRead: "it")
        return [folders, outputs].compactMap { $0 }
    }

    private func note(
        _ found: Found, one: String, many: String, toRead what: String
    ) -> Diagnostic? {
        guard let first = found.first?.display else { return nil }
        let count = found.all.count
        return Diagnostic(
            "input.left-out",
            count == 1 ? "'\(first)' \(one)" : "\(count) \(many), such as '\(first)'",
            severity: .note, place: Place(file: first),
            hint: "name one as an input of its own to read \(what)")
    }
}
