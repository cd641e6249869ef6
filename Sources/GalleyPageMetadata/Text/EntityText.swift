import GalleyText

/// Text in which character references and tags were left over, as in JSON-LD: `Tom &amp; Jerry`,
/// `<b>bold</b>`.
enum EntityText {
    /// The text in one line, its references resolved and its tags taken out.
    static func plain(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
            return PlainLine.of(bytes)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "&"), let (found, end) = reference(bytes, at) {
                text += found
                at = end
            } else if byte == UInt8(ascii: "<"), let end = tagEnd(bytes, at) {
                text.append(0x20)
                at = end
            } else {
                text.append(byte)
                at += 1
            }
        }
        return PlainLine.of(text)
    }

    /// The paragraphs of a text, one a line: it ends them by line ends, or by tags such as `<p>`.
    static func lines(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var lines: [UInt8] = []
        var line: [UInt8] = []
        func end() {
            let plain = plain(line)
            if !plain.isEmpty { lines += plain + [0x0A] }
            line.removeAll(keepingCapacity: true)
        }
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x0A || byte == 0x0D {
                end()
            } else {
                // `<p`, `<br`, `</p`, `<li`, `<h2`, `<div`.
                if last == UInt8(ascii: "<"), line.count > 1, isBlock(byte) {
                    line.removeLast()
                    end()
                    line.append(last)
                }
                line.append(byte)
            }
            last = byte
        }
        end()
        return lines
    }

    /// Whether a tag's first letter is that of elements that end a line.
    private static func isBlock(_ byte: UInt8) -> Bool {
        switch ASCII.lowercased(byte) {
        case UInt8(ascii: "p"), UInt8(ascii: "l"), UInt8(ascii: "h"), UInt8(ascii: "d"): true
        default: false
        }
    }

    private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard start + 1 < bytes.count,
            ASCII.isLetter(bytes[start + 1]) || bytes[start + 1] == UInt8(ascii: "/")
        else { return nil }
        let limit = min(bytes.count, start + 300)
        return bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
    }

    private static func reference(_ bytes: [UInt8], _ start: Int) -> ([UInt8], Int)? {
        let limit = min(bytes.count, start + 12)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = bytes[(start + 1)..<end]
        if name.first == UInt8(ascii: "#") {
            let digits = String(decoding: name.dropFirst(), as: UTF8.self)
            let value =
                digits.first == "x" || digits.first == "X"
                ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let value, let scalar = Unicode.Scalar(value) else { return nil }
            return (Array(String(Character(scalar)).utf8), end + 1)
        }
        guard let known = names[String(decoding: name, as: UTF8.self)] else { return nil }
        return (Array(known.utf8), end + 1)
    }

    private static let names: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’",
        "lsquo": "‘", "ldquo": "“", "rdquo": "”", "bdquo": "„", "sbquo": "‚", "laquo": "«",
        "raquo": "»", "ndash": "–", "mdash": "—", "hellip": "…", "auml": "ä", "ouml": "ö",
        "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
        "egrave": "è", "agrave": "à", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú",
        "ntilde": "ñ", "ccedil": "ç", "ecirc": "ê", "acirc": "â", "ocirc": "ô", "shy": "",
        "euro": "€", "middot": "·", "bull": "•", "oslash": "ø", "aring": "å", "aelig": "æ",
        "atilde": "ã", "otilde": "õ",
    ]
}
