/// Whether bytes are UTF-8 (Unicode, table 3-7).
enum UTF8Check {
    enum Judgement { case ascii, valid, invalid }

    static func judge(_ bytes: UnsafeBufferPointer<UInt8>) -> Judgement {
        guard let base = bytes.baseAddress else { return .ascii }
        var judgement = Judgement.ascii
        var place = 0
        while place < bytes.count {
            while place + 8 <= bytes.count, ByteScan.load(base, place) & ByteScan.highs == 0 {
                place += 8
            }
            guard place < bytes.count else { break }
            if base[place] < 0x80 {
                place += 1
                continue
            }
            let length = sequence(base, place, bytes.count)
            if length == 0 { return .invalid }
            judgement = .valid
            place += length
        }
        return judgement
    }

    /// The length of the sequence that begins with a byte over 0x7F; 0 where it is none.
    private static func sequence(_ base: UnsafePointer<UInt8>, _ place: Int, _ count: Int) -> Int {
        let first = base[place]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { second = 0xA0...0xBF }
            if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { second = 0x90...0xBF }
            if first == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard place + length <= count, second ~= base[place + 1] else { return 0 }
        for offset in 2..<max(length, 2) where !(0x80...0xBF ~= base[place + offset]) { return 0 }
        return length
    }
}
