import GalleyText

/// The fields at the head of a message or of a part of one (RFC 5322, section 2.2).
struct MessageHead {
    private let fields: [(name: String, value: String)]
    /// Where the body starts, behind the blank line.
    let end: Int

    /// Bytes; fields beyond are none.
    private static let longest = 64 << 10

    /// - Parameter range: the part's bytes in the message.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        var fields: [(String, [UInt8])] = []
        var at = range.lowerBound
        let last = min(range.upperBound, range.lowerBound + Self.longest)
        while at < last {
            let line = Self.line(bytes, from: at, to: range.upperBound)
            at = line.next
            let content = bytes[line.content]
            if content.isEmpty { break }
            if content.first == 0x20 || content.first == 0x09, !fields.isEmpty {
                fields[fields.count - 1].1.append(contentsOf: content)
            } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
                let name = content[..<colon].filter { $0 > 0x20 }.map(ASCII.lowercased)
                fields.append(
                    (String(decoding: name, as: UTF8.self), Array(content[(colon + 1)...])))
            } else if fields.isEmpty {
                // Some begin with a line of the mailbox.
                continue
            } else {
                break
            }
        }
        self.fields = fields.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
        end = at
    }

    /// The value of a field by its name in lower case, white space at its ends taken off.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }.map { $0.value.collapsed }
    }

    /// A line without its end, and where the next one starts.
    static func line(
        _ bytes: [UInt8], from start: Int, to end: Int
    ) -> (content: Range<Int>, next: Int) {
        var at = start
        while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        let content = start..<at
        if at < end, bytes[at] == 0x0D { at += 1 }
        if at < end, bytes[at] == 0x0A, at == content.upperBound || bytes[at - 1] == 0x0D {
            at += 1
        }
        return (content, at)
    }
}
