/// Names of people as feeds give them.
enum PersonName {
    /// The name of an author that stands with an address: `a@b.org (Ada Byron)`, `Ada Byron <a@b.org>`; empty
    /// where there is only an address.
    static func of(_ field: String) -> String {
        let text = field.collapsed
        guard text.utf8.contains(UInt8(ascii: "@")) else { return unquoted(text) }
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            return String(text[text.index(after: open)..<close]).collapsed
        }
        if let open = text.firstIndex(of: "<") { return unquoted(String(text[..<open]).collapsed) }
        let words = text.split(separator: " ").filter { !$0.utf8.contains(UInt8(ascii: "@")) }
        return unquoted(words.joined(separator: " "))
    }

    private static func unquoted(_ name: String) -> String {
        name.hasPrefix("\"") ? String(name.dropFirst().prefix { $0 != "\"" }) : name
    }
}
