import GalleyBundle
import GalleyCore
import GalleyFiles
import Glibc

/// Nobody reads standard output any more: what streams there ends, and ends well.
struct ReaderLeft: Error {}

/// What a command writes a bundle or lines to: a file that has its name once it is whole, a device,
/// or standard output.
final class BundleDestination {
    let name: String
    private let console: Console
    private let file: AtomicFile?
    /// A device or a pipe with a name, which is written to as it is.
    private let stream: FileDescriptor?
    private(set) var count: UInt64 = 0

    /// Makes the `.partial` file. Throws `output.…`, and `usage.terminal` for compressed bytes on a
    /// terminal.
    init(
        _ word: Word, isForced: Bool, isCompressed: Bool = true, _ console: Console
    ) throws(Failure) {
        self.console = console
        if word.isStandardInput {
            name = "standard output"
            file = nil
            stream = nil
            guard isCompressed, isatty(STDOUT_FILENO) == 1 else { return }
            throw Failure(
                Diagnostic(
                    "usage.terminal", "compressed bytes are not for a terminal",
                    hint: "name a file with --out, or send them on with |"))
        }
        do throws(Diagnostic) {
            let path = FilePath(word.bytes)
            name = path.display
            let isStream = FileStatus.of(path)?.kind == .stream
            stream = try isStream ? FileDescriptor.keeping(path) : nil
            file = try isStream ? nil : AtomicFile(path, isForced: isForced)
        } catch {
            throw Failure(error, .failed)
        }
    }

    /// The output that was typed; throws `usage.no-output` where there is none.
    convenience init(
        _ typed: TypedArguments, _ console: Console, isCompressed: Bool = true
    ) throws(Failure) {
        guard let out = typed.out else {
            let name = typed.path.joined(separator: " ")
            throw Failure(
                Diagnostic(
                    "usage.no-output", "galley \(name) needs to know where to write: --out FILE",
                    hint: "-o FILE names a file, -o - is standard output"))
        }
        try self.init(out, isForced: typed.force, isCompressed: isCompressed, console)
    }

    var isStandardOutput: Bool { file == nil && stream == nil }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        count += UInt64(bytes.count)
        if let file { return try file.write(bytes) }
        if let stream { return try stream.write(bytes) }
        console.out.write(bytes)
        if console.out.isBroken { throw ReaderLeft() }
    }

    /// What a call that writes gives; what it throws becomes a failure.
    func writing<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do { return try body() } catch {
            throw Failure(writing: error, name)
        }
    }

    /// Gives the file its name where the body ends well and says so, else removes what was written.
    func sealing(_ body: () throws(Failure) -> ExitCode) throws(Failure) -> ExitCode {
        let code: ExitCode
        do throws(Failure) {
            code = try body()
        } catch {
            discard()
            throw error
        }
        guard code == .good || code == .salvaged || code == .limitExceeded else {
            discard()
            return code
        }
        try seal()
        return code
    }

    /// Syncs and gives the file its name.
    func seal() throws(Failure) {
        do throws(Diagnostic) {
            try file?.seal()
            try stream?.close()
        } catch {
            discard()
            throw Failure(error, .failed)
        }
    }

    /// Removes what was written.
    func discard() {
        do throws(Diagnostic) {
            try file?.discard()
        } catch {
            console.say([error])
        }
    }
}

extension Failure {
    /// What an error is that came up while something was written.
    init(writing error: any Error, _ name: String) {
        if let failure = error as? Failure {
            self = failure
        } else if error is ReaderLeft {
            self.init([], .good)
        } else if let diagnostic = error as? Diagnostic {
            self.init(diagnostic, .failed)
        } else if let error = error as? BundleError {
            self.init(
                Diagnostic(error.code.rawValue, error.message, place: Place(file: name)),
                error.code.isLimit ? .limitExceeded : .failed)
        } else {
            self.init(Diagnostic("output.unknown", "\(error)", place: Place(file: name)), .failed)
        }
    }
}
