import GalleyCore

/// The head of a Markdown file: lines of `key: value` between `---` and `---`.
///
/// Only what people write there is understood: strings, with or without quotes, and lists in brackets or one
/// entry a line. Anything nested is kept as its words.
struct FrontMatter {
    private(set) var entries: [Metadata.Entry] = []
    /// Where the text starts, after the closing line.
    private(set) var end = 0

    /// A longer head is none.
    private static let maximumBytes = 64 << 10
    private static let maximumLines = 200

    /// Nil where the text does not start with a head.
    init?(_ text: [UInt8]) {
        let bytes = text.prefix(Self.maximumBytes)
        var lines: [Substring] = []
        var at = 0
        while at < bytes.count, lines.count < Self.maximumLines {
            let stop = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            let line = Substring(decoding: bytes[at..<stop], as: UTF8.self).trimmed
            at = min(stop + 1, bytes.count)
            if lines.isEmpty, line != "---" { return nil }
            if !lines.isEmpty, line == "---" || line == "..." {
                end = at
                break
            }
            lines.append(line)
        }
        guard end > 0 else { return nil }
        read(lines.dropFirst())
        if entries.isEmpty { return nil }
    }

    private mutating func read(_ lines: ArraySlice<Substring>) {
        var key = ""
        var list: [String] = []
        for line in lines {
            if line.hasPrefix("- "), !key.isEmpty {
                list.append(Self.unquoted(line.dropFirst(2).trimmed))
                continue
            }
            flush(key, &list)
            guard let colon = line.firstIndex(of: ":"), line.first != "#" else { continue }
            key = String(line[..<colon].trimmed).lowercased()
            let value = line[line.index(after: colon)...].trimmed
            if !value.isEmpty { add(key, Self.values(value), isList: value.hasPrefix("[")) }
        }
        flush(key, &list)
    }

    private mutating func flush(_ key: String, _ list: inout [String]) {
        if !list.isEmpty { add(key, list, isList: true) }
        list = []
    }

    private mutating func add(_ key: String, _ values: [String], isList: Bool) {
        guard !key.isEmpty, let first = values.first, !first.isEmpty else { return }
        let name: String
        let value: Value
        switch key {
        case "author", "authors", "by":
            (name, value) = ("authors", .array(values.map(Value.string)))
        case "date", "published", "pubdate": (name, value) = ("published", .string(first))
        case "modified", "updated", "lastmod": (name, value) = ("modified", .string(first))
        case "lang", "language": (name, value) = ("language", .string(first))
        default:
            name = key
            value = isList ? .array(values.map(Value.string)) : .string(first)
        }
        entries.append(Metadata.Entry(name, value, evidence: "given", confidence: 1))
    }

    private static func values(_ written: Substring) -> [String] {
        guard written.hasPrefix("["), written.hasSuffix("]") else { return [unquoted(written)] }
        return parts(of: written.dropFirst().dropLast()).map { unquoted($0.trimmed) }
    }

    /// The entries of a list in brackets; commas inside quotes part nothing.
    private static func parts(of list: Substring) -> [Substring] {
        var parts: [Substring] = []
        var start = list.startIndex
        var quote: Character?
        var isEscaped = false
        var isBlank = true
        for index in list.indices {
            let character = list[index]
            if let open = quote {
                if character == open, !isEscaped { quote = nil }
                isEscaped = character == "\\" && !isEscaped
            } else if character == "," {
                parts.append(list[start..<index])
                start = list.index(after: index)
                isBlank = true
            } else {
                if isBlank, character == "\"" || character == "'" { quote = character }
                isBlank = isBlank && character.isBlank
            }
        }
        return parts + [list[start...]]
    }

    private static func unquoted(_ written: Substring) -> String {
        guard written.count >= 2, let quote = written.first, quote == "\"" || quote == "'",
            written.last == quote
        else { return String(written) }
        let inner = written.dropFirst().dropLast()
        guard quote == "\"" else {
            return inner.split(separator: "''", omittingEmptySubsequences: false).joined(
                separator: "'")
        }
        var result = ""
        var isEscaped = false
        for character in inner {
            if !isEscaped, character == "\\" {
                isEscaped = true
            } else {
                result.append(isEscaped && character == "n" ? "\n" : character)
                isEscaped = false
            }
        }
        return result
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\r" }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var result = self
        while let first = result.first, first.isBlank { result.removeFirst() }
        while let last = result.last, last.isBlank { result.removeLast() }
        return result
    }
}
