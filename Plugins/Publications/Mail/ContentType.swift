/// A media type with its parameters, as in a header (RFC 2045, section 5.1).
struct ContentType {
    /// In lower case: `text/html`.
    let essence: String
    private let parameters: [(name: String, value: String)]

    init(_ field: String) {
        var parts = Self.parts(field)[...]
        essence = (parts.popFirst() ?? "").filter { $0 > " " }.lowercased()
        parameters = parts.compactMap { part in
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let name = part[..<equals].filter { $0 > " " }.lowercased()
            return (name, Self.unquoted(part[part.index(after: equals)...]))
        }
    }

    /// The value of a parameter by its name in lower case; nil where there is none, or an empty one.
    func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }.map(\.value).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The field cut at semicolons that are not in quotes.
    private static func parts(_ field: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in field.utf8 {
            if byte == UInt8(ascii: ";"), !isQuoted {
                parts.append([])
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && isQuoted && !isEscaped
            parts[parts.count - 1].append(byte)
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func unquoted(_ value: Substring) -> String {
        var bytes = Array(value.utf8)
        while bytes.last ?? 0x21 <= 0x20 { bytes.removeLast() }
        bytes = Array(bytes.drop { $0 <= 0x20 })
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        guard let quote = bytes.first, quotes.contains(quote) else {
            return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in bytes.dropFirst() {
            if byte == quote, !isEscaped { break }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            if !isEscaped { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
