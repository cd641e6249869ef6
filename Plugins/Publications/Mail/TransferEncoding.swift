import GalleyText

/// How the bytes of a part of a message were made fit for mail (RFC 2045, section 6).
enum TransferEncoding {
    case identity, quotedPrintable, base64

    /// By the field's value; what is not known counts as none.
    init(_ field: String?) {
        switch (field ?? "").filter({ $0 > " " && $0 != ";" }).lowercased() {
        case "quoted-printable": self = .quotedPrintable
        case "base64": self = .base64
        default: self = .identity
        }
    }

    /// The bytes as they were. What no encoder writes stays as it is, or is passed over.
    func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .identity: Array(bytes)
        case .quotedPrintable: Self.quotedPrintable(bytes)
        case .base64: Self.base64(bytes)
        }
    }

    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            guard byte == UInt8(ascii: "=") else {
                if byte == 0x0A || byte == 0x0D { dropBlanks(&result) }
                result.append(byte)
                at += 1
                continue
            }
            let next = bytes[(at + 1)...].prefix(2)
            if let high = next.first.flatMap({ hex($0) }), next.count == 2,
                let low = next.last.flatMap({ hex($0) })
            {
                result.append(high << 4 | low)
                at += 3
            } else if let end = softBreak(bytes, at + 1) {
                at = end
            } else {
                result.append(byte)
                at += 1
            }
        }
        return result
    }

    /// Blanks at the end of a line were put there on the way. Those that were encoded cannot be told from them,
    /// but stand in front of a soft break.
    private static func dropBlanks(_ result: inout [UInt8]) {
        while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
    }

    /// Behind a line end that an equals sign takes away, with blanks before it.
    private static func softBreak(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var at = start
        while at < bytes.endIndex, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        if at == bytes.endIndex { return at }
        if bytes[at] == 0x0A { return at + 1 }
        guard bytes[at] == 0x0D else { return nil }
        return at + 1 < bytes.endIndex && bytes[at + 1] == 0x0A ? at + 2 : at + 1
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            if byte == UInt8(ascii: "=") { break }
            guard let value = sextet(byte) else { continue }
            bits = bits << 6 | UInt32(value)
            count += 1
            guard count == 4 else { continue }
            result += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
            (bits, count) = (0, 0)
        }
        if count == 2 { result.append(UInt8(bits >> 4 & 0xFF)) }
        if count == 3 { result += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)] }
        return result
    }

    private static func sextet(_ byte: UInt8) -> UInt8? {
        if ASCII.isUpper(byte) { return byte - UInt8(ascii: "A") }
        if ASCII.isLower(byte) { return byte - UInt8(ascii: "a") + 26 }
        if ASCII.isDigit(byte) { return byte - UInt8(ascii: "0") + 52 }
        return byte == UInt8(ascii: "+") ? 62 : byte == UInt8(ascii: "/") ? 63 : nil
    }
}
