import GalleyCore
import SummaryPlugin
import Testing

@Suite("summary")
struct SummaryTests {
    private func summary(_ text: String, _ options: [String: Value] = [:]) throws -> String? {
        try TryStage.extract(Summary.self, TryStage.document(text), options).metadata.value(
            "summary")?.string
    }

    @Test("The lead sentences are taken")
    func lead() throws {
        let text =
            "The tram left the harbour on Monday. It was five in the morning. Nobody was late for it."
        #expect(
            try summary(text) == "The tram left the harbour on Monday. It was five in the morning.")
        #expect(try summary(text, ["sentences": .int(1)]) == "The tram left the harbour on Monday.")
        #expect(
            try summary(text, ["characters": .int(50)]) == "The tram left the harbour on Monday.")
    }

    @Test("A first sentence that is too long is cut at a word, counted in characters")
    func cut() throws {
        let text = String(repeating: "Die Straßenbahn fährt über Brücken ", count: 100_000)
        let found = try #require(try summary(text, ["characters": .int(60)]))
        #expect(found == "Die Straßenbahn fährt über Brücken Die Straßenbahn fährt…")
        let exact = "Über sieben Brücken muss sie gehen, aber nie.."
        #expect(exact.unicodeScalars.count == 46)
        #expect(try summary(exact, ["characters": .int(46)]) == exact)
        let word = String(repeating: "ß", count: 1 << 20)
        #expect(
            try summary(word, ["characters": .int(40)]) == String(repeating: "ß", count: 39) + "…")
    }

    @Test(
        "What only announces, invites or credits is passed over",
        arguments: [
            "This article explores the new tram line and its cost.",
            "Subscribe to our newsletter for more stories.",
            "Photo by Lena Hoff for the city.", "By Lena Hoff.",
        ])
    func fillers(filler: String) throws {
        #expect(
            try summary("\(filler)\nThe tram left the harbour on Monday.")
                == "The tram left the harbour on Monday.")
    }

    @Test(
        "A blank stands between sentences, save in Chinese and Japanese",
        arguments: [
            ["电车上星期一离开了广场，这是十一年以来的第一次。", "市政府说，这条线路从今以后每天将运送四万人去上班。"],
            ["路面電車は月曜日の朝五時に町の広場を出発しました。", "市によると、これは十一年ぶりのことだそうで、とても長い時間です。"],
            ["전차는 십일 년 만에 월요일에 광장을 떠났다.", " ", "그것은 십일 년 만에 처음 있는 일이다."],
            ["The tram left the harbour on Monday.", " ", "It was five in the morning."],
        ])
    func blanks(parts: [String]) throws {
        let separators: [String] = parts.count == 3 ? [" ", "\n"] : ["", "\n"]
        for separator in separators {
            let text = [parts[0], parts[parts.count - 1]].joined(separator: separator)
            let expected = parts.joined()
            #expect(try summary(text, ["sentences": .int(3)]) == expected)
        }
    }

    @Test("A short sentence of Chinese says something")
    func shortChinese() throws {
        let text = "市议会周二批准了电车计划。它将于明年开工。好。"
        #expect(try summary(text, ["sentences": .int(2)]) == "市议会周二批准了电车计划。它将于明年开工。")
    }

    @Test("Headings and list items are no part of it")
    func kinds() throws {
        var document = TryStage.document(
            "What the new tram line will cost\nThe tram left the harbour on Monday.")
        document.blocks[0].kind = .heading
        let found = try TryStage.extract(Summary.self, document).metadata.value("summary")
        #expect(found == .string("The tram left the harbour on Monday."))
    }

    @Test("A text that says nothing has none", arguments: ["", "Hm.", "\n\n"])
    func none(text: String) throws { #expect(try summary(text) == nil) }

    @Test("It obeys the laws of extractors")
    func laws() throws { try StageConformance.check(Summary.self) }
}
