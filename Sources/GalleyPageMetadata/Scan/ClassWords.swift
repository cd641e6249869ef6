import GalleyText

/// What the words of an element's class and id say about it.
struct ClassWords: OptionSet {
    let rawValue: UInt32

    static let author = ClassWords(rawValue: 1 << 0)
    static let date = ClassWords(rawValue: 1 << 1)
    static let published = ClassWords(rawValue: 1 << 2)
    static let modified = ClassWords(rawValue: 1 << 3)
    static let title = ClassWords(rawValue: 1 << 4)
    static let subtitle = ClassWords(rawValue: 1 << 5)
    /// Of the page's own text: `entry`, `post`, `article`, `story`.
    static let article = ClassWords(rawValue: 1 << 6)
    static let comment = ClassWords(rawValue: 1 << 7)
    /// Other pages' teasers: `related`, `popular`, `teaser`.
    static let related = ClassWords(rawValue: 1 << 8)
    static let navigation = ClassWords(rawValue: 1 << 9)
    static let footer = ClassWords(rawValue: 1 << 10)
    static let sidebar = ClassWords(rawValue: 1 << 11)
    /// Data about the text: `meta`, `info`.
    static let meta = ClassWords(rawValue: 1 << 12)
    static let tag = ClassWords(rawValue: 1 << 13)
    static let section = ClassWords(rawValue: 1 << 14)
    /// The box about an author below the text: `bio`.
    static let biography = ClassWords(rawValue: 1 << 15)
    static let logo = ClassWords(rawValue: 1 << 16)
    static let kicker = ClassWords(rawValue: 1 << 17)
    /// Names of people: `name`, `fn`.
    static let name = ClassWords(rawValue: 1 << 18)
    /// `role`, `job`, `position`.
    static let role = ClassWords(rawValue: 1 << 19)
    static let caption = ClassWords(rawValue: 1 << 20)
    static let label = ClassWords(rawValue: 1 << 21)
    static let share = ClassWords(rawValue: 1 << 22)
    static let by = ClassWords(rawValue: 1 << 23)
    /// `image`, `avatar`, `icon`
    static let image = ClassWords(rawValue: 1 << 24)
    static let breadcrumb = ClassWords(rawValue: 1 << 25)
    static let event = ClassWords(rawValue: 1 << 26)

    /// Of the words of an attribute's value, split at blanks, `-`, `_`, `:`, `.` and capitals.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> ClassWords {
        let table = ClassWordTable.shared
        var found: ClassWords = []
        var hash = ClassWordTable.basis
        var length = 0
        var wasSmall = false
        for byte in bytes {
            if ASCII.isLower(byte) {
                hash = ClassWordTable.add(byte, to: hash)
                length += 1
                wasSmall = true
            } else if ASCII.isUpper(byte) {
                if wasSmall {
                    if length > 1 { found.formUnion(table.words(hash)) }
                    hash = ClassWordTable.basis
                    length = 0
                }
                hash = ClassWordTable.add(byte | 0x20, to: hash)
                length += 1
                wasSmall = false
            } else {
                if length > 1 { found.formUnion(table.words(hash)) }
                hash = ClassWordTable.basis
                length = 0
                wasSmall = false
            }
        }
        if length > 1 { found.formUnion(table.words(hash)) }
        return found
    }
}
