public import GalleyCore
import Glibc

extension Diagnostic {
    /// What an `errno` means for something that is read.
    public static func input(_ number: Int32, _ path: FilePath) -> Diagnostic {
        (ErrnoMeaning.inputs[number] ?? .inputOther).diagnostic(number, path)
    }

    /// What an `errno` means for something that is written.
    public static func output(_ number: Int32, _ path: FilePath) -> Diagnostic {
        (ErrnoMeaning.outputs[number] ?? .outputOther).diagnostic(number, path)
    }
}

/// A failure of the system in a person's words.
private struct ErrnoMeaning: Sendable {
    let code: String
    /// With `@` for the path.
    let words: String
    let hint: String?

    init(_ code: String, _ words: String, _ hint: String? = nil) {
        self.code = code
        self.words = words
        self.hint = hint
    }

    func diagnostic(_ number: Int32, _ path: FilePath) -> Diagnostic {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        let name = path.display
        return Diagnostic(
            code, "\(words.replacing("@", with: "'\(name)'")) (\(reason))",
            place: Place(file: name), hint: hint)
    }

    private static let noFile = ErrnoMeaning(
        "input.not-found", "there is no file @", "check the spelling of the path")
    private static let unreadable = ErrnoMeaning(
        "input.permission", "@ may not be read",
        "give yourself the right to read it, as with chmod u+r")
    private static let tooManyOpen = ErrnoMeaning(
        "files.too-many-open", "no more files can be opened, not even @",
        "raise the limit (ulimit -n)")
    static let inputOther = ErrnoMeaning(
        "input.io", "@ could not be read", "look at the disk and at dmesg")

    static let inputs: [Int32: ErrnoMeaning] = [
        ENOENT: noFile, ENOTDIR: noFile, EACCES: unreadable, EPERM: unreadable,
        EISDIR: ErrnoMeaning("input.is-folder", "@ is a folder, not a file", "name a file"),
        ELOOP: ErrnoMeaning(
            "input.symlink-loop", "the links at @ lead in a circle", "repair the links"),
        ENAMETOOLONG: ErrnoMeaning("input.name-too-long", "@ is too long a path"),
        EMFILE: tooManyOpen, ENFILE: tooManyOpen,
    ]

    private static let diskFull = ErrnoMeaning(
        "output.disk-full", "no space is left for @", "free some space and run again")
    private static let unwritable = ErrnoMeaning(
        "output.permission", "@ may not be written",
        "choose a folder that you may write to with --out")
    static let outputOther = ErrnoMeaning(
        "output.io", "@ could not be written", "look at the disk and at dmesg")

    static let outputs: [Int32: ErrnoMeaning] = [
        EEXIST: ErrnoMeaning(
            "output.exists", "@ exists already",
            "move it away, choose another folder with --out, or replace it with --force"),
        ENOSPC: diskFull, EDQUOT: diskFull,
        EFBIG: ErrnoMeaning(
            "output.file-too-large", "@ would pass the file size limit",
            "raise the limit (ulimit -f) or choose a file system that allows it"),
        EACCES: unwritable, EPERM: unwritable,
        EROFS: ErrnoMeaning(
            "output.read-only", "@ lies on a read-only file system",
            "choose another folder with --out"),
        ENOENT: ErrnoMeaning(
            "output.not-found", "the folder of @ does not exist", "make it first"),
        ENOTDIR: ErrnoMeaning(
            "output.not-a-folder", "part of @ is a file, not a folder", "choose another path"),
        EISDIR: ErrnoMeaning(
            "output.is-folder", "@ is a folder", "name a file, or move the folder away"),
        ENAMETOOLONG: ErrnoMeaning("output.name-too-long", "@ is too long a path", "shorten it"),
        EPIPE: ErrnoMeaning("output.broken-pipe", "nobody reads @ any more"),
        EMFILE: tooManyOpen, ENFILE: tooManyOpen,
    ]
}
