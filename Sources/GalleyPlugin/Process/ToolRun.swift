import CSpawn
public import GalleyCore
public import GalleyFiles
import Glibc

/// Runs a program that somebody at a terminal asked for, such as a compiler, with their environment.
public enum ToolRun {
    /// Runs it to its end in a folder; what it prints goes to standard error. Gives its status: 128 + n where signal n
    /// ended it. Throws `plugin.tool` where it does not start.
    public static func run(_ words: [String], in folder: FilePath) throws(Diagnostic) -> Int32 {
        let copies = words.map { strdup($0) } + [nil]
        defer { for word in copies { free(word) } }
        var pid: pid_t = -1
        let error = folder.withCString {
            galley_spawn(
                &pid, words[0], copies, nil, $0, [STDIN_FILENO, STDERR_FILENO, STDERR_FILENO])
        }
        guard error == 0 else {
            throw Diagnostic(
                "plugin.tool", "'\(words[0])' does not start: \(String(cString: strerror(error)))",
                hint: error == ENOENT ? "install it, or put it on PATH" : nil)
        }
        var state: Int32 = 0
        while waitpid(pid, &state, 0) < 0, errno == EINTR {}
        let signal = state & 0x7F
        return signal == 0 ? state >> 8 & 0xFF : 128 + signal
    }

    /// The file of this process's program; nil where the system does not say.
    public static var ownProgram: FilePath? {
        var bytes = [UInt8](repeating: 0, count: 1 << 12)
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        return count > 0 && count < bytes.count ? FilePath(Array(bytes[..<count])) : nil
    }
}
