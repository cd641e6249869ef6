import GalleyBundle
import GalleyCore
import GalleyWire

/// Lets lines into a bundle that its readers take as documents, and sets the others aside as rejects.
///
/// What is asked of a line is what `galley run` asks when it reads the bundle: `galley.doc/1`.
final class LineAdmission {
    /// Where a line stands.
    struct Spot {
        var file: String
        /// Counted from 1.
        var line: Int
        var offset: UInt64
    }

    enum Answer {
        case admitted(id: [UInt8]?)
        case setAside
    }

    private let rejectsWord: Word?
    private let isForced: Bool
    private let console: Console
    private var check = DocumentCheck()
    private let encoder = DocumentEncoder { SHA256.digest(of: $0).hex }
    private var rejects: (destination: BundleDestination, writer: SegmentWriter)?
    /// Lines that were set aside, by code.
    private(set) var rejected: [String: Int] = [:]
    private let mostSaid = 20

    /// Throws `output.exists` where the rejects have a file already.
    init(_ typed: TypedArguments, _ console: Console) {
        rejectsWord = typed.bundle.rejects
        isForced = typed.force
        self.console = console
    }

    var rejectedTotal: Int { rejected.values.reduce(0, +) }
    var rejectsName: String? { rejects?.destination.name }

    /// Looks at a line of a kind. Without a place for rejects, throws what is wrong with it as a
    /// failure.
    func answer(
        _ line: UnsafeRawBufferPointer, _ kind: LineKind, at spot: Spot
    ) throws -> Answer {
        do throws(WireError) {
            return .admitted(id: try check.id(of: line, kind))
        } catch {
            try setAside(line, error, spot)
            return .setAside
        }
    }

    private func setAside(
        _ line: UnsafeRawBufferPointer, _ error: WireError, _ spot: Spot
    ) throws {
        var diagnostic = error.diagnostic(file: spot.file, line: spot.line, start: spot.offset)
        diagnostic.message = "line \(spot.line) is no document: \(diagnostic.message)"
        guard let rejectsWord else {
            diagnostic.hint = [
                diagnostic.hint, "--rejects FILE sets such lines aside and goes on",
                error.code == .noID || error.code == .noText
                    ? "`galley run` takes lines with other keys" : nil,
            ].compactMap { $0 }.joined(separator: "; ")
            throw Failure(diagnostic, .overBudget)
        }
        rejected[diagnostic.code, default: 0] += 1
        if rejectedTotal <= mostSaid {
            var warning = diagnostic
            warning.severity = .warning
            console.say([warning])
        }
        let source = Source(input: spot.file, offset: spot.offset)
        let record = try encoder.encodeReject(id: nil, source: source, diagnostic, record: line)
        try record.withUnsafeBytes { try writer(rejectsWord).append(line: $0, kind: .rejects) }
    }

    private func writer(_ word: Word) throws -> SegmentWriter {
        if let rejects { return rejects.writer }
        let destination = try BundleDestination(word, isForced: isForced, console)
        let settings = BlockSettings()
        let head = HeadManifest.ofThisGalley.describing(settings)
        let writer = try SegmentWriter(headJSON: head.json, settings: settings) {
            try destination.write($0)
        }
        rejects = (destination, writer)
        return writer
    }

    /// Seals the rejects.
    func seal() throws {
        guard let rejects else { return }
        var manifest = FinalManifest()
        manifest.errors = rejected
        try rejects.writer.seal(manifest)
        try rejects.destination.seal()
    }

    /// Removes the rejects, where the bundle itself came to nothing.
    func discard() { rejects?.destination.discard() }
}
