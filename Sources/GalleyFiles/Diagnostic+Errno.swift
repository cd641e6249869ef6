public import GalleyCore
import Glibc

extension Diagnostic {
    /// What an `errno` means for something that is read.
    public static func input(_ number: Int32, _ path: FilePath) -> Diagnostic {
        let (code, words, hint): (String, String, String?) =
            switch number {
            case ENOENT, ENOTDIR:
                (
                    "input.not-found", "there is no file '\(path.display)'",
                    "check the spelling of the path"
                )
            case EACCES, EPERM:
                (
                    "input.permission", "'\(path.display)' may not be read",
                    "give yourself the right to read it, as with chmod u+r"
                )
            case EISDIR: folderRead(path)
            case ELOOP:
                (
                    "input.symlink-loop", "the links at '\(path.display)' lead in a circle",
                    "repair the links"
                )
            case ENAMETOOLONG: ("input.name-too-long", "'\(path.display)' is too long a path", nil)
            case EMFILE, ENFILE: tooManyOpen(path)
            default:
                ("input.io", "'\(path.display)' could not be read", "look at the disk and at dmesg")
            }
        return Diagnostic(
            code, "\(words) (\(name(of: number)))", place: Place(file: path.display), hint: hint)
    }

    /// What an `errno` means for something that is written.
    public static func output(_ number: Int32, _ path: FilePath) -> Diagnostic {
        let (code, words, hint): (String, String, String?) =
            switch number {
            case EEXIST:
                (
                    "output.exists", "'\(path.display)' exists already",
                    "move it away, choose another folder with --out, or replace it with --force"
                )
            case ENOSPC, EDQUOT:
                (
                    "output.disk-full", "no space is left for '\(path.display)'",
                    "free some space and run again"
                )
            case EFBIG:
                (
                    "output.file-too-large", "'\(path.display)' would pass the file size limit",
                    "raise the limit (ulimit -f) or choose a file system that allows it"
                )
            case EACCES, EPERM:
                (
                    "output.permission", "'\(path.display)' may not be written",
                    "choose a folder that you may write to with --out"
                )
            case EROFS:
                (
                    "output.read-only", "'\(path.display)' lies on a read-only file system",
                    "choose another folder with --out"
                )
            case ENOENT:
                (
                    "output.not-found", "the folder of '\(path.display)' does not exist",
                    "make it first"
                )
            case ENOTDIR:
                (
                    "output.not-a-folder", "part of '\(path.display)' is a file, not a folder",
                    "choose another path"
                )
            case EISDIR:
                (
                    "output.is-folder", "'\(path.display)' is a folder",
                    "name a file, or move the folder away"
                )
            case ENAMETOOLONG:
                ("output.name-too-long", "'\(path.display)' is too long a path", "shorten it")
            case EPIPE: ("output.broken-pipe", "nobody reads '\(path.display)' any more", nil)
            case EMFILE, ENFILE: tooManyOpen(path)
            default:
                (
                    "output.io", "'\(path.display)' could not be written",
                    "look at the disk and at dmesg"
                )
            }
        return Diagnostic(
            code, "\(words) (\(name(of: number)))", place: Place(file: path.display), hint: hint)
    }

    /// `output.exists`: something has the name of an output.
    public static func outputExists(_ path: FilePath) -> Diagnostic { .output(EEXIST, path) }

    private static func folderRead(_ path: FilePath) -> (String, String, String?) {
        ("input.is-folder", "'\(path.display)' is a folder, not a file", "name a file")
    }

    private static func tooManyOpen(_ path: FilePath) -> (String, String, String?) {
        (
            "files.too-many-open", "no more files can be opened, not even '\(path.display)'",
            "raise the limit (ulimit -n)"
        )
    }

    private static func name(of number: Int32) -> String {
        guard let words = strerror(number) else { return "error \(number)" }
        return String(cString: words)
    }
}
