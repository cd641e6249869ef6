import GalleyBundle
import GalleyCore
import GalleyFiles
import Glibc

/// A sealed bundle that a segment is added to; what is in it never changes.
final class AppendTarget {
    let path: FilePath
    private let file: FileDescriptor
    private let console: Console

    /// Opens the file. Throws `input.not-found`, `bundle.not-sealed`.
    init(_ word: Word, _ console: Console) throws(Failure) {
        path = FilePath(word.bytes)
        self.console = console
        guard let status = FileStatus.of(path) else {
            var diagnostic = Diagnostic.input(errno, path)
            diagnostic.hint = "`galley bundle create -o \(path.display)` makes a new one"
            throw Failure(diagnostic, .failed)
        }
        guard status.kind == .file else {
            let words = "'\(path.display)' is no file that can be appended to"
            throw Failure(Diagnostic("output.not-a-file", words), .failed)
        }
        do throws(Diagnostic) { file = try .keeping(path) } catch { throw Failure(error, .failed) }
        try checkFoot()
    }

    /// Adds all of the spool at the end: waits for others who append, looks at the foot again, and takes
    /// back what it wrote where that fails.
    func add(_ spool: SpoolFile) throws(Failure) {
        lock()
        try checkIdentity()
        try checkFoot()
        let signals = SignalsHeld()
        defer { signals.release() }
        do throws(Diagnostic) {
            let size = try file.status().size
            do throws(Diagnostic) {
                try copy(spool)
                try file.sync()
            } catch {
                while ftruncate(file.raw, off_t(size)) != 0, errno == EINTR {}
                throw error
            }
        } catch {
            throw Failure(error, .failed)
        }
    }

    private func copy(_ spool: SpoolFile) throws(Diagnostic) {
        var at: UInt64 = 0
        while at < spool.count {
            let bytes = try spool.bytes(at: at, 1 << 20)
            guard !bytes.isEmpty else { break }
            try file.write(bytes)
            at += UInt64(bytes.count)
        }
    }

    private func lock() {
        if file.lock() { return }
        console.say([
            Diagnostic(
                "bundle.waiting", "another process is appending to '\(path.display)'; waiting",
                severity: .note)
        ])
        _ = file.lock(isWaiting: true)
    }

    /// Somebody may have put another file in its place meanwhile.
    private func checkIdentity() throws(Failure) {
        // A file that cannot be looked at any more counts as replaced.
        let mine = try? file.status().identity
        guard FileStatus.of(path)?.identity == mine else {
            let words = "'\(path.display)' was replaced by another file meanwhile"
            throw Failure(
                Diagnostic("output.replaced", words, hint: "append to the new one"), .failed)
        }
    }

    private func checkFoot() throws(Failure) {
        let file = self.file
        let isSealed: Bool
        do {
            let bundle = try BundleFile(size: file.status().size) {
                try file.read(at: $0, into: $1)
            }
            isSealed = try !bundle.layout().segments.isEmpty
        } catch {
            throw Failure(writing: error, path.display)
        }
        guard isSealed else {
            throw Failure(
                Diagnostic(
                    "bundle.not-sealed", "'\(path.display)' does not end with a foot that holds",
                    place: Place(file: path.display),
                    hint: "repair it first: galley bundle repair \(path.display) -o FIXED"), .failed
            )
        }
    }
}
