import GalleyBundle
import GalleyCore
import GalleyFiles

/// A bundle that was named on the command line, opened.
final class BundleInput {
    let name: String
    private let file: FileDescriptor
    /// Bytes; nil for what can only be read once and in order.
    let size: UInt64?

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
            size = status.kind == .file ? status.size : nil
        } catch {
            throw Failure(error, .failed)
        }
    }

    /// A reader over the file from its start.
    func reader() throws(Failure) -> BundleReader {
        let file = self.file
        do throws(BundleError) {
            return try BundleReader { try file.read(into: $0) }
        } catch {
            throw failure(error)
        }
    }

    /// The file with its index, where it is one that can be read at any place.
    func indexed() throws(Failure) -> BundleFile? {
        guard let size else { return nil }
        let file = self.file
        do throws(BundleError) {
            return try BundleFile(size: size) { try file.read(at: $0, into: $1) }
        } catch {
            throw failure(error)
        }
    }

    func bytes() -> ByteInput {
        let file = self.file
        return { try file.read(into: $0) }
    }

    /// What a call on the bundle's own module gives; what it throws says which file it was.
    func reading<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do {
            return try body()
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> Failure {
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

    /// Damage in words: which bytes, what was wrong with them, what is lost.
    func diagnostic(_ damage: Damage) -> Diagnostic {
        let lost = damage.linesLost.map { lines in
            lines == 0
                ? "nothing is lost" : Quantities.counted(Int(clamping: lines), "line") + " lost"
        }
        let size = damage.end - damage.offset
        let range =
            "bytes \(damage.offset) to \(damage.end) (\(Quantities.bytes(size))) are passed over"
        return Diagnostic(
            damage.code.rawValue, damage.message, severity: .warning,
            place: Place(file: name, offset: damage.offset),
            hint: [range, lost].compactMap { $0 }.joined(separator: "; "))
    }
}
