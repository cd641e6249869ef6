import GalleyBundle
import GalleyCore
import GalleyFiles
import Glibc

/// A bundle, or another file of lines, that was named on the command line, opened.
final class BundleInput {
    let name: String
    private let file: FileDescriptor
    /// Bytes; nil for what can only be read once and in order.
    let size: UInt64?
    /// Told of every byte that is read.
    var progress: ByteProgress?
    /// True once its lines were found to be plain text.
    private(set) var isPlain = false

    init(_ word: Word) throws(Failure) {
        do throws(Diagnostic) {
            if word.isStandardInput {
                file = .standardInput()
                name = "standard input"
            } else {
                let path = FilePath(word.bytes)
                file = try .reading(path)
                name = path.display
            }
            let status = try file.status()
            // A file that others have begun to read is, from there on, a stream.
            let isBegun = word.isStandardInput && lseek(STDIN_FILENO, 0, SEEK_CUR) != 0
            size = status.kind == .file && !isBegun ? status.size : nil
        } catch {
            throw Failure(error, .failed)
        }
    }

    /// Draws on the terminal how much was read, from now on, until `progress` is cleared.
    ///
    /// Commands that print what they find call this with `prints`: a page that shows their results
    /// is not drawn over.
    func showProgress(_ typed: TypedArguments, _ console: Console, prints: Bool = false) {
        guard !typed.quiet, console.isErrorTerminal, !prints || console.isOutputFile else { return }
        progress = ByteProgress(console, total: size)
    }

    /// A reader over the file from its start.
    func reader() throws(Failure) -> BundleReader {
        do throws(BundleError) {
            return try BundleReader(read: bytes())
        } catch {
            throw failure(error)
        }
    }

    /// A reader of lines, which may also be plain text, from the start.
    func lineReader() throws(Failure) -> LineReader {
        let bytes = bytes()
        let reader = try reading { try LineReader(read: bytes) }
        isPlain = reader.isPlain
        return reader
    }

    /// True for a file that begins as a bundle does, so that its blocks can be copied.
    func beginsAsBundle() throws(Failure) -> Bool {
        guard size != nil else { return false }
        var first = [UInt8](repeating: 0, count: 14)
        let count = try reading {
            try first.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        }
        return count == 14 && GzipKind(firstBytes: first) == .bundle
    }

    /// The heads of all segments of a file, empty where it cannot be told before it is read.
    func heads() throws(Failure) -> [[UInt8]] {
        guard let file = try indexed() else { return [] }
        return try reading {
            let layout = try file.layout()
            var heads: [[UInt8]] = []
            if layout.uncovered > 0 {
                let first = try BlockStream(file).next()
                guard case .head(let json) = first else { return [] }
                heads.append(json)
            }
            return try heads + layout.segments.map { try file.headManifest(of: $0) }
        }
    }

    /// The blocks as they are stored, by the index where there is one that holds.
    func blockStream(needsKeys: Bool = true) throws(Failure) -> BlockStream {
        guard let file = try indexed() else { return BlockStream(try reader()) }
        return try reading { try BlockStream(file, needsKeys: needsKeys) }
    }

    /// The file with its index, where it is one that can be read at any place.
    func indexed() throws(Failure) -> BundleFile? {
        guard let size else { return nil }
        let file = self.file
        let progress = self.progress
        do throws(BundleError) {
            return try BundleFile(size: size) { offset, buffer in
                let count = try file.read(at: offset, into: buffer)
                progress?.advance(count)
                return count
            }
        } catch {
            throw failure(error)
        }
    }

    /// All bytes in order: of a file from its start, each time anew.
    func bytes() -> ByteInput {
        let file = self.file
        let progress = self.progress
        guard size != nil else {
            return { buffer in
                let count = try file.read(into: buffer)
                progress?.advance(count)
                return count
            }
        }
        var at: UInt64 = 0
        return { buffer in
            let count = try file.read(at: at, into: buffer)
            at += UInt64(count)
            progress?.advance(count)
            return count
        }
    }

    /// What a call on the bundle's own module gives; what it throws says which file it was.
    func reading<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do {
            return try body()
        } catch {
            throw failure(error)
        }
    }

    func failure(_ error: any Error) -> Failure {
        if error is ReaderLeft { return Failure([], .good) }
        if let failure = error as? Failure { return failure }
        if let diagnostic = error as? Diagnostic { return Failure(diagnostic, .failed) }
        guard let error = error as? BundleError else {
            return Failure(Diagnostic("bundle.unknown", "\(error)"), .failed)
        }
        let place = Place(file: name, offset: error.offset)
        let hint =
            error.code == .version
            ? "it was made by a later Galley; bring this one up to date" : nil
        return Failure(
            Diagnostic(error.code.rawValue, error.message, place: place, hint: hint),
            error.code.isLimit ? .limitExceeded : .failed)
    }

    /// A segment without an end, in words.
    func diagnostic(_ missing: SegmentEnds.MissingEnd) -> Diagnostic {
        Diagnostic(
            missing.code.rawValue, missing.message, severity: .warning,
            place: Place(file: name, offset: missing.after),
            hint: "a run that goes on seals it at its end; of a copy that broke off, fetch it again"
        )
    }

    /// An empty file, which is no bundle of no documents: that has a head and a foot.
    var emptiness: Diagnostic {
        Diagnostic(
            BundleError.Code.empty.rawValue, "the file is empty, which no bundle is",
            place: Place(file: name), hint: "see why it was not written to")
    }

    /// Damage in words: which bytes, what was wrong with them, what is lost.
    func diagnostic(_ damage: Damage) -> Diagnostic {
        let lost = damage.linesLost.map { lines in
            lines == 0
                ? "nothing is lost" : Quantities.counted(Int(clamping: lines), "line") + " lost"
        }
        let size = damage.end - damage.offset
        let range =
            size == 0
            ? "the data breaks off at byte \(damage.offset)"
            : "bytes \(damage.offset) to \(damage.end) (\(Quantities.bytes(size))) are passed over"
        return Diagnostic(
            damage.code.rawValue, damage.message, severity: .warning,
            place: Place(file: name, offset: damage.offset),
            hint: [range, lost].compactMap { $0 }.joined(separator: "; "))
    }
}
