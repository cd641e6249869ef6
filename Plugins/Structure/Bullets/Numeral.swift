/// A number or letter that counts, in whatever script.
struct Numeral {
    private enum Kind {
        case number(BulletMarker.Numerals)
        case letter(BulletMarker.Alphabet, isUpper: Bool)
    }

    private let kind: Kind
    let value: UInt64
    let end: Int
    /// True for `①`, `⒈`, `⑴`: signs that need nothing around them.
    let isClosed: Bool

    private init(_ kind: Kind, _ value: UInt64, end: Int, isClosed: Bool = false) {
        (self.kind, self.value, self.end, self.isClosed) = (kind, value, end, isClosed)
    }

    /// True for numbers, false for letters.
    var isCardinal: Bool { if case .number = kind { true } else { false } }

    var isIdeograph: Bool { if case .number(.ideographs) = kind { true } else { false } }

    /// True for `甲`, `乙`: the heavenly stems, by which Chinese and Japanese lists count.
    var isStem: Bool { if case .letter(.stems, _) = kind { true } else { false } }

    func marker(_ delimiter: BulletMarker.Delimiter) -> BulletMarker {
        let family: BulletMarker.Family =
            switch kind {
            case .number(let numerals): .number(delimiter, parts: 1, of: numerals)
            case .letter(let alphabet, let isUpper):
                .letter(delimiter, of: alphabet, isUpper: isUpper)
            }
        return BulletMarker(family: family, end: end, value: value)
    }

    /// The numeral at the start of a stretch, or nil.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard let (first, length) = TextLines.scalar(bytes, range) else { return nil }
        let end = range.lowerBound + length
        if let zero = Self.zero(of: first) {
            self.init(digitsFrom: zero, bytes, range)
        } else if let value = Self.enclosed(first) {
            self.init(.number(.circled), value, end: end, isClosed: true)
        } else if case 0x2160...0x217B = first {
            let value = UInt64(first - 0x2160) % 16 + 1
            guard value <= 12 else { return nil }
            self.init(.number(.roman), value, end: end)
        } else if Self.ideograph(first) != nil {
            self.init(ideographs: bytes, range)
        } else if let (alphabet, isUpper, value) = Self.letter(first) {
            self.init(.letter(alphabet, isUpper: isUpper), value, end: end)
        } else {
            return nil
        }
    }

    /// Up to three digits of one script.
    private init?(
        digitsFrom zero: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) {
        var at = range.lowerBound
        var value: UInt64 = 0
        var count = 0
        while let (scalar, length) = TextLines.scalar(bytes, at..<range.upperBound),
            Self.zero(of: scalar) == zero
        {
            guard count < 3 else { return nil }
            value = value * 10 + UInt64(scalar - zero)
            at += length
            count += 1
        }
        self.init(.number(.digits), value, end: at)
    }

    /// 1 to 99 in ideographs: `七`, `十二`, `三十`, `二十一`.
    private init?(ideographs bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        var value: UInt64 = 0
        var count = 0
        while count < 3, let (scalar, length) = TextLines.scalar(bytes, at..<range.upperBound),
            let digit = Self.ideograph(scalar)
        {
            if digit == 10 {
                value = max(value, 1) * 10
            } else if value % 10 == 0 {
                value += digit
            } else {
                return nil
            }
            at += length
            count += 1
        }
        guard value < 100 else { return nil }
        self.init(.number(.ideographs), value, end: at)
    }

    /// The zero of the script whose digit a scalar is.
    private static func zero(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x30...0x39: 0x30
        case 0x0660...0x0669: 0x0660
        case 0x06F0...0x06F9: 0x06F0
        case 0x0966...0x096F: 0x0966
        case 0x09E6...0x09EF: 0x09E6
        case 0x0E50...0x0E59: 0x0E50
        case 0xFF10...0xFF19: 0xFF10
        default: nil
        }
    }

    /// Numbers in circles and parentheses, or with a stop of their own.
    private static func enclosed(_ scalar: UInt32) -> UInt64? {
        let first: UInt32? =
            switch scalar {
            case 0x2460...0x2473: 0x2460
            case 0x2474...0x2487: 0x2474
            case 0x2488...0x249B: 0x2488
            case 0x24D0...0x24E9: 0x24D0
            case 0x24F5...0x24FE: 0x24F5
            case 0x2776...0x277F: 0x2776
            case 0x2780...0x2789: 0x2780
            case 0x278A...0x2793: 0x278A
            case 0x3220...0x3229: 0x3220
            case 0x3280...0x3289: 0x3280
            default: nil
            }
        return first.map { UInt64(scalar - $0) + 1 }
    }

    private static func ideograph(_ scalar: UInt32) -> UInt64? {
        switch scalar {
        case 0x4E00: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        case 0x5341: 10
        default: nil
        }
    }

    private static func letter(
        _ scalar: UInt32
    ) -> (BulletMarker.Alphabet, isUpper: Bool, value: UInt64)? {
        switch scalar {
        case 0x61...0x7A: return (.latin, false, UInt64(scalar) - 0x60)
        case 0x41...0x5A: return (.latin, true, UInt64(scalar) - 0x40)
        case 0x0410...0x042F: return (.cyrillic, true, UInt64(scalar) - 0x040F)
        case 0x0430...0x044F: return (.cyrillic, false, UInt64(scalar) - 0x042F)
        case 0x0391...0x03A9: return (.greek, true, UInt64(scalar) - 0x0390)
        case 0x03B1...0x03C9: return (.greek, false, UInt64(scalar) - 0x03B0)
        case 0x0E01...0x0E2E: return (.thai, false, UInt64(scalar) - 0x0E00)
        case 0x05D0...0x05EA: return place(of: scalar, in: hebrew).map { (.hebrew, false, $0) }
        case 0x0623...0x064A: return place(of: scalar, in: arabic).map { (.arabic, false, $0) }
        case 0x30A2...0x30F3: return place(of: scalar, in: kana).map { (.kana, false, $0) }
        case 0x4E01...0x7532: return place(of: scalar, in: stems).map { (.stems, false, $0) }
        case 0xAC00...0xD558: return place(of: scalar, in: hangul).map { (.hangul, false, $0) }
        default: return nil
        }
    }

    private static func place(of scalar: UInt32, in alphabet: [UInt32]) -> UInt64? {
        alphabet.firstIndex(of: scalar).map { UInt64($0) + 1 }
    }

    private static let hebrew = "אבגדהוזחטיכלמנסעפצקרשת".unicodeScalars.map(\.value)
    private static let kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノ".unicodeScalars.map(\.value)
    private static let stems = "甲乙丙丁".unicodeScalars.map(\.value)
    private static let hangul = "가나다라마바사아자차카타파하".unicodeScalars.map(\.value)
    /// In the order of numbering.
    private static let arabic = "أبجدهوزحطيكلمنسعفصقرشت".unicodeScalars.map(\.value)
}
