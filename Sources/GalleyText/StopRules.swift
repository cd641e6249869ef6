/// What a single full stop may be other than the end of a sentence, one rule each.
struct StopRules {
    private let text: SentenceText
    private let site: TerminatorSite
    private let wordStart: Int
    private let entry: Abbreviations.Entry?
    private let nextIsStarter: Bool

    init(text: SentenceText, site: TerminatorSite) {
        self.text = text
        self.site = site
        wordStart = max(text.wordStart(before: site.position), site.sentenceStart)
        entry = Self.entry(text, wordStart..<site.position)
        nextIsStarter = text.isUpper(site.next) && Self.isStarter(text, site.word)
    }

    /// The word's entry, or that of its part after an elided article, as in "l'Avv."
    private static func entry(
        _ text: SentenceText, _ word: Range<Int>
    ) -> Abbreviations.Entry? {
        let table = Abbreviations.shared
        if let found = table.entry(text.bytes, word) { return found }
        guard
            let mark = word.firstIndex(where: { at in
                text.bytes[at] == 0x27 || (text.bytes[at] == 0x99 && text.bytes[at - 1] == 0x80)
            })
        else { return nil }
        return table.entry(text.bytes, word[mark] + 1..<word.upperBound)
    }

    /// Whether a function word stands at a position; "I" is one unless it is an initial.
    private static func isStarter(_ text: SentenceText, _ position: Int) -> Bool {
        let end = text.letterEnd(position)
        if end == position + 1, text.has(0x49, at: position) { return !text.has(0x2E, at: end) }
        return Abbreviations.shared.isStarter(text.bytes, position..<end)
    }

    private var first: UInt32 { wordStart < site.position ? text.read(wordStart).value : 0 }
    private var nextIsNumber: Bool { text.isNumber(site.next) }

    /// Whether the sentence goes on after the full stop.
    func keepsGoing() -> Bool {
        if isListMark() { return true }
        if !isPlainStop, !isInBrackets { return false }
        return isSign() || isInitial() || isOrdinal() || isAbbreviation()
            || isAcronym() || isVowelless()
    }

    /// Nothing closes between the full stop and the space.
    private var isPlainStop: Bool { site.end == site.position + site.dots }

    /// "[George W.] Bush": a bracket is all that closes.
    private var isInBrackets: Bool {
        guard site.end == site.position + 2 else { return false }
        return text.bytes[site.end - 1] == 0x29 || text.bytes[site.end - 1] == 0x5D
    }

    /// "1. The": all there is of the sentence is a number, a letter or a Roman numeral.
    private func isListMark() -> Bool {
        let lead = text.trimmed(site.sentenceStart..<site.position)
        guard !lead.isEmpty, lead.count <= 6 else { return false }
        var at = lead.lowerBound
        while at < lead.upperBound,
            SentenceMarks.isBullet(text.read(at).value)
                || SentenceMarks.opens(text.read(at).value)
        {
            at = text.skipSpace(text.read(at).next)
        }
        let mark = at..<lead.upperBound
        if mark.isEmpty { return false }
        let isNumeric = mark.allSatisfy {
            ASCII.isDigit(text.bytes[$0]) || text.bytes[$0] == 0x2E
        }
        if isNumeric { return mark.count <= 4 }
        return text.read(mark.lowerBound).next == mark.upperBound || isRoman(mark)
    }

    private func isRoman(_ range: Range<Int>) -> Bool {
        range.allSatisfy { at in
            switch text.bytes[at] | 0x20 {
            case 0x69, 0x76, 0x78: true
            default: false
            }
        }
    }

    /// "N°. 5": a sign before the full stop, a number after it.
    private func isSign() -> Bool {
        guard site.position > text.start, nextIsNumber else { return false }
        let before = text.read(text.previous(site.position)).value
        return before == 0xB0 || before == 0xBA || before == 0x23 || before == 0xA7
    }

    /// "E. Smith": one letter; a function word after it tells "plan B. The" apart.
    private func isInitial() -> Bool {
        let from = text.previous(site.position)
        guard from == lastPartStart, text.isLetter(text.read(from).value) else { return false }
        let letter = text.read(from).value
        guard wordStart == from, standsAlone(from) else { return false }
        if text.isLower(letter) { return !nextIsStarter || entry?.role == .reference }
        guard text.isUpper(letter) else { return false }
        if letter == 0x49, wordBeforeIsLower() { return false }
        return !nextIsStarter && !nextIsNumber
    }

