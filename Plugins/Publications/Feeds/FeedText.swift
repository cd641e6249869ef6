import GalleyText
import GalleyXML

/// Texts of a feed that may be HTML, written as text.
enum FeedText {
    /// True where bytes look like HTML: a tag, an end tag, a comment or a reference to a character.
    static func isMarkup(_ bytes: [UInt8]) -> Bool {
        for (place, byte) in bytes.enumerated() where place + 1 < bytes.count {
            let next = bytes[place + 1]
            if byte == UInt8(ascii: "<"),
                ASCII.isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
            {
                return true
            }
            if byte == UInt8(ascii: "&"), isReference(bytes[(place + 1)...]) { return true }
        }
        return false
    }

    private static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
        for (count, byte) in bytes.prefix(12).enumerated() {
            if byte == UInt8(ascii: ";") { return count > 1 }
            let isInName =
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "#")
            if !isInName { return false }
        }
        return false
    }

    /// The words of a short text, such as a title, without tags.
    static func words(_ bytes: [UInt8]) -> String {
        guard isMarkup(bytes) else { return String(decoding: bytes, as: UTF8.self).collapsed }
        let tree = try? bytes.withUnsafeBufferPointer { (bytes) throws(XMLError) in
            try XMLTree.html(bytes)
        }
        return (tree?.root.string ?? String(decoding: bytes, as: UTF8.self)).collapsed
    }

    static func words(_ element: XMLElement?) -> String? { element.map { words($0.bytes) } }

    /// True where there is nothing but tags and white space.
    static func isBlank(_ html: [UInt8]) -> Bool {
        var isInTag = false
        for byte in html {
            if byte == UInt8(ascii: "<") {
                isInTag = true
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            } else if byte > 0x20, !isInTag {
                return false
            }
        }
        return true
    }
}
