/// A number in front of a heading: `3`, `2.1.`, `IV.`
struct LeadingNumber {
    /// How many parts it has; 0 where there is none.
    private(set) var parts = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var found = 0
        while at < bytes.count, found < 5, bytes[at] &- 0x30 < 10 {
            let start = at
            while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
            guard at - start <= 2 else { return }
            found += 1
            if at < bytes.count, bytes[at] == 0x2E { at += 1 } else { break }
        }
        if found == 0 {
            while at < min(bytes.count, 5), Self.isRoman(bytes[at]) { at += 1 }
            guard at > 0, at < bytes.count, bytes[at] == 0x2E else { return }
            at += 1
            found = 1
        }
        guard at + 1 < bytes.count, bytes[at] == 0x20 else { return }
        // "12 monkeys" and "1.5 million" count something; "12. Monkeys" and "1.2 Monkeys" are numbered.
        let text = UnsafeBufferPointer(rebasing: bytes[(at + 1)...])
        let counts = found > 1 && !Letters.first(text).isLowerCase
        if counts || bytes[at - 1] == 0x2E { parts = found }
    }

    private static func isRoman(_ byte: UInt8) -> Bool {
        byte == 0x49 || byte == 0x56 || byte == 0x58
    }
}
