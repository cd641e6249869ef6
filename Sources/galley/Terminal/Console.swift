import GalleyCore
import GalleyPipeline
import Glibc

/// Where a command speaks: standard output and error, and how each is looked at.
final class Console {
    let out: Output
    let error: Output
    let style: Style
    let errorStyle: Style
    /// Standard input is a pipe or a file, and no terminal or other device.
    let hasPipedInput: Bool
    let isErrorTerminal: Bool
    /// Standard output is a regular file, so that nothing of it is seen on the terminal.
    let isOutputFile: Bool

    init(color: TypedArguments.ColorChoice) {
        out = Output(STDOUT_FILENO)
        error = Output(STDERR_FILENO)
        let encoding = Console.isUTF8
        style = Style(
            hasColor: Console.hasColor(color, STDOUT_FILENO), hasUnicode: encoding,
            width: Console.width(STDOUT_FILENO))
        errorStyle = Style(
            hasColor: Console.hasColor(color, STDERR_FILENO), hasUnicode: encoding,
            width: Console.width(STDERR_FILENO))
        var input = stat()
        let isKnown = fstat(STDIN_FILENO, &input) == 0
        hasPipedInput = isKnown && [S_IFIFO, S_IFREG, S_IFSOCK].contains(input.st_mode & S_IFMT)
        isErrorTerminal = isatty(STDERR_FILENO) == 1
        var output = stat()
        isOutputFile = fstat(STDOUT_FILENO, &output) == 0 && output.st_mode & S_IFMT == S_IFREG
    }

    /// Writes what is left. Gives the exit code: a write that failed turns success, also a partial one,
    /// into failure.
    func finish(_ code: ExitCode) -> ExitCode {
        out.flush()
        error.flush()
        guard let failure = out.failure, [.good, .salvaged, .limitExceeded].contains(code) else {
            return code
        }
        let reason = String(cString: strerror(failure))
        say([Diagnostic("output.write-failed", "standard output: \(reason)")])
        return .failed
    }

    /// Diagnostics on standard error.
    func say(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        out.flush()
        error.write(errorStyle.text(of: diagnostics))
        error.flush()
    }

    static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    private static func hasColor(_ choice: TypedArguments.ColorChoice, _ descriptor: Int32) -> Bool
    {
        switch choice {
        case .always: return true
        case .never: return false
        case .automatic:
            if variable("NO_COLOR") != nil { return false }
            if let force = variable("CLICOLOR_FORCE"), force != "0" { return true }
            return isatty(descriptor) == 1 && variable("TERM") != "dumb"
        }
    }

    private static var isUTF8: Bool {
        let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
        let name = locale.lowercased()
        return name.hasSuffix("utf-8") || name.hasSuffix("utf8")
    }

    /// True where lines on standard error can be drawn over.
    var canDraw: Bool { isErrorTerminal && Console.variable("TERM") != "dumb" }

    private static func width(_ descriptor: Int32) -> Int { size(descriptor).columns }

    /// Columns and rows of a terminal as it is now; in pipes 80, unless `COLUMNS` says otherwise,
    /// and 24.
    static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
        }
        let columns = variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        return (columns ?? 80, 24)
    }
}

extension Style {
    /// Diagnostics as people read them.
    func text(of diagnostics: [Diagnostic]) -> String {
        let renderer = DiagnosticText(isColored: hasColor, width: width)
        return diagnostics.map(renderer.render).joined()
    }
}
