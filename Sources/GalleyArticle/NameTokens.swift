import GalleyText

/// Splits the value of a class, id or role into words and gathers what they say.
///
/// Words end at anything but letters and digits, at a step from small letter to capital and at one
/// from letter to digit. A word that follows "has", "no", "with" or "is" names something else than
/// the element itself and does not count; nor do classes with a colon (those of one screen size).
enum NameTokens {
    static func classes(_ value: UnsafeBufferPointer<UInt8>, _ table: NameTable) -> NameClasses {
        var found = NameClasses.none
        var at = 0
        var isSizeDependent = false
        while at < value.count {
            while at < value.count, value[at] <= 0x20 { at += 1 }
            let start = at
            var plain = true
            while at < value.count, value[at] > 0x20 {
                if value[at] == 0x3A || value[at] == 0x5B { plain = false }
                at += 1
            }
            if !plain { isSizeDependent = true }
            if plain, at - start > 1, at - start < 120 {
                found.formUnion(name(UnsafeBufferPointer(rebasing: value[start..<at]), table))
            }
        }
        // "hidden md:block" is hidden on small screens only.
        return isSizeDependent ? found.subtracting(.hiddenName) : found
    }

    /// Of one name, such as `articleBody` or `entry-content`.
    @inline(__always)
    private static func name(
        _ name: UnsafeBufferPointer<UInt8>, _ table: NameTable
    ) -> NameClasses {
        var found = NameClasses.none
        var whole = NameTable.seed
        var word = NameTable.seed
        var length = 0
        var words = 0
        var previous: UInt8 = 0
        var ignoresNext = false
        for (at, byte) in name.enumerated() {
            let lower = ASCII.lowercased(byte)
            let isLetter = lower >= 0x61 && lower <= 0x7A
            let startsWord =
                !isLetter
                || (ASCII.isUpper(byte) && previous >= 0x61 && previous <= 0x7A)
            if startsWord, length > 0 {
                let classes = table[word]
                if !ignoresNext, length > 3 || !isInNumber(name, at - length, at) {
                    found.formUnion(classes)
                }
                ignoresNext = classes.contains(.denial)
                words += 1
                word = NameTable.seed
                length = 0
            }
            if isLetter {
                word = NameTable.mixed(word, lower)
                length += 1
            }
            whole = NameTable.mixed(whole, lower)
            previous = byte
        }
        if length > 0, !ignoresNext,
            length > 3 || !isInNumber(name, name.count - length, name.count)
        {
            found.formUnion(table[word])
        }
        if words > 0 {
            let all = table[whole]
            // A name that is known as a whole says more than its words.
            found = all.isEmpty ? found : all
        }
        return found.subtracting(.denial)
    }

    /// Whether a word is a piece of a number that a program made up: digits, then letters, such as
    /// `ad` in `e566ad` and in `4ad9f53`.
    private static func isInNumber(
        _ name: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Bool {
        if start > 0, ASCII.isDigit(name[start - 1]) { return true }
        var at = end
        while at < name.count, ASCII.isDigit(name[at]) { at += 1 }
        return at > end && at < name.count && ASCII.isLetter(name[at])
            && ASCII.lowercased(name[at]) != 0x78
    }
}
