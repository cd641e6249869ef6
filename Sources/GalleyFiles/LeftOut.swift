import GalleyCore

/// What a search for inputs has passed over, such as what runs have written, to be told in a line or two.
struct LeftOut {
    private var folders = Found()
    private var outputs = Found()
    private var unreadable = Found()

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

    /// Takes what was met in a folder and is no file: a link that leads nowhere, a pipe, a device.
    mutating func add(noFile path: FilePath) { unreadable.add(path) }

    /// At most one note for each kind, with the number and the first of them.
    var notes: [Diagnostic] {
        let folders = note(
            folders, one: "holds outputs of a run and is left out",
            many: "folders hold outputs of runs and are left out", toRead: "what is in it")
        let outputs = note(
            outputs, one: "is an output of an earlier run and is left out",
            many: "outputs of earlier runs are left out", toRead: "it")
        let unreadable = note(
            unreadable, one: "is a link that leads nowhere, a pipe or a device and is left out",
            many: "links that lead nowhere, pipes or devices are left out", toRead: "it")
        return [folders, outputs, unreadable].compactMap { $0 }
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
