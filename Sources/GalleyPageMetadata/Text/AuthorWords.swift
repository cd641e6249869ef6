import GalleyText

/// The words around names: *by*, *and*, roles, and what is no name at all.
enum AuthorWords {
    /// The length of a word for *by* at the start of a line, with the blank or colon behind it.
    static func prefix(_ line: [UInt8]) -> Int? {
        guard let first = line.first else { return nil }
        // Capitals beyond ASCII fold to letters that begin with the same byte or its neighbour.
        let bucket = prefixesByByte[Int(first < 0x80 ? ASCII.lowercased(first) : 0x80)]
        guard !bucket.isEmpty else { return nil }
        let start = LetterCase.folded(line.prefix(60))
        for word in bucket where start.starts(with: word) {
            var end = word.count
            if end == line.count { return end }
            // A letter behind it makes it another word, but in scripts without blanks.
            let isBare = word.last.map { $0 != 0x20 && $0 < 0x80 && ASCII.isLetter($0) } ?? false
            if isBare, line[end] != 0x20, line[end] != UInt8(ascii: ":") { continue }
            if word.last.map({ $0 >= 0x80 }) ?? false, end < line.count, line[end] >= 0x80,
                (word.first ?? 0) < 0xE3
            {
                continue
            }
            while end < line.count, line[end] == 0x20 || line[end] == UInt8(ascii: ":") { end += 1 }
            // A full-width colon.
            if end + 2 < line.count, line[end] == 0xEF, line[end + 1] == 0xBC, line[end + 2] == 0x9A
            {
                end += 3
            }
            return end
        }
        return nil
    }

