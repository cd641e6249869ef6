import GalleyArchive
import GalleyCore
import GalleyWARC

extension Diagnostic {
    /// Does something with an archive and throws what goes wrong as a diagnostic.
    static func of<Result>(
        _ file: String = "", _ work: () throws -> Result
    ) throws(Diagnostic) -> Result {
        do { return try work() } catch let diagnostic as Diagnostic { throw diagnostic } catch {
            if let error = error as? ArchiveError {
                throw Diagnostic(
                    error.code.rawValue, error.message,
                    place: Place(file: file, offset: error.offset))
            }
            guard let error = error as? WARCError else {
                throw Diagnostic("warc.failed", "\(error)", place: Place(file: file))
            }
            throw Diagnostic(
                error.code.rawValue, error.message, place: Place(file: file, offset: error.offset))
        }
    }
}
