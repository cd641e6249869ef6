/// What the fast path of word breaking needs to know of each scalar, one byte of code.
struct WordCodes {
    // Bits: what joins into words, and three bits above them what joins two of them.
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let lowLine: UInt8 = 4
    static let betweenLetters: UInt8 = 8
    static let betweenDigits: UInt8 = 16
    static let foreign: UInt8 = 128
    static let alphanumeric = letter | digit
    static let wordy = letter | digit | lowLine
    static let middles = betweenLetters | betweenDigits

    // Codes of their own. `foreign` takes the general rules.
    static let space: UInt8 = 32
    static let lineEnd: UInt8 = 64
    /// A letter that joins nothing, such as an ideograph.
    static let lone: UInt8 = 96

    /// By scalar, below U+0800.
    let table: UnsafePointer<UInt8>
    /// By class of `ScalarClasses`.
    let ofClass: UnsafePointer<UInt8>

    // Invariant: written once by the initializer, never changed or freed.
    nonisolated(unsafe) static let shared = WordCodes()

    private init() {
        let classes = ScalarClasses.shared
        let byClass = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for each in 0..<256 { byClass[each] = Self.code(classes.word[each], classes.kind[each]) }
        let byScalar = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x800)
        for scalar in 0..<0x800 { byScalar[scalar] = byClass[classes.classOf(UInt32(scalar))] }
        ofClass = UnsafePointer(byClass)
        table = UnsafePointer(byScalar)
        for byte in 0x09...0x0D where byScalar[byte] == Self.foreign {
            byScalar[byte] = Self.lineEnd
        }
        byScalar[0x20] = Self.space
    }

    private static func code(_ word: UInt8, _ kind: UInt8) -> UInt8 {
        switch (word, kind & ScalarClasses.Kind.mask) {
        case (WordClass.aLetter, ScalarClasses.Kind.letter): letter
        case (WordClass.numeric, ScalarClasses.Kind.number): digit
        case (WordClass.extendNumLet, ScalarClasses.Kind.other): lowLine
        case (WordClass.midLetter, ScalarClasses.Kind.other): betweenLetters
        case (WordClass.midNum, ScalarClasses.Kind.other): betweenDigits
        case (WordClass.midNumLet, ScalarClasses.Kind.other),
            (WordClass.singleQuote, ScalarClasses.Kind.other):
            middles
        case (WordClass.other, ScalarClasses.Kind.other),
            (WordClass.doubleQuote, ScalarClasses.Kind.other):
            0
        case (WordClass.other, ScalarClasses.Kind.letter): lone
        default: foreign
        }
    }

    /// The kinds of scalars in a word for the bits seen.
    @inline(__always)
    static func kinds(_ seen: UInt8) -> UInt8 {
        (seen & letter) << ScalarClasses.Kind.letter | (seen & digit) << 1
            | (seen & lowLine) >> 2
    }

    /// The kind, as a bit, of a segment of one scalar that is no part of a word.
    @inline(__always)
    static func kindsAlone(_ code: UInt8) -> UInt8 {
        if code == space { return 1 << ScalarClasses.Kind.space }
        return code == lone ? 1 << ScalarClasses.Kind.letter : 1 << ScalarClasses.Kind.other
    }
}
