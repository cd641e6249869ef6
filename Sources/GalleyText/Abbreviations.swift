/// Words that a full stop may follow inside a sentence, and words that open one.
///
/// Found by hash of their letters in lower case (ASCII and Cyrillic); one lookup per full stop.
struct Abbreviations: Sendable {
    /// What an abbreviation says about the full stop behind it.
    enum Role: UInt8, Sendable {
        /// Stands before a name: never the end.
        case title
        /// Points to what follows: never the end.
        case reference
        /// Abbreviates only before a number.
        case numbered
        /// May end a sentence: it does before a function word.
        case final
        /// Ends a sentence unless it opens it.
        case time
    }

    struct Entry: Sendable {
        let role: Role
        /// Only with a capital: "Sun.", not "sun."
        let needsCapital: Bool
    }

    private var entries: [UInt64: Entry] = [:]
    private var starters: Set<UInt64> = []
    private var months: Set<UInt64> = []
    private var prepositions: Set<UInt64> = []

    static let shared = Abbreviations()

    private init() {
        add(AbbreviationLists.titles, .title)
        add(AbbreviationLists.references, .reference)
        add(AbbreviationLists.numbered, .numbered)
        add(AbbreviationLists.final, .final)
        add(AbbreviationLists.times, .time)
        Self.each(AbbreviationLists.starters) { starters.insert(Self.hash($0, 0..<$0.count)) }
        Self.each(AbbreviationLists.months) { months.insert(Self.hash($0, 0..<$0.count)) }
        Self.each(AbbreviationLists.prepositions) {
            prepositions.insert(Self.hash($0, 0..<$0.count))
        }
    }

    func entry(_ bytes: UnsafePointer<UInt8>, _ word: Range<Int>) -> Entry? {
        guard !word.isEmpty, word.count <= 32, let found = entries[Self.hash(bytes, word)] else {
            return nil
        }
        let isSmall = ASCII.isLower(bytes[word.lowerBound])
        return found.needsCapital && isSmall ? nil : found
    }

    func isStarter(_ bytes: UnsafePointer<UInt8>, _ word: Range<Int>) -> Bool {
        starters.contains(Self.hash(bytes, word))
    }

    func isMonth(_ bytes: UnsafePointer<UInt8>, _ word: Range<Int>) -> Bool {
        months.contains(Self.hash(bytes, word))
    }

    func isPreposition(_ bytes: UnsafePointer<UInt8>, _ word: Range<Int>) -> Bool {
        prepositions.contains(Self.hash(bytes, word))
    }

    private mutating func add(_ list: StaticString, _ role: Role) {
        Self.each(list) { word in
            let needsCapital = ASCII.isUpper(word[0])
            entries[Self.hash(word, 0..<word.count)] = Entry(role: role, needsCapital: needsCapital)
        }
    }

    private static func each(_ list: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        list.withUTF8Buffer { text in
            for word in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
                body(UnsafeBufferPointer(rebasing: word))
            }
        }
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> UInt64 {
        bytes.baseAddress.map { hash($0, word) } ?? 0
    }

    /// FNV-1a over the bytes, ASCII and Cyrillic capitals made small.
    private static func hash(_ bytes: UnsafePointer<UInt8>, _ word: Range<Int>) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var at = word.lowerBound
        while at < word.upperBound {
            let byte = bytes[at]
            if byte == 0xD0, at + 1 < word.upperBound, (0x90...0xAF).contains(bytes[at + 1]) {
                let trail = bytes[at + 1]
                mix(trail < 0xA0 ? 0xD0 : 0xD1)
                mix(trail < 0xA0 ? trail + 0x20 : trail - 0x20)
                at += 2
            } else {
                mix(ASCII.lowercased(byte))
                at += 1
            }
        }
        return value
    }
}