    /// The length of what separates names at a place.
    static func separator(_ line: [UInt8], _ at: Int) -> Int? {
        switch line[at] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"),
            UInt8(ascii: "+"), 0x0A:
            return 1
        case UInt8(ascii: "/") where at > 0: return 1
        // Middle dot, bullet, dashes, ideographic comma, Arabic comma, full-width marks.
        case 0xC2 where at + 1 < line.count && line[at + 1] == 0xB7: return 2
        case 0xD8 where at + 1 < line.count && line[at + 1] == 0x8C: return 2
        case 0xE2
        where at + 2 < line.count && line[at + 1] == 0x80
            && [0x93, 0x94, 0x95, 0xA2].contains(line[at + 2]):
            return 3
        case 0xE3 where at + 2 < line.count && line[at + 1] == 0x80 && line[at + 2] == 0x81:
            return 3
        case 0xEF
        where at + 2 < line.count && line[at + 1] == 0xBC
            && [0x8C, 0x8F, 0x9B].contains(line[at + 2]):
            return 3
        case 0x20:
            for word in conjunctions
            where at + word.count < line.count
                && zip(line[at...], word).allSatisfy({ ASCII.lowercased($0) == $1 })
            {
                return word.count
            }
            return nil
        default: return nil
        }
    }

    /// A name without what tells of the person: `Jane Doe for The Times`, `Jane Doe - Editor`,
    /// `John Roe Published 1 May`.
    static func withoutTail(_ text: [UInt8]) -> [UInt8] {
        var text = text
        let folded = text.map(ASCII.lowercased)
        folded.withUnsafeBufferPointer { bytes in
            var end = text.count
            for at in bytes.indices.dropFirst(2) where bytes[at] == 0x20 {
                let rest = UnsafeBufferPointer(rebasing: bytes[at...])
                if tails.contains(where: { isTail($0, rest) }) {
                    end = at
                    break
                }
            }
            text.removeLast(text.count - end)
        }
        PlainLine.trimEnd(&text)
        // `Jane Doe on`, in front of a date that is gone.
        if let blank = text.lastIndex(of: 0x20),
            lastWords.contains(Array(folded[(blank + 1)..<text.count]))
        {
            text.removeLast(text.count - blank)
        }
        return text
    }

    /// Whether a text begins with words that tell of a person; whole words: not `editorial` for
    /// `editor`.
    private static func isTail(_ tail: [UInt8], _ rest: UnsafeBufferPointer<UInt8>) -> Bool {
        guard rest.count >= tail.count, rest[1] == tail[1], rest.starts(with: tail) else {
            return false
        }
        return tail.last == 0x20 || rest.count == tail.count || !ASCII.isLetter(rest[tail.count])
    }

    /// Whether the words are no name: roles, invitations, words of the page.
    static func areNone(_ words: Words) -> Bool {
        if words.count == 1, let only = words.hashes.first, nothings.contains(only) {
            return true
        }
        if let first = words.hashes.first, openings.contains(first) { return true }
        if words.count >= 2, words.hashes.contains(where: { teams.contains($0) }) {
            return false
        }
        if words.count == 1, let only = words.hashes.first, credentials.contains(only) {
            return true
        }
        let roles = words.hashes.count { roleWords.contains($0) }
        return roles > 0 && (roles * 2 >= words.count || words.count <= 4)
    }

    /// Whether the words name a newsroom, an agency, a company or a team.
    static func areOrganization(_ words: Words, _ text: [UInt8]) -> Bool {
        if words.hashes.contains(where: { organizationWords.contains($0) }) { return true }
        // A domain: `example.com`.
        guard let stop = text.lastIndex(of: UInt8(ascii: ".")), !text.contains(0x20) else {
            return false
        }
        let ending = text[(stop + 1)...].map(ASCII.lowercased)
        return domains.contains(ending)
    }

    /// Whether the words name a public office, in languages that have such words.
    static func areOffice(_ line: [UInt8]) -> Bool {
        let text = LetterCase.folded(line)
        return text.split(separator: 0x20).contains { word in
            offices.contains(Array(word))
                || officeEndings.contains {
                    word.count > $0.count && word.suffix($0.count) == $0[...]
                }
        }
    }

    /// The length of a label of authors at the start of a text, with its colon: `Author:`,
    /// `Autorin:`.
    static func label(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var start = 0
        while start < text.count, text[start] <= 0x20 { start += 1 }
        // With a colon, plain or full-width.
        guard text[start...].prefix(24).contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF })
        else { return nil }
        guard start < text.count, text[start] >= 0x80 || "abkftw".utf8.contains(text[start] | 0x20)
        else { return nil }
        let folded = LetterCase.folded(text[start...].prefix(40))
        guard let label = labels.first(where: { folded.starts(with: $0) }) else { return nil }
        return start + label.count
    }

    static func isParticle(_ word: ArraySlice<UInt8>) -> Bool {
        particles.contains(Array(word))
    }

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { Array($0.utf8) })
    }

    private static let prefixes: [[UInt8]] = [
        "written by", "posted by", "published by", "reviewed by", "story by", "reported by",
        "article by", "text by", "words by", "by author", "created by", "submitted by",
        "contributed by", "post author", "authored by", "medically reviewed by", "edited by",
        "author:", "authors:", "author", "authors", "by:", "by", "a post by", "guest post by",
        "geschrieben von", "veröffentlicht von", "verfasst von", "erstellt von", "ein artikel von",
        "ein beitrag von", "eine analyse von", "ein kommentar von", "ein gastbeitrag von",
        "interview von", "gepostet von", "text von", "text:", "text und fotos:", "von:", "von",
        "autor:", "autorin:", "autor/in:", "autoren:", "autor", "autorin", "vom", "artikel von",
        "beitrag von", "redaktion:", "interview:", "bericht:", "protokoll:", "rédigé par",
        "écrit par", "publié par", "posté par",
        "propos recueillis par", "par:", "par", "auteur:", "auteur :", "auteur", "publicado por",
        "escrito por", "texto:", "por:", "por", "scritto da", "pubblicato da", "articolo di",
        "a cura di",
        "di:", "di", "da", "geschreven door", "door:", "door", "geplaatst door", "skrevet av",
        "skrevet af", "skriven av", "publicerad av", "av:", "av", "af:", "af", "kirjoittanut",
        "kirjoittaja:", "teksti:", "teksti", "tekst:", "tekst", "napisał", "napisała",
        "autor tekstu:",
        "przez", "írta:", "írta", "szerző:", "scris de", "publicat de", "de:", "yazan:", "yazar:",
        "автор:", "автор", "авторы:", "текст:", "от", "του", "της", "oleh:", "oleh", "penulis:",
        "tác giả:", "كتب:", "كتب", "بقلم:", "بقلم", "الكاتب:", "מאת:", "מאת", "作者：", "作者:", "作者",
        "文／", "文/", "文：", "文:", "記者", "记者", "撰文：", "撰文", "責任編集", "著者：", "著者:",
        "著者", "執筆者：", "執筆：", "執筆", "ライター：", "筆者：", "글:", "글쓴이", "기자:",
    ].map { Array($0.utf8) }

    /// The prefixes by their first byte; those beyond ASCII are together.
    private static let prefixesByByte: [[[UInt8]]] = {
        var buckets = [[[UInt8]]](repeating: [], count: 0x81)
        for prefix in prefixes { buckets[Int(min(prefix[0], 0x80))].append(prefix) }
        return buckets
    }()

    private static let conjunctions: [[UInt8]] = [
        " and ", " und ", " et ", " og ", " och ", " y ", " e ", " en ", " i ", " a ", " и ",
        " und\u{a0}",
        " with ", " mit ", " ja ", " ve ", " oraz ", " và ", " dan ", " - ", " by ",
    ].map { Array($0.utf8) }

    private static let tails: [[UInt8]] = [
        " for ", " from ", " is a ", " is the ", " at ", " of the ", " published", " posted",
        " updated", " on january", " on february", " on march", " on april", " on may", " on june",
        " on july", " on august", " on september", " on october", " on november", " on december",
        " für ", " aus ", " am ", " vom ", " pour ", " para ", " per ", " voor ", " als ",
        " in: ", " on: ", " follow", " view all", " view ", " see all", " read more", " share",
        " contact", " staff writer", " senior ", " contributing ", " editor", " reporter",
        " correspondent", " contributor", " columnist", " last updated", " min read", " minutes",
        " -- ", " // ", " » ", " › ", " | ", " in ", " redakteur", " chefredakteur", " mehr ",
        " ist ", " hat ", " schreibt ", " says", " said", " via ", " erstellt", " veröffentlicht",
        " aktualisiert", " lesezeit", " email ", " e-mail", " https", " writer", " admin",
    ].map { Array($0.utf8) }

    private static let lastWords = set("on at am um le el il the den dne the kl vom »  › in")

    private static let nothings = Words.list(
        "admin administrator stand uhr unknown anonymous anonym anonymus guest user editor "
            + "author authors by "
            + "none null undefined staff webmaster root test default autor von redakteur n/a na "
            + "share follow home news blog about contact login subscribe comments comment reply "
            + "menu "
            + "facebook twitter instagram linkedin youtube email print sponsored advertisement "
            + "profile website more top new read video photos photo gallery foto fotos bild "
            + "published updated posted date category categories tags archive other superuser "
            + "super "
            + "system moderator member members")

    private static let openings = Words.list(
        "read follow share click view subscribe sign log more see about posted published updated "
            + "last contact skip filed leave comments comment no what why how when where this "
            + "these "
            + "that if it learn fact фото фотография bildquelle we you i our your tags "
            + "categories category copyright photo photos image "
            + "images video watch listen download buy get join up back next previous latest "
            + "related "
            + "lesen mehr weitere alle teilen kommentar kommentare folgen zum zur bild foto quelle "
            + "source courtesy vor seit am um heute yesterday today monday tuesday wednesday "
            + "thursday "
            + "friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag")

    private static let roleWords = Words.list(
        "writer reporter correspondent columnist contributor contributors editor editors "
            + "journalist "
            + "redakteur redakteurin chefredakteur chefredakteurin journalistin autorin producer "
            + "photographer director ceo cto founder cofounder professor president manager fellow "
            + "analyst consultant specialist writers reporters contributing freelance author "
            + "co-founder chief officer head partner strategist intern assistant associate "
            + "lecturer "
            + "korrespondent korrespondentin volontär volontärin rédacteur rédactrice journaliste "
            + "redactor periodista giornalista editora columnista")
    private static let credentials = Words.list(
        "md phd jr sr dpt mph rn mba msc esq lcsw dds ma bsc cpa rd mdx do dvm ms llm llb cfa cfp")
    private static let teams = Words.list(
        "staff team editors desk redaktion redaktionsteam newsroom")

    private static let organizationWords = Words.list(
        "team staff redaktion redaktionsteam newsroom news press agency agencies agentur agenturen "
            + "editorial editors editor desk media reuters afp dpa ap apa sid kna epd bloomberg "
            + "associated redazione redacción redaccion rédaction redactie redaksi redaktionen "
            + "toimitus redakcja redakce szerkesztőség redaktsioon gmbh ag inc ltd llc corp "
            + "company "
            + "group magazin magazine zeitung verlag institute institut university universität "
            + "foundation stiftung association verein verband service services network online tv "
            + "radio times post journal tribune herald gazette presse pressestelle "
            + "pressemitteilung "
            + "ministry ministerium department board council society committee commission center "
            + "centre zentrum studio studios labs e.v lab club community blog web.de office "
            + "officer "
            + "wire newswire ritzau ntb tt stt ansa efe lusa belga anp interfax tass xinhua kyodo "
            + "yonhap antara pti ians ani cnn bbc npr redakcija redakcia admins support marketing "
            + "communications kommunikation pr publishing writers contributors submissions "
            + "greenpeace peta partei fraktion amt bundesverband gewerkschaft")

    private static let offices = set(
        "ministry ministerium ministère ministerio ministero department departement département "
            + "universität university hochschule institut institute anstalt amt behörde commission "
            + "stiftung foundation verband association verein gesellschaft akademie academy "
            + "sekretariat parlament bundestag bundesrat landtag council rat gewerkschaft union")
    private static let officeEndings = [
        "ministerium", "anstalt", "stiftung", "verband", "behörde", "departement", "amt",
        "institut",
        "gesellschaft", "hochschule", "akademie",
    ].map { Array($0.utf8) }
    private static let labels = [
        "author:", "authors:", "written by:", "autor:", "autorin:", "autoren:", "text:", "von:",
        "autor/in:", "auteur:", "auteur :", "autore:", "tekst:", "teksti:", "av:", "by:",
        "kirjoittaja:", "автор:", "текст:", "作者:", "作者：", "文：", "著者：", "执笔：", "執筆：",
        "verfasser:", "words by:", "testo:", "texto:", "texte:", "texte :",
    ].map { Array($0.utf8) }

    private static let domains = set(
        "com de at ch net org info eu co uk fr es it nl se no dk fi pl cz hu ro tr ru jp cn kr br "
            + "mx ar us ca au nz in io")

    private static let particles = set(
        "von van der den de del della di da dos das do du la le el al bin ibn ten ter te zu "
            + "zur vom "
            + "und y e af av")
}
