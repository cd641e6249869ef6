/// Decides at a terminator whether the sentence ends there.
struct SentenceJudge {
    let text: SentenceText

    /// Where to go on; the end of the sentence where it is a boundary.
    struct Verdict {
        let position: Int
        let isBoundary: Bool
    }

    func judge(_ position: Int, sentenceStart: Int) -> Verdict {
        let site = TerminatorSite(text, at: position, sentenceStart: sentenceStart)
        if let early = site.stopBeforeEllipsis, startsSentence(site.next) {
            return Verdict(position: early, isBoundary: true)
        }
        return Verdict(position: site.end, isBoundary: isBoundary(site))
    }

    private func isBoundary(_ site: TerminatorSite) -> Bool {
        guard site.start < text.end else { return true }
        if text.skipSpace(site.sentenceStart) == site.position { return false }
        if site.isSelfSufficient {
            return !continues(site) && !site.isDecimal && !isQuotedInJapanese(site)
        }
        if site.isGlued { return gluedStarts(site) }
        if continues(site) || text.isLower(site.next) { return false }
        if site.isEllipsis { return ellipsisEnds(site) }
        if site.isStrong { return true }
        return !StopRules(text: text, site: site).keepsGoing()
    }

    /// A comma, colon, closing mark or another terminator comes next.
    private func continues(_ site: TerminatorSite) -> Bool {
        let scalar = text.read(site.start).value
        if scalar == 0x2D || scalar == 0x2013 || scalar == 0x2014 {
            return !dashStarts(site.start)
        }
        let value = text.sentenceClass(scalar)
        return SentenceClass.continued.has(value) || scalar == 0x3B || scalar == 0x25
            || (SentenceMarks.closes(scalar) && !SentenceMarks.opens(scalar))
    }

    /// A particle is glued to a closing quotation mark, as in 「行く。」と言った。
    private func isQuotedInJapanese(_ site: TerminatorSite) -> Bool {
        guard site.isGlued, (0x3041...0x309F).contains(site.next) else { return false }
        let before = text.read(text.previous(site.end)).value
        return before == 0x300D || before == 0x300F
    }

    /// A dash with a space behind it begins a turn of speech or names who is quoted.
    private func dashStarts(_ position: Int) -> Bool {
        let after = text.read(position).next
        let word = text.skipSpace(after)
        return word > after && word < text.end && text.isUpper(text.read(word).value)
    }

    private func startsSentence(_ scalar: UInt32) -> Bool {
        text.isUpper(scalar) || text.sentenceClass(scalar) == SentenceClass.oLetter
    }

    /// No white space follows: a capital after a small letter, as where a line end was lost.
    private func gluedStarts(_ site: TerminatorSite) -> Bool {
        guard site.start == site.word, text.isUpper(site.next), site.position > text.start else {
            return false
        }
        let before = text.read(text.previous(site.position)).value
        if site.isEllipsis { return text.isLower(before) }
        guard text.isLower(before) else { return false }
        return StopRules(text: text, site: site).looksLikeLostSpace()
    }

    private func ellipsisEnds(_ site: TerminatorSite) -> Bool {
        if text.has(0x28, at: site.start) { return false }
        // "I" is a capital anywhere, so it is no evidence after three dots.
        let isPronoun =
            text.has(0x49, at: site.word) && text.letterEnd(site.word) == site.word + 1
        return startsSentence(site.next) && (!isPronoun || site.dots > 3)
    }
}
