import GalleyText

/// English words that keep the full stop after them, as tokenizers of the Penn Treebank's line have
/// them.
enum ShortForms {
    static func contains(_ bytes: UnsafePointer<UInt8>, _ word: Tokens.Word) -> Bool {
        guard let packed = packed(word.end - word.start, { bytes[word.start + $0] }) else {
            return false
        }
        return forms.contains(packed)
    }

    private static let forms = Set(
        [
            "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt", "Jr", "Sr", "Gen", "Gov", "Rep", "Sen",
            "Rev", "Inc", "Ltd", "Co", "Corp", "Bros", "vs", "i.e", "e.g", "a.m", "p.m", "Jan",
            "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
        ].compactMap { form in
            let utf8 = Array(form.utf8)
            return packed(utf8.count) { utf8[$0] }
        })

    /// A word of at most four bytes as a number.
    private static func packed(_ count: Int, _ byte: (Int) -> UInt8) -> UInt32? {
        guard count <= 4 else { return nil }
        return (0..<count).reduce(0) { $0 << 8 | UInt32(byte($1)) }
    }
}
