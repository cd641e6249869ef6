/// Which entries of metadata stand at top level of a line, and how the others are called below `metadata`.
///
/// An entry named `url` is the line's own `url`. Where a line has another `url` below `metadata`, that one
/// is the entry `metadata.url`; a key that looks like such a name gets one more `metadata.` in front.
enum MetadataKey {
    /// The name at a place at top level, in the order in which they are written.
    static func topName(_ place: Int) -> StaticString {
        switch place {
        case 0: "url"
        case 1: "title"
        case 2: "authors"
        case 3: "published"
        case 4: "modified"
        default: "language"
        }
    }

    private static let prefix = "metadata."

    /// The place of a name at top level.
    static func topPlace(_ name: String) -> Int? {
        switch name {
        case "url": 0
        case "title": 1
        case "authors": 2
        case "published": 3
        case "modified": 4
        case "language": 5
        default: nil
        }
    }

    /// The name of the entry for a key below `metadata` that may not take the top level's name.
    static func entryName(_ key: String) -> String { isReserved(key) ? prefix + key : key }

    /// The key below `metadata` of an entry that does not stand at top level.
    static func wireKey(_ name: String) -> String {
        name.hasPrefix(prefix) && isReserved(name) ? String(name.dropFirst(prefix.count)) : name
    }

    /// True for a name of the top level behind any number of prefixes.
    private static func isReserved(_ name: String) -> Bool {
        var rest = name[...]
        while rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        return topPlace(String(rest)) != nil
    }
}
