import CICU
import GalleyBundle

/// The versions of Galley and of what it stands on.
enum Versions {
    static let galley = "0.1.0"

    static var text: String {
        var table = Table()
        table.add("galley", galley)
        table.add("Swift", swift)
        table.add("zlib", ZlibCodec.version)
        table.add("Unicode", galley_icu_unicode_version().map { String(cString: $0) } ?? "?")
        return table.lines(indent: 0).joined(separator: "\n") + "\n"
    }

    /// The compiler's, as far as a condition can tell.
    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
