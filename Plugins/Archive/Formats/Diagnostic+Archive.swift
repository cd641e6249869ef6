import GalleyArchive
import GalleyCore

extension Diagnostic {
    /// What a reader of archives threw: its own code and place, or what an input or sink said.
    init(_ error: any Error, file: String, entry: String? = nil) {
        switch error {
        case let diagnostic as Diagnostic: self = diagnostic
        case let error as ArchiveError:
            self.init(
                error.code.rawValue, entry.map { "\(error.message) (\($0))" } ?? error.message,
                place: Place(file: file, offset: error.offset), hint: Self.hint(error.code))
        default: self.init("archive.failed", "\(error)", place: Place(file: file))
        }
    }

    /// Does something with an archive and throws what goes wrong as a diagnostic.
    static func ofArchive<Result>(
        _ file: String, _ work: () throws -> Result
    ) throws(Diagnostic) -> Result {
        do { return try work() } catch { throw Diagnostic(error, file: file) }
    }

    private static func hint(_ code: ArchiveError.Code) -> String? {
        switch code {
        case .encrypted: "unpack it with its password first"
        case .entriesLimit: "raise 'maximum-entries' if the archive can be trusted"
        case .bytesLimit: "raise 'maximum-bytes' if the archive can be trusted"
        case .cut, .directoryMissing, .endMissing: "the file may be cut off: fetch it again"
        case .nested: "unpack the archive in it first"
        default: nil
        }
    }
}

extension UnsafeRawBufferPointer {
    /// A record of which no byte is at hand.
    static var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}
