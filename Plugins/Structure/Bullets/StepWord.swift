/// A word that says that a number follows it: `Step`, `No.`
struct StepWord {
    let delimiter: BulletMarker.Delimiter
    /// Where the word ends, and the stop behind an abbreviation.
    let end: Int

    /// False where no line that starts with these two bytes starts with such a word.
    static func mayStart(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first | 0x20, second | 0x20) {
        case (0x73, 0x74), (0x73, 0x63), (0x65, 0x74), (0x70, 0x61), (0x6B, 0x72), (0x74, 0x72),
            (0x6E, 0x6F), (0x6E, 0x72), (0x6E, 0xC2 | 0x20), (0x76, 0x61), (0x6C, 0xC3 | 0x20),
            (0x61, 0x64):
            true
        default: false
        }
    }

    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        // In scripts that put no blank there, the number follows at once.
        var at = line.lowerBound
        var packed: UInt64 = 0
        while at < line.upperBound, at - line.lowerBound < 9, bytes[at] > 0x2E,
            !BulletMarker.isDigit(bytes[at])
        {
            packed = packed << 8 | UInt64(bytes[at] < 0x80 ? bytes[at] | 0x20 : bytes[at])
            at += 1
            if packed == Self.steps2 || packed == Self.steps3 { break }
        }
        guard at < line.upperBound, at - line.lowerBound <= 8 else { return nil }
        let isAbbreviated = bytes[at] == 0x2E
        if isAbbreviated { at += 1 }
        guard at < line.upperBound,
            bytes[at] == 0x20 || bytes[at] == 0xC2 || bytes[at] >= 0xE3
                || BulletMarker.isDigit(bytes[at])
        else { return nil }
        if Self.numbers.contains(packed) {
            guard isAbbreviated || packed > 0xFFFF else { return nil }
            delimiter = .numero
        } else if !isAbbreviated, Self.steps.contains(packed) {
            delimiter = .step
        } else {
            return nil
        }
        end = at
    }

    private static func packed(_ word: String) -> UInt64 {
        word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let steps2 = packed("步骤")
    private static let steps3 = packed("步驟")
    /// Letters beyond ASCII are as written at the start of a line and inside one.
    private static let steps = Set(
        [
            "step", "schritt", "étape", "Étape", "etape", "paso", "passo", "stap", "krok", "steg",
            "trin", "trinn", "vaihe", "lépés", "adım", "шаг", "Шаг", "крок", "Крок", "步骤", "步驟",
        ].map(packed))
    private static let numbers = Set(["no", "nr", "nº", "n°"].map(packed))
}
