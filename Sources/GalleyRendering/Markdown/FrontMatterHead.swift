import GalleyCore

/// Writes the head of a Markdown file.
enum FrontMatterHead {
    /// The head with an empty line after it, or nothing where there is nothing to say.
    static func bytes(for document: FrozenDocument) -> [UInt8] {
        var lines: [String] = []
        for (name, key) in [
            ("title", "title"), ("authors", "authors"), ("published", "date"),
            ("modified", "modified"),
            ("language", "language"), ("url", "url"),
        ] {
            guard let value = document.field(name)?.strings, !value.isEmpty else { continue }
            let words = value.map(scalar)
            let isList = document.field(name)?.array != nil
            lines.append("\(key): " + (isList ? "[\(words.joined(separator: ", "))]" : words[0]))
        }
        guard !lines.isEmpty else { return [] }
        return Array("---\n\(lines.joined(separator: "\n"))\n---\n\n".utf8)
    }

    /// A plain word where YAML takes it for a string as it is, else quoted.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x80 || scalar == " " || scalar == "-" || scalar == "." || scalar == "/"
                || scalar == "(" || scalar == ")" || scalar == "_" || scalar.properties.isAlphabetic
                || ("0"..."9").contains(scalar)
        }
        let first = text.unicodeScalars.first?.properties.isAlphabetic ?? false
        let words = ["true", "false", "yes", "no", "null", "on", "off"]
        if isPlain, first, text.last != " ", !words.contains(text.lowercased()) { return text }
        let escaped = text.flatMap { character -> [Character] in
            switch character {
            case "\"", "\\": ["\\", character]
            case "\n": ["\\", "n"]
            default: [character]
            }
        }
        return "\"\(String(escaped))\""
    }
}
