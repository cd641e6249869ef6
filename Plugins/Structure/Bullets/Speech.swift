/// Tells what is said in a dialogue from what is listed, where both start with a dash.
enum Speech {
    typealias Line = UnsafeBufferPointer<UInt8>

    /// True where a line asks, exclaims, is interrupted by a dash, or says who says it.
    static func isSpoken(_ line: Line) -> Bool {
        guard let last = line.last else { return false }
        if last == 0x3F || last == 0x21 { return true }
        // `- said the man, and left.`
        if verbs.contains(word(line, from: 0)) { return true }
        var at = 0
        while at + 2 < line.count {
            if line[at] == 0x3F || line[at] == 0x21, line[at + 1] == 0x20 { return true }
            if line[at] == 0x20, isSpacedDash(line, at) { return true }
            if line[at] == 0x2C, line[at + 1] == 0x20, namesSpeaker(line, after: at + 2) {
                return true
            }
            at += 1
        }
        return false
    }

    /// True for a line such as `He said:`, `sagte er:`, `dit-il :`, `she said to him:`.
    static func isAnnounced(by line: Line) -> Bool {
        let tail = UnsafeBufferPointer(rebasing: line.suffix(40))
        let words = tail.split { byte in
            byte < 0x41 || (0x5B...0x60).contains(byte) || (0x7B...0x7F).contains(byte)
        }.suffix(4).map { String(decoding: $0, as: UTF8.self) }
        return words.contains { verbs.contains($0) || verbs.contains($0.lowercased()) }
            && words.last.map { !announcers.contains($0) } ?? false
    }

    /// True for a line behind a dash that may be a whole utterance: it starts with a capital or a quotation mark
    /// and ends a sentence.
    static func soundsSaid(_ line: Line) -> Bool {
        let first = Letters.first(line)
        guard first.properties.isAlphabetic, !first.isLowerCase else { return false }
        return switch TextEnd(line) {
        case .stop, .question, .exclamation, .quote: true
        default: false
        }
    }

    /// True where sentences of two people follow each other: one or the other starts with a word of the first
    /// person or with a yes or no, and they do not all start alike, as the items of a list may.
    static func alternates(_ lines: [Line]) -> Bool {
        guard lines.count >= 2, lines.allSatisfy(soundsSaid) else { return false }
        let starts = lines.map { word($0, from: 0) }
        return 3 * starts.count { replies.contains($0) } >= lines.count
            && Set(starts).count > 1
    }

    private static func isSpacedDash(_ line: Line, _ at: Int) -> Bool {
        at + 4 < line.count && line[at + 1] == 0xE2 && line[at + 2] == 0x80 && line[at + 3] == 0x94
            && line[at + 4] == 0x20
    }

    /// True where one of the next three words is a verb of speaking.
    private static func namesSpeaker(_ line: Line, after start: Int) -> Bool {
        var at = start
        for _ in 0..<3 {
            let word = word(line, from: at)
            if verbs.contains(word) { return true }
            at += word.utf8.count
            guard at + 1 < line.count, line[at] == 0x20 else { return false }
            at += 1
        }
        return false
    }

    /// The letters at a place.
    private static func word(_ line: Line, from start: Int) -> String {
        var at = start
        while at < line.count, at - start < 32, line[at] > 0x40 { at += 1 }
        return String(decoding: line[start..<at], as: UTF8.self)
    }

    private static let verbs: Set<String> = [
        "said", "says", "asked", "asks", "replied", "replies", "answered", "answers", "whispered",
        "shouted", "cried", "murmured", "exclaimed", "sagte", "sagt", "fragte", "fragt",
        "antwortete", "antwortet", "erwiderte", "meinte", "flüsterte", "rief", "dit", "demanda",
        "demande", "répondit", "répond", "cria", "dijo", "dice", "preguntó", "pregunta",
        "respondió", "responde", "gritó", "disse", "perguntou", "respondeu", "rispose", "chiese",
        "esclamò", "zei", "vroeg", "antwoordde", "sade", "sa", "frågade", "svarade", "sagde",
        "spurgte", "svarede", "spurte", "svarte", "sanoi", "kysyi", "vastasi", "powiedział",
        "powiedziała", "zapytał", "zapytała", "odpowiedział", "odpowiedziała", "řekl", "řekla",
        "zeptal", "zeptala", "сказал", "сказала", "спросил", "спросила", "ответил", "ответила",
        "сказав", "сказала", "запитав", "запитала",
    ]
    /// What follows after these is a list: `He said the following:`
    private static let announcers: Set<String> = [
        "following", "these", "points", "things", "Folgendes", "folgendes", "suivant", "siguiente",
        "seguinte", "seguente", "следующее",
    ]
    /// With these starts what is said by one of two who talk.
    private static let replies: Set<String> = [
        "I", "I’m", "Yes", "No", "Oh", "Well", "Ja", "Nein", "Ich", "Doch", "Oui", "Non", "Je",
        "J", "Si", "Sí", "Yo", "Sim", "Não", "Eu", "Sì", "Io", "Nee", "Ik", "Jag", "Nej", "Jeg",
        "Nei", "Tak", "Nie", "Ano", "Ne", "Já", "Да", "Нет", "Я", "Так", "Ні",
    ]
}
