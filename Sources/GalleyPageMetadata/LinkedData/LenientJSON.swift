import GalleyJSON
import GalleyText

/// JSON as web pages hold it: read strictly first, and once more with its usual mistakes mended.
enum LenientJSON {
    /// The value, or nil where even the mended text is none.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue? {
        let options = JSONOptions()
        let text = trimmed(bytes)
        guard !text.isEmpty else { return nil }
        if let value = try? JSONValue(parsing: text, options: options) { return value }
        let mended = mended(text)
        return try? JSONValue(parsing: mended, options: options)
    }

    /// Without blanks, marks of comments and CDATA, and a last semicolon.
    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] != UInt8(ascii: "{"),
            bytes[start] != UInt8(ascii: "[")
                || isCDATA(bytes, start)
        { start += 1 }
        while end > start, bytes[end - 1] != UInt8(ascii: "}"),
            bytes[end - 1] != UInt8(ascii: "]")
                || (end - start > 2 && bytes[end - 2] == UInt8(ascii: "]") && isClosing(bytes, end))
        { end -= 1 }
        // Cut off before anything was closed.
        if end == start { end = bytes.count }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    private static func isCDATA(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        (at >= 2 && bytes[at - 1] == UInt8(ascii: "!") && bytes[at - 2] == UInt8(ascii: "<"))
            || (at >= 6 && bytes[at - 1] == UInt8(ascii: "A") && bytes[at - 2] == UInt8(ascii: "T"))
    }

    /// True for the brackets of `]]>`.
    private static func isClosing(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        end < bytes.count && bytes[end] == UInt8(ascii: ">")
    }

    /// Takes out comments and commas too many, puts in commas too few, writes control characters in
    /// strings as escapes, closes what is left open, and lets go of what comes behind the first
    /// value.
    static func mended(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var mender = Mender(bytes: bytes)
        mender.run()
        return mender.output
    }

    private struct Mender {
        let bytes: UnsafeBufferPointer<UInt8>
        var output: [UInt8] = []
        var open: [UInt8] = []
        var at = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count + 64)
        }

        mutating func run() {
            while at < bytes.count {
                let byte = bytes[at]
                switch byte {
                case UInt8(ascii: "\""): string()
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    separate()
                    output.append(byte)
                    open.append(byte + 2)
                    at += 1
                    if open.count > 100 { return }
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    close(byte)
                    at += 1
                    if open.isEmpty { return }
                case UInt8(ascii: "/") where isComment: passComment()
                case UInt8(ascii: ";"): at += 1
                case UInt8(ascii: ","):
                    if last != UInt8(ascii: ","), last != UInt8(ascii: "["),
                        last != UInt8(ascii: "{")
                    {
                        output.append(byte)
                    }
                    at += 1
                case 0...0x20: at += 1
                case UInt8(ascii: ":"):
                    output.append(byte)
                    at += 1
                default: word()
                }
            }
            while let closing = open.popLast() {
                dropComma()
                if last == UInt8(ascii: ":") { output += Array("null".utf8) }
                output.append(closing)
            }
        }

        private var last: UInt8 { output.last ?? UInt8(ascii: "[") }

        /// A comma where the last value ended and none was written.
        private mutating func separate() {
            switch last {
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"): return
            default: if !output.isEmpty { output.append(UInt8(ascii: ",")) }
            }
        }

        private mutating func dropComma() {
            if last == UInt8(ascii: ","), !output.isEmpty { output.removeLast() }
        }

        private mutating func close(_ byte: UInt8) {
            dropComma()
            guard open.contains(byte) else { return }
            while let expected = open.popLast() {
                dropComma()
                if last == UInt8(ascii: ":") { output += Array("null".utf8) }
                output.append(expected)
                if expected == byte { return }
            }
        }

        private var isComment: Bool {
            at + 1 < bytes.count
                && (bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "*"))
        }

        private mutating func passComment() {
            let isLine = bytes[at + 1] == UInt8(ascii: "/")
            at += 2
            while at < bytes.count {
                if isLine, bytes[at] == 0x0A { return }
                if !isLine, bytes[at] == UInt8(ascii: "*"), at + 1 < bytes.count,
                    bytes[at + 1] == UInt8(ascii: "/")
                {
                    at += 2
                    return
                }
                at += 1
            }
        }

        /// A string; a quotation mark inside that is not followed by what follows strings is kept
        /// as text.
        private mutating func string() {
            separate()
            output.append(UInt8(ascii: "\""))
            at += 1
            while at < bytes.count {
                let byte = bytes[at]
                switch byte {
                case UInt8(ascii: "\""):
                    at += 1
                    if endsHere {
                        output.append(byte)
                        return
                    }
                    output += [UInt8(ascii: "\\"), byte]
                case UInt8(ascii: "\\"): escape()
                case 0..<0x20:
                    output.append(0x20)
                    at += 1
                default:
                    output.append(byte)
                    at += 1
                }
            }
            output.append(UInt8(ascii: "\""))
        }

        private var endsHere: Bool {
            var next = at
            while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
            guard next < bytes.count else { return true }
            switch bytes[next] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"):
                return true
            // A comma is missing between members that stand on lines of their own.
            case UInt8(ascii: "\""): return bytes[at..<next].contains(0x0A)
            default: return false
            }
        }

        private mutating func escape() {
            guard at + 1 < bytes.count else {
                at += 1
                return
            }
            let next = bytes[at + 1]
            switch next {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
                UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                output += [UInt8(ascii: "\\"), next]
                at += 2
            case UInt8(ascii: "u") where isHex:
                output += bytes[at..<at + 6]
                at += 6
            default: at += 1
            }
        }

        private var isHex: Bool {
            at + 5 < bytes.count
                && bytes[at + 2..<at + 6].allSatisfy {
                    ASCII.isDigit($0) || (0x61...0x66).contains($0 | 0x20)
                }
        }

        /// A number or a literal stays; any other word becomes a string.
        private mutating func word() {
            let start = at
            while at < bytes.count, !Self.ends(bytes[at]) { at += 1 }
            if at == start {
                at += 1
                return
            }
            let word = UnsafeBufferPointer(rebasing: bytes[start..<at])
            separate()
            if Self.literals.contains(where: { $0.elementsEqual(word) })
                || (try? JSONValue(parsing: word)) != nil
            {
                output += word
            } else {
                output.append(UInt8(ascii: "\""))
                output += word.filter { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
                output.append(UInt8(ascii: "\""))
            }
        }

        private static let literals = ["true", "false", "null"].map { Array($0.utf8) }

        private static func ends(_ byte: UInt8) -> Bool {
            byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
                || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":")
                || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{")
                || byte == UInt8(ascii: "[")
        }
    }
}
