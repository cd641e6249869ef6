import GalleyText

/// The names in a byline: `By Jane Doe and John Roe, staff writers | 1 May 2024` gives two people.
struct AuthorNames {
    struct Name: Equatable {
        var text: [UInt8]
        var isOrganization: Bool
        /// Its words, for comparison.
        let words: Words

        init(text: [UInt8], isOrganization: Bool) {
            self.text = text
            self.isOrganization = isOrganization
            words = Words(text)
        }

        static func == (one: Name, other: Name) -> Bool { one.words == other.words }
    }

    private(set) var names: [Name] = []
    /// Whether the line began with a word for *by*.
    private(set) var saysBy = false
    /// Whether much of the line is no name.
    private(set) var isLoose = false
    /// Whether most pieces begin with small letters, as those of sentences do.
    private(set) var isProse = false

    /// - Parameter isLabelled: whether the text is known to be of authors (`meta author`), so that
    ///   names in small letters and of one word count.
    init(_ text: [UInt8], sites: SiteNames, isLabelled: Bool) {
        var line = PlainLine.of(text)
        guard !line.isEmpty, line.count < 600 else { return }
        if Bytes.contains(line, "://") || line.starts(with: Array("www.".utf8)) { return }
        while let length = AuthorWords.prefix(line) {
            line.removeFirst(length)
            saysBy = true
        }
        while let mark = line.first, [UInt8(ascii: "|"), UInt8(ascii: "-"), 0x20].contains(mark) {
            line.removeFirst()
            while let length = AuthorWords.prefix(line) {
                line.removeFirst(length)
                saysBy = true
            }
        }
        if let whole = Self.organization(line) {
            names = [whole]
            return
        }
        var strange = 0
        defer { isLoose = strange > line.count / 2 + 8 }
        let pieces = Self.pieces(line)
        let small = pieces.count { ASCII.isLower($0[0]) }
        isProse = pieces.count >= 2 && small * 2 >= pieces.count && line.count > 40
        for piece in pieces {
            if AuthorWords.prefix(piece) != nil { saysBy = true }
            guard let name = Self.name(piece, sites, isLabelled: isLabelled) else {
                // What follows a stranger is about them, as are roles: but a list may go on.
                strange += piece.count
                continue
            }
            if !names.contains(name) { names.append(name) }
            if names.count >= 40 { return }
        }
    }

    /// Whether the names are all that a line holds, but for marks between them.
    func isFull(of line: [UInt8]) -> Bool {
        let inNames = names.reduce(0) { $0 + $1.words.byteCount }
        return !names.isEmpty && Words(line).byteCount <= inNames + 3
            && names.allSatisfy { $0.text.contains(0x20) || $0.text[0] >= 0xE0 }
    }

    /// A name of an office that has *and* or *for* in it: `Federal Ministry for Economic Affairs
    /// and Energy`.
    private static func organization(_ line: [UInt8]) -> Name? {
        guard line.count < 120, !line.contains(UInt8(ascii: ";")), !line.contains(UInt8(ascii: "|"))
        else { return nil }
        let words = Words(line)
        guard words.count >= 3, AuthorWords.areOffice(line) else { return nil }
        return Name(text: line, isOrganization: true)
    }

    /// Cut at commas, semicolons, bars and words for *and*.
    private static func pieces(_ line: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        var at = 0
        var depth = 0
        func close() {
            let plain = PlainLine.of(piece)
            if !plain.isEmpty { pieces.append(plain) }
            piece = []
        }
        while at < line.count {
            let byte = line[at]
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
                // A name in brackets within a name stays: `Ana (Guha) Ghosh`.
                if depth == 0, let end = innerBracket(line, at) {
                    piece += line[at..<end]
                    at = end
                    continue
                }
                depth += 1
                at += 1
                continue
            }
            if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
                depth = max(0, depth - 1)
                at += 1
                continue
            }
            if depth > 0 {
                at += 1
                continue
            }
            if let length = AuthorWords.separator(line, at) {
                close()
                at += length
                continue
            }
            piece.append(byte)
            at += 1
        }
        close()
        return pieces
    }

    /// The end of a bracket with one word in it, with a word in front and behind.
    private static func innerBracket(_ line: [UInt8], _ start: Int) -> Int? {
        guard start > 1, line[start - 1] == 0x20, ASCII.isLetter(line[start - 2]),
            let end = line[start...].prefix(24).firstIndex(of: UInt8(ascii: ")")),
            end + 2 < line.count, line[end + 1] == 0x20, ASCII.isUpper(line[end + 2]),
            line[(start + 1)..<end].allSatisfy({ ASCII.isLetter($0) || $0 >= 0x80 })
        else { return nil }
        return end + 1
    }

    /// The piece as a name, or nil where it is none: a role, a date, an address, a sentence.
    private static func name(
        _ piece: [UInt8], _ sites: SiteNames, isLabelled: Bool
    ) -> Name? {
        var text = piece
        while let length = AuthorWords.prefix(text) { text.removeFirst(length) }
        text = AuthorWords.withoutTail(text)
        while let last = text.last,
            [UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "*"), 0x20]
                .contains(last)
        {
            text.removeLast()
        }
        while let first = text.first,
            [UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "*"), 0x20]
                .contains(first)
        {
            text.removeFirst()
        }
        if text.count > 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
            text = Array(text.dropFirst().dropLast())
        }
        let half = text.count / 2
        if text.count > 8, text.count % 2 == 1, text[half] == 0x20,
            text[..<half].elementsEqual(text[(half + 1)...])
        {
            text.removeLast(half + 1)
        }
        guard text.count >= 2, text.count <= 90 else { return nil }
        if text.contains(UInt8(ascii: "@")) || Bytes.contains(text, "://") { return nil }
        let words = Words(text)
        guard !words.isEmpty, !AuthorWords.areNone(words) else { return nil }
        // A person may have a site of their name.
        let isPerson =
            (2...3).contains(words.count) && words.hashes.first.map(GivenNames.contains) ?? false
        let isOrganization =
            AuthorWords.areOrganization(words, text) || (!isPerson && sites.contains(words))
        let digits = text.count(where: ASCII.isDigit)
        if digits > 4 || (digits > 0 && !isLabelled) || digits * 2 >= text.count { return nil }
        if text.contains(UInt8(ascii: ":")) { return nil }
        // A copyright sign is of a photo.
        if text.starts(with: [0xC2, 0xA9]) { return nil }
        if Bytes.contains(text, "admin") { return nil }
        if words.count > (isOrganization ? 9 : 6), !isWide(text) { return nil }
        if !isLabelled, !isOrganization, !looksLikeName(text, words) { return nil }
        return Name(text: text, isOrganization: isOrganization)
    }

    private static func isWide(_ text: [UInt8]) -> Bool { (text.first ?? 0) >= 0xE0 }

    /// Two to five words that begin with capitals, particles aside; or a script without capitals.
    private static func looksLikeName(_ text: [UInt8], _ words: Words) -> Bool {
        if isWide(text) { return text.count <= 30 }
        let parts = text.split(separator: 0x20)
        guard (2...5).contains(parts.count) else { return false }
        return parts.allSatisfy { part in
            guard let first = part.first else { return false }
            return ASCII.isUpper(first) || first >= 0x80 || AuthorWords.isParticle(part)
        }
    }
}

extension Bytes {
    static func contains(_ bytes: [UInt8], _ text: StaticString) -> Bool {
        bytes.withUnsafeBufferPointer { contains($0, text) }
    }
}
