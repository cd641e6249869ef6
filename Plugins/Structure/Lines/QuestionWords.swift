/// Words by which a question is known for what it asks, in several languages.
enum QuestionWords {
    typealias Line = UnsafeBufferPointer<UInt8>

    /// True where one of the first two words asks what, how or when; in languages that ask elsewhere, any.
    static func asks(_ line: Line) -> Bool {
        let words = words(of: line)
        // "Was kostet das?", but "Was it late?"
        let isEnglish = words.first == "was" && words.count > 1 && pronouns.contains(words[1])
        if words.prefix(2).contains(where: { asking.contains($0) || $0 == "was" && !isEnglish }) {
            return true
        }
        return words.contains { askingAnywhere.contains($0) }
            || holds(line, anyOf: askingWithoutBlanks)
    }

    /// True where the line says "you".
    static func addresses(_ line: Line) -> Bool {
        words(of: line).contains { addressing.contains($0) }
            || holds(line, anyOf: addressingAsWritten)
    }

    private static func words(of line: Line) -> [String] {
        String(decoding: line, as: UTF8.self).lowercased().unicodeScalars
            .split { !$0.properties.isAlphabetic && !isMark($0) }.map { String($0) }
    }

    /// Vowel signs of Indic scripts are no letters.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x300 && scalar.properties.canonicalCombiningClass.rawValue > 0
    }

    private static func holds(_ line: Line, anyOf words: [[UInt8]]) -> Bool {
        words.contains { word in
            var rest = line[...]
            while rest.count >= word.count {
                if rest.starts(with: word) { return true }
                rest.removeFirst()
            }
            return false
        }
    }

    private static let pronouns: Set<String> = [
        "it", "he", "she", "they", "there", "that", "this", "the", "a", "an", "i", "any", "anyone",
        "your", "my", "his", "her", "their", "our",
    ]
    private static let asking: Set<String> = Set(
        [
            "who", "what", "when", "where", "why", "how", "which", "whose", "wer", "wie", "wo",
            "wann", "warum", "wieso", "weshalb", "woher", "wohin", "welche", "welcher",
            "welches", "welchem", "welchen", "wem", "wen", "wessen", "wozu", "womit", "wofür",
            "wieviel", "qui", "que", "quoi", "qu", "quel", "quelle", "quels", "quelles", "quand",
            "où", "pourquoi", "comment", "combien", "qué", "quién", "quiénes", "cuál", "cuáles",
            "cuándo", "cuánto", "cuánta", "cuántos", "cuántas", "dónde", "cómo", "quem", "qual",
            "quais", "quando", "quanto", "quanta", "quantos", "quantas", "onde", "che", "chi",
            "cosa", "cos", "quale", "quali", "quanti", "quante", "dove", "perché", "wat", "waar",
            "wanneer", "waarom", "hoe", "hoeveel", "welk", "welke", "vad", "vem", "var", "när",
            "varför", "hur", "vilken", "vilket", "vilka", "hvad", "hvem", "hvor", "hvornår",
            "hvorfor", "hvordan", "hvilken", "hvilket", "hvilke", "hva", "når", "mikä", "mitä",
            "kuka", "missä", "milloin", "miksi", "miten", "kuinka", "paljonko", "mistä", "mihin",
            "co", "kto", "gdzie", "kiedy", "dlaczego", "jak", "ile", "jaki", "jaka", "jakie",
            "który", "która", "które", "czemu", "kdo", "kde", "kdy", "proč", "kolik", "jaký",
            "jaká", "jaké", "který", "která", "které", "čo", "prečo", "ako", "koľko", "mi",
            "mit", "ki", "hol", "mikor", "miért", "hogyan", "mennyi", "mennyibe", "melyik", "ce",
            "cine", "unde", "când", "cum", "cât", "câte", "ne", "kim", "nerede", "nasıl",
            "neden", "niçin", "kaç", "hangi", "что", "кто", "где", "когда", "почему", "зачем",
            "как", "сколько", "какой", "какая", "какое", "какие", "чей", "куда", "откуда", "чем",
            "що", "хто", "де", "коли", "чому", "як", "скільки", "який", "яка", "яке", "які",
            "какво", "кой", "къде", "кога", "защо", "колко", "каква", "τι", "ποιος", "ποια",
            "ποιο", "πού", "πότε", "γιατί", "πώς", "πόσο", "πόσα", "ما", "ماذا", "من", "متى",
            "أين", "لماذا", "كيف", "كم", "أي", "מה", "מי", "איפה", "מתי", "למה", "מדוע", "איך",
            "כמה", "क्या", "कौन", "कहाँ", "कब", "क्यों", "कैसे", "como", "come", "porque",
        ])
    private static let askingAnywhere: Set<String> = [
        "kaç", "nasıl", "hangi", "nedir", "kimdir", "nerede", "nào", "gì", "nhiêu", "đâu", "कितना",
        "कितनी", "कितने", "क्या", "कौन", "कैसे", "무엇", "무엇인가", "누구", "언제", "어디", "왜", "어떻게",
        "얼마", "얼마인가", "얼마입니까", "얼마나", "몇",
    ]
    private static let askingWithoutBlanks = [
        "什么", "什麼", "甚麼", "谁", "誰", "哪", "何", "为什么", "怎", "多少", "多久", "几", "幾", "いつ",
        "どこ", "だれ", "なぜ", "どう", "どの", "どれ", "どんな", "いくら", "อะไร", "ใคร", "เมื่อไร", "เมื่อไหร่",
        "ที่ไหน", "ทำไม", "อย่างไร", "เท่าไร", "เท่าไหร่",
    ].map { Array($0.utf8) }
    private static let addressing: Set<String> = Set(
        [
            "you", "your", "yours", "yourself", "du", "dich", "dir", "dein", "deine", "deinen",
            "deiner", "euch", "vous", "votre", "vos", "tu", "toi", "ton", "tes", "usted",
            "ustedes", "tus", "você", "vocês", "voi", "vostro", "vostra", "jij", "jou", "jouw",
            "uw", "dig", "din", "ditt", "вы", "вас", "вам", "вами", "ваш", "ваша", "ваше",
            "ваши", "ты", "тебя", "тебе", "твой", "ви", "ти", "ciebie", "twój", "pana", "أنت",
            "אתה", "आप", "pan", "pani",
        ])
    /// German and Chinese, Japanese, Korean.
    private static let addressingAsWritten = [
        " Sie ", " Sie?", " Ihnen", " Ihr ", " Ihre", "你", "您", "あなた", "당신",
    ].map { Array($0.utf8) }
}
