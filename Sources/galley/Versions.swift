import CICU
import GalleyBundle

/// The versions of Galley and of what it stands on.
enum Versions {
    static let galley = "0.1.0"

    static var text: String {
        var table = Table()
        table.add("galley", galley)
        table.add("Swift", swift)
        for name in Codecs.names { table.add(name, codec(name)) }
        table.add("Unicode", galley_icu_unicode_version().map { String(cString: $0) } ?? "?")
        return table.lines(indent: 0).joined(separator: "\n") + "\n"
    }

    /// A codec's version and what it does in this process.
    private static func codec(_ name: String) -> String {
        let available = Codecs.available
        guard let codec = available.named(name) else { return "not found" }
        return available.fastest.name == name ? "\(codec.version), reads bundles" : codec.version
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
