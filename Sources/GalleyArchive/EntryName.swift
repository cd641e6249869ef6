/// What the names of entries may be, and how they are shown.
public enum EntryName {
    /// What is wrong with a name, or nil for one that leads to a place below its archive: relative, without
    /// `..`, backslash, NUL and drive letter (APPNOTE 4.4.17).
    public static func problem(_ name: some Collection<UInt8>) -> String? {
        if name.isEmpty { return "has no name" }
        if name.contains(0) { return "has a NUL in its name" }
        if name.contains(UInt8(ascii: "\\")) { return "has a backslash in its name" }
        if name.first == UInt8(ascii: "/") { return "has an absolute name" }
        let bytes = Array(name.prefix(2))
        if bytes.count == 2, bytes[1] == UInt8(ascii: ":"), isLetter(bytes[0]) {
            return "has a drive letter in its name"
        }
        let leadsUp = name.split(separator: UInt8(ascii: "/")).contains { part in
            part.elementsEqual("..".utf8)
        }
        return leadsUp ? "has '..' in its name" : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// A name as text: as it is where it is UTF-8, else with the bytes that are not ASCII, and `%`,
    /// percent-encoded. A leading `./` is left out.
    public static func display(_ name: [UInt8]) -> String {
        var rest = name[...]
        while rest.count > 2, rest.starts(with: "./".utf8) { rest = rest.dropFirst(2) }
        if let text = String(validating: rest, as: UTF8.self) { return text }
        var bytes: [UInt8] = []
        for byte in rest {
            if byte < 0x80, byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes.append(contentsOf: (digits.utf8.count == 1 ? "%0" : "%").utf8)
                bytes.append(contentsOf: digits.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
