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
    var notes: [Diagnostic] { [folderNote, outputNote].compactMap { $0 } }

    private var folderNote: Diagnostic? {
        guard let first = folders.first else { return nil }
        let message =
            folders.all.count == 1
            ? "'\(first.display)' holds outputs of a run and is left out"
            : "\(folders.all.count) folders hold outputs of runs and are left out, such as "
                + "'\(first.display)'"
        return note(message, first, hint: "name one as an input of its own to read what is in it")
    }

    private var outputNote: Diagnostic? {
        guard let first = outputs.first else { return nil }
        let message =
            outputs.all.count == 1
            ? "'\(first.display)' is an output of an earlier run and is left out"
            : "\(outputs.all.count) outputs of earlier runs are left out, such as "
                + "'\(first.display)'"
        return note(message, first, hint: "name one as an input of its own to read it")
    }

    private func note(_ message: String, _ first: FilePath, hint: String) -> Diagnostic {
        Diagnostic(
            "input.left-out", message, severity: .note, place: Place(file: first.display),
            hint: hint)
    }
}
