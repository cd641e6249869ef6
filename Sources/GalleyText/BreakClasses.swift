/// Grapheme_Cluster_Break values, numbered as in ICU's uchar.h.
enum GraphemeClass {
    static let other: UInt8 = 0
    static let control: UInt8 = 1
    static let cr: UInt8 = 2
    static let extend: UInt8 = 3
    static let l: UInt8 = 4
    static let lf: UInt8 = 5
    static let lv: UInt8 = 6
    static let lvt: UInt8 = 7
    static let t: UInt8 = 8
    static let v: UInt8 = 9
    static let spacingMark: UInt8 = 10
    static let prepend: UInt8 = 11
    static let regionalIndicator: UInt8 = 12
    static let zwj: UInt8 = 17
}

/// Word_Break values, numbered as in ICU's uchar.h.
enum WordClass {
    static let other: UInt8 = 0
    static let aLetter: UInt8 = 1
    static let format: UInt8 = 2
    static let katakana: UInt8 = 3
    static let midLetter: UInt8 = 4
    static let midNum: UInt8 = 5
    static let numeric: UInt8 = 6
    static let extendNumLet: UInt8 = 7
    static let cr: UInt8 = 8
    static let extend: UInt8 = 9
    static let lf: UInt8 = 10
    static let midNumLet: UInt8 = 11
    static let newline: UInt8 = 12
    static let regionalIndicator: UInt8 = 13
    static let hebrewLetter: UInt8 = 14
    static let singleQuote: UInt8 = 15
    static let doubleQuote: UInt8 = 16
    static let zwj: UInt8 = 21
    static let wSegSpace: UInt8 = 22

    // Sets of classes, bit n for class n.
    static let lineEnds: UInt32 = 1 << 8 | 1 << 10 | 1 << 12
    static let ignored: UInt32 = 1 << 2 | 1 << 9 | 1 << 21
    static let letters: UInt32 = 1 << 1 | 1 << 14
    static let letterMiddles: UInt32 = 1 << 4 | 1 << 11 | 1 << 15
    static let numberMiddles: UInt32 = 1 << 5 | 1 << 11 | 1 << 15
    /// What an ExtendNumLet joins: letters, numerics, katakana.
    static let joined: UInt32 = 1 << 1 | 1 << 14 | 1 << 6 | 1 << 3
}

/// Sentence_Break values, numbered as in ICU's uchar.h.
enum SentenceClass {
    static let other: UInt8 = 0
    static let aTerm: UInt8 = 1
    static let close: UInt8 = 2
    static let format: UInt8 = 3
    static let lower: UInt8 = 4
    static let numeric: UInt8 = 5
    static let oLetter: UInt8 = 6
    static let sep: UInt8 = 7
    static let sp: UInt8 = 8
    static let sTerm: UInt8 = 9
    static let upper: UInt8 = 10
    static let cr: UInt8 = 11
    static let extend: UInt8 = 12
    static let lf: UInt8 = 13
    static let sContinue: UInt8 = 14

    // Sets of classes, bit n for class n.
    static let paragraphEnds: UInt32 = 1 << 7 | 1 << 11 | 1 << 13
    static let ignored: UInt32 = 1 << 3 | 1 << 12
    static let terminators: UInt32 = 1 << 1 | 1 << 9
    /// What a sentence or paragraph can end at.
    static let ending = paragraphEnds | terminators
    /// Where the search for a lower-case letter after a full stop ends (SB8).
    static let decisive: UInt32 =
        1 << 6 | 1 << 10 | 1 << 4 | 1 << 7 | 1 << 11 | 1 << 13 | 1 << 9
        | 1 << 1
    static let continued: UInt32 = 1 << 14 | 1 << 9 | 1 << 1
}

extension UInt32 {
    /// Whether a set of break classes, bit n for class n, has one.
    @inline(__always)
    func has(_ value: UInt8) -> Bool { self >> UInt32(value) & 1 != 0 }
}
