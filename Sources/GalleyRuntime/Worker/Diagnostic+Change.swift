import GalleyCore
import GalleyFiles

extension Diagnostic {
    /// An input that was found when the run began cannot be opened any more.
    static func vanished(_ file: InputFile) -> Diagnostic {
        Diagnostic(
            "input.vanished", "'\(file.name)' was there when the run began, and is gone",
            place: Place(file: file.name),
            hint: "put it back and run once more with --force, or run it alone")
    }

    /// Damage, where an input is another than it was when the run began: what was read of it may be a mixture.
    static func change(of file: InputFile) -> Diagnostic? {
        // One that was removed after it was opened was read whole.
        guard let size = file.size, let status = FileStatus.of(file.path),
            status.size != size || status.modified != file.modified
        else { return nil }
        let sizes =
            status.size == size
            ? "it was written to" : "it had \(size) bytes and has \(status.size)"
        return Diagnostic(
            "input.changed", "'\(file.name)' has changed since the run began: \(sizes)",
            severity: .warning, place: Place(file: file.name),
            hint: "what was read of it may be a mixture: run it again when nothing writes to it")
    }
}
