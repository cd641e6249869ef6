import GalleyBundle
import GalleyCore

extension Diagnostic {
    /// What a bundle's reader or writer threw: its own code and place, or what an input or output said.
    init(_ error: any Error, file: String) {
        switch error {
        case let diagnostic as Diagnostic: self = diagnostic
        case let error as BundleError:
            let place = Place(file: file, offset: error.offset)
            self.init(error.code.rawValue, error.message, place: place)
        default: self.init("bundle.failed", "\(error)", place: Place(file: file))
        }
    }

    /// Does something with a bundle and throws what goes wrong as a diagnostic.
    static func of<Result>(
        _ file: String = "", _ work: () throws -> Result
    ) throws(Diagnostic) -> Result {
        do { return try work() } catch { throw Diagnostic(error, file: file) }
    }
}