    /// No sign is glued to the letter, as in "20 °C" and "km/h".
    private func standsAlone(_ position: Int) -> Bool {
        guard position > text.start else { return true }
        let before = text.read(text.previous(position)).value
        return WhiteSpace.isSpace(before) || SentenceMarks.opens(before) || before == 0x2D
            || before == 0x2E
    }

    /// The start of what stands after the last inner full stop.
    private var lastPartStart: Int {
        var at = site.position
        while at > wordStart, text.bytes[at - 1] != 0x2E { at = text.previous(at) }
        return at
    }

    private func wordBeforeIsLower() -> Bool {
        guard wordStart > site.sentenceStart + 1 else { return false }
        let gap = wordStart - 1
        guard text.bytes[gap] == 0x20, gap > site.sentenceStart else { return false }
        let word = text.wordStart(before: gap)
        return word < gap && text.isLower(text.read(word).value)
    }

    /// "24. April": a day before the name of a month.
    private func isOrdinal() -> Bool {
        guard text.isNumber(first), site.position - wordStart <= 2 else { return false }
        let month = site.word..<text.letterEnd(site.word)
        return Abbreviations.shared.isMonth(text.bytes, month)
    }

    private func isAbbreviation() -> Bool {
        guard let entry else { return false }
        switch entry.role {
        case .title: return true
        case .reference: return true
        case .numbered: return nextIsNumber || isRomanNumber()
        case .final: return !nextIsStarter
        case .time: return isLeadIn() || nextIsZone()
        }
    }

    private func isRomanNumber() -> Bool {
        let end = text.letterEnd(site.word)
        return end > site.word && text.isUpper(site.next) && end - site.word <= 5
            && isRoman(site.word..<end) && end - site.word > 1
    }

    /// "At 5 a.m. Mr. Smith": an adverbial of time that opens the sentence cannot be all of it.
    private func isLeadIn() -> Bool {
        let lead = text.trimmed(site.sentenceStart..<site.position)
        guard lead.count <= 24 else { return false }
        let firstWord = lead.lowerBound..<text.letterEnd(lead.lowerBound)
        return Abbreviations.shared.isPreposition(text.bytes, firstWord)
    }

    private func nextIsZone() -> Bool {
        let end = text.letterEnd(site.word)
        guard end - site.word >= 2, end - site.word <= 4 else { return false }
        return (site.word..<end).allSatisfy { ASCII.isUpper(text.bytes[$0]) }
    }

    /// "U.S. Government": single letters with full stops between them.
    private func isAcronym() -> Bool {
        guard lastPartStart > wordStart, entry?.role != .time else { return false }
        var letters = 0
        var at = wordStart
        while at < site.position {
            let (scalar, next) = text.read(at)
            if scalar == 0x2E {
                letters = 0
            } else {
                letters += 1
                guard text.isLetter(scalar), letters <= 2 else { return false }
            }
            at = next
        }
        return !nextIsStarter
    }

    /// "Bldg. Twelve": a short word in small letters with no vowel is an abbreviation.
    private func isVowelless() -> Bool {
        let count = site.position - wordStart
        guard count >= 2, count <= 5, !nextIsStarter else { return false }
        var hasLower = false
        for at in wordStart..<site.position {
            switch text.bytes[at] | 0x20 {
            case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return false
            case 0x62...0x7A: hasLower = hasLower || ASCII.isLower(text.bytes[at])
            default: return false
            }
        }
        return hasLower
    }

    /// "ended.Then": two plain words around the full stop, no address or file name.
    func looksLikeLostSpace() -> Bool {
        guard lastPartStart == wordStart, site.position - wordStart >= 3, entry == nil else {
            return false
        }
        if wordStart > text.start {
            let before = text.bytes[wordStart - 1]
            if before == 0x40 || before == 0x2F || before == 0x2D || before == 0x5F { return false }
        }
        let nextEnd = text.letterEnd(site.word)
        let isWord =
            nextEnd - site.word >= 2 && text.isLower(text.read(text.previous(nextEnd)).value)
        let isOneWord = nextEnd == text.end || text.skipSpace(nextEnd) > nextEnd
        return isWord && isOneWord && nextIsStarter
    }
}
