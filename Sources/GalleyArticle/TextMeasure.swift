/// How much text some bytes hold, counted alike over all scripts.
struct TextMeasure {
    /// Characters that are no white space; one of Chinese, Japanese or Korean counts for two.
    var units = 0
    /// Marks that end or divide sentences; in scripts without such marks, spaces between phrases.
    var marks = 0
    var digits = 0
    var words = 0

    /// Adds up one piece of UTF-8 text.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        let count = bytes.count
        var at = 0
        var inWord = false
        var afterWide = 0
        var units = 0
        var marks = 0
        while at < count {
            let byte = base[at]
            if byte < 0x80 {
                let kind = Self.ascii[Int(byte)]
                if kind == 0 {
                    inWord = false
                    if afterWide == 1 { afterWide = 2 }
                } else {
                    afterWide = 0
                    units += 1
                    if !inWord { words += 1 }
                    inWord = true
                    if kind == 2 {
                        // A mark ends something only where no letter or digit follows.
                        if at + 1 == count || base[at + 1] <= 0x22 || base[at + 1] >= 0x80 {
                            marks += 1
                        }
                    } else if kind == 3 {
                        digits += 1
                    }
                }
                at += 1
                continue
            }
            let (scalar, next) = ScalarReader.scalar(base, at, count)
            at = next
            switch ScalarKind(scalar) {
            case .space:
                inWord = false
                if afterWide == 1 { afterWide = 2 }
            case .letter:
                afterWide = 0
                units += 1
                if !inWord { words += 1 }
                inWord = true
            case .wide:
                units += 2
                words += 1
                // So does one between Chinese or Japanese characters where there are no commas.
                if afterWide == 2 { marks += 1 }
                afterWide = 1
                inWord = false
            case .unspaced:
                units += 1
                if !inWord {
                    words += 1
                    // A space before Thai, Lao, Khmer or Burmese text divides phrases.
                    marks += 1
                }
                inWord = true
            case .mark:
                units += 1
                marks += 1
            case .nothing: break
            }
        }
        self.units += units
        self.marks += marks
    }

    /// 0 white space, 1 any other, 2 mark, 3 digit.
    private static let ascii: [UInt8] = (0..<128).map { byte in
        switch byte {
        case 0...0x20, 0x7F: 0
        case 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: 2
        case 0x30...0x39: 3
        default: 1
        }
    }
}
