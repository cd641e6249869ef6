import GalleyCore
import StructurePlugin
import Testing

@Suite("join-bullets")
struct JoinBulletsTests {
    private func outline(_ text: String, _ options: [String: Value] = [:]) throws -> [String] {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text), options)
        StageConformance.checkRanges(result)
        return result.outline
    }

    @Test(
        "a bullet on a line of its own joins the next line, whatever the bullet",
        arguments: [
            "-", "*", "+", "•", "‣", "◦", "·", "–", "—", "▪", "●", "○", "■", "□", "➢", "✓", "✔",
            "✔️", "§", "\u{F0B7}",
            "→", "o", "👉",
        ])
    func bareBullets(bullet: String) throws {
        let outline = try outline(
            "Agenda:\n\(bullet)\nTrade\n\(bullet)\nEnergy and climate\nAfter.\n")
        #expect(
            outline == [
                "paragraph Agenda:", "list_item 1.1 Trade", "list_item 1.2 Energy and climate",
                "paragraph After.",
            ])
    }

    @Test(
        "a bullet on the line of its text goes out of the text",
        arguments: [
            "- ", "* ", "+ ", "• ", "•", "‣ ", "◦ ", "· ", "– ", "▪ ", "● ", "○ ", "■ ", "□ ", "➢ ",
            "✓ ", "✔\t", "👉 ", "✅ ",
        ])
    func inlineBullets(bullet: String) throws {
        let outline = try outline("Agenda:\n\(bullet)Trade\n\(bullet)Energy\nAfter.\n")
        #expect(
            outline == [
                "paragraph Agenda:", "list_item 1.1 Trade", "list_item 1.2 Energy",
                "paragraph After.",
            ])
    }

    @Test("the list numbers that a document has are not used again, where there is room above them")
    func listNumbers() throws {
        for (given, expected) in [(7, 8), (Block.maximumNumber, 1), (Int.max, 1)] {
            var document = TryStage.document("- x\n- y\n\nold")
            document.blocks[2].kind = .listItem
            document.blocks[2].list = given
            let result = try TryStage.normalize(JoinBullets.self, document)
            #expect(result.blocks.map(\.list) == [expected, expected, given])
        }
    }

    // Each of 200,000 was compared with all others.
    @Test("many items are taken, and nested ones no deeper than they may be")
    func many() throws {
        let text = String(repeating: "- x\n* y\n", count: 100_000)
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.count { $0.kind == .listItem } == 200_000)
        let deep = (0..<500).map { String(repeating: " ", count: 2 * $0) + "- x\n" }.joined()
        let nested = try TryStage.normalize(JoinBullets.self, TryStage.document(deep))
        #expect(nested.blocks.compactMap(\.depth).max() == Block.maximumDepth)
    }

    @Test(
        "numbers and letters that count on make an ordered list",
        arguments: [
            ["1.", "2."], ["1)", "2)"], ["(1)", "(2)"], ["a)", "b)"], ["(a)", "(b)"],
            ["i.", "ii."], ["iii)", "iv)"],
            ["§", "§"], ["1.1.", "1.2."], ["9.", "10."],
        ])
    func ordered(numbers: [String]) throws {
        for text in [
            "\(numbers[0]) Trade\n\(numbers[1]) Energy\n",
            "\(numbers[0])\nTrade\n\(numbers[1])\nEnergy\n",
        ] {
            let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
            #expect(result.blocks.map(\.kind) == [.listItem, .listItem])
            #expect(result.blocks.map { result.string($0) } == ["Trade", "Energy"])
            #expect(Set(result.blocks.map(\.list)).count == 1)
            #expect(
                result.blocks.map(\.style)
                    == Array(repeating: numbers[0] == "§" ? nil : "ordered", count: 2))
        }
    }

    @Test(
        "numbers in many forms and scripts make an ordered list, on a line of their own too",
        arguments: [
            ["01.", "02."], ["[1]", "[2]"], ["①", "②"], ["1:", "2:"], ["1 -", "2 -"],
            ["1 –", "2 –"],
            ["1°", "2°"], ["1º", "2º"], ["1.º", "2.º"], ["1.-", "2.-"], ["1.1", "1.2"],
            ["1/", "2/"],
            ["#1", "#2"], ["#1:", "#2:"], ["№ 1", "№ 2"], ["№1", "№2"], ["No. 1", "No. 2"],
            ["Nr. 1", "Nr. 2"], ["Step 1:", "Step 2:"], ["STEP 1.", "STEP 2."],
            ["Schritt 1:", "Schritt 2:"], ["Étape 1 :", "Étape 2 :"], ["Paso 1:", "Paso 2:"],
            ["Шаг 1:", "Шаг 2:"], ["步骤1：", "步骤2："], ["１．", "２．"], ["1．", "2．"], ["1、", "2、"],
            ["１）", "２）"], ["（1）", "（2）"], ["［1］", "［2］"], ["【1】", "【2】"], ["一、", "二、"],
            ["（一）", "（二）"], ["(一)", "(二)"], ["十、", "十一、"], ["⑴", "⑵"], ["⒈", "⒉"], ["❶", "❷"],
            ["➊", "➋"], ["㈠", "㈡"], ["ⓐ", "ⓑ"], ["1️⃣", "2️⃣"], ["ⅰ.", "ⅱ."], ["Ⅰ.", "Ⅱ."],
            ["а)", "б)"],
            ["(а)", "(б)"], ["е)", "ж)"], ["1-", "2-"], ["1–", "2–"], ["١-", "٢-"], ["가.", "나."],
            ["ア.", "イ."], ["甲、", "乙、"], ["Vaihe 1:", "Vaihe 2:"], ["α)", "β)"], ["א.", "ב."],
            ["أ)", "ب)"], ["١.", "٢."],
            ["۱)", "۲)"], ["१.", "२."], ["๑.", "๒."], ["ก.", "ข."], ["[a]", "[b]"],
        ])
    func forms(numbers: [String]) throws {
        for (text, end) in [
            ("\(numbers[0]) Trade\n\(numbers[1]) Energy\nAfter.\n", "After."),
            ("\(numbers[0])\nTrade\n\(numbers[1])\nEnergy\nAfter.\n", "After."),
            ("Goals:\n\(numbers[0])\nTrade\n\(numbers[1])\nEnergy\n", "Energy"),
        ] {
            let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
            let items = result.blocks.filter { $0.kind == .listItem }
            #expect(items.map { result.string($0) } == ["Trade", "Energy"])
            #expect(Set(items.map(\.list)).count == 1)
            #expect(items.allSatisfy { $0.style == "ordered" })
            #expect(items.compactMap(\.ordinal).reduce(0, { $1 - $0 }) == 1)
            #expect(result.blocks.last.map { result.string($0) } == end)
            StageConformance.checkRanges(result)
        }
    }

    @Test(
        "East Asian numbers touch their text, and so do numbers with a stop in flattened text",
        arguments: [
            "一、贸易\n二、能源\n", "（一）贸易\n（二）能源\n", "①贸易\n②能源\n", "１．贸易\n２．能源\n",
            "1、贸易\n2、能源\n", "1.贸易\n2.能源\n", "1）贸易\n2）能源\n", "【1】贸易\n【2】能源\n",
        ])
    func touching(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.map(\.kind) == [.listItem, .listItem])
        #expect(result.blocks.map { result.string($0) } == ["贸易", "能源"])
    }

    @Test(
        "mere numbers on lines of their own are items where three count from 1, or two after a colon"
    )
    func plainNumbers() throws {
        #expect(
            try outline("1\nTrade\n2\nEnergy\n3\nWater\n") == [
                "list_item 1.1 ordered Trade", "list_item 1.2 ordered Energy",
                "list_item 1.3 ordered Water",
            ])
        #expect(
            try outline("Goals:\n1\nTrade\n2\nEnergy\n").dropFirst() == [
                "list_item 1.1 ordered Trade", "list_item 1.2 ordered Energy",
            ])
    }

    @Test(
        "numbers that do not count on are no items",
        arguments: [
            "[1]\nTrade\n[7]\nEnergy\n", "①\nTrade\n", "1.1\nTrade\n", "1.1 Scope\nA line.\n",
            "2019\nTrade\n2020\nEnergy\n", "3.50\nTea\n4.20\nCoffee\n",
            "12\nTrade\n13\nEnergy\n14\nWater\n",
            "1\nTrade\n2\nEnergy\n", "1\n2\n3\n", "1: 30\n2: 30\n",
            "10 - 20 people\n11 - 12 people\n",
            "5° C\n6° C\n", "#metoo\n#again\n", "# 1 Title\n# 2 Title\n",
            "No. 10 is closed.\nThe end.\n",
            "No one came.\nNobody knew.\n", "Step by step\nit went on.\n", "一、总则\n正文在这里。\n二、细则\n",
            "一二三\n四五六\n", "01.02.2023 Trade\n02.02.2023 Energy\n", "1° Celsius\n",
            "1/2 cup\n2/3 cup\n",
            "[sic]\n[laughs]\n", "№ 5 is red.\n", "И. Петров\nК. Сидоров\n", "в доме\nг. Москва\n",
            "[2019] Trade\n[2020] Energy\n", "* * *\n1.\n- - -\n", "•\n***\n",
            "Étape par étape\nfin\n",
        ])
    func noNumbers(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.filter { $0.kind == .listItem }.map { result.string($0) } == [])
        #expect(result.text.string == text)
    }

    @Test(
        "a dialogue is no list",
        arguments: [
            "He said:\n– I do not know.\n– You should.\n",
            "He said:\n- I do not know.\n- You should.\n",
            "Then she asked him:\n— Where to.\n— Home.\n",
            "Da sagte er:\n– Das weiß ich nicht.\n– Doch.\n",
            "Il a dit :\n– Je ne sais pas.\n– Si.\n", "Он сказал:\n– Не знаю.\n– Знаешь.\n",
            "It was late.\n- said the man, and left.\n",
            "It was late.\n– said the man, and left.\n",
            "– I do not know.\n– You should.\n– It is late.\n", "- Yes.\n- It is late, then.\n",
            "– Where are you going?\n– To the harbour.\n– Alone?\n– With him.\n",
        ])
    func dialogue(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.allSatisfy { $0.kind == .paragraph })
        #expect(result.text.string == text)
    }

    @Test(
        "a list is no dialogue",
        arguments: [
            "He said the following:\n- Trade is up.\n- Energy is down.\n",
            "The minister said:\n- trade, which is up\n- energy\n",
            "The minister said:\n– trade is up;\n– energy is down.\n",
            "Open questions:\n- What does it cost?\n- Who pays?\n",
            "Please note.\n- You should bring a coat.\n- You can park here.\n",
            "Goals.\n- I will run daily.\n- I will eat well.\n",
        ])
    func listed(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.map(\.kind) == [.paragraph, .listItem, .listItem])
    }

    @Test(
        "text that nobody has cleaned yet is nested as well",
        arguments: [
            "List:\r\n- a\r\n  - b\r\n- c\r\n", "List:\r- a\r  - b\r- c\r",
            "List:\n\u{200B}- a\n\u{A0}\u{A0}-\u{A0}b\n-\u{2003}c\n",
            "List:\n\u{FEFF}• a\n\u{3000}• b\n•\u{200B} c\n", "List:\n-\na\n  -\n    b\n-\nc\n",
            "List:\n\u{200F}• a\n\u{2002}\u{2002}• b\n\u{200F}• c \u{200F}\n",
        ])
    func raw(text: String) throws {
        for withBlocks in [true, false] {
            var document = TryStage.document(text)
            if !withBlocks { document.blocks = [] }
            if text.hasPrefix("List:\r-") { document.blocks = [] }
            let result = try TryStage.normalize(JoinBullets.self, document)
            #expect(
                result.outline.dropFirst() == [
                    "list_item 1.1 a", "list_item 2.1 depth 1 b", "list_item 1.2 c",
                ])
        }
    }

    @Test("an ordered item keeps its own number")
    func ordinals() throws {
        #expect(
            try outline("3. c\n4. d\n") == ["list_item 1.3 ordered c", "list_item 1.4 ordered d"])
        #expect(
            try outline("iv) c\nv) d\n") == ["list_item 1.4 ordered c", "list_item 1.5 ordered d"])
        #expect(
            try outline("c) c\nd) d\n") == ["list_item 1.3 ordered c", "list_item 1.4 ordered d"])
    }

    @Test(
        "what only looks like an item stays a paragraph",
        arguments: [
            "— Yes, he said.\n— No, she answered.\n", "- Are you there?\n- I am!\n",
            "-5 degrees\n-6 degrees\n",
            "1. January 2024 was cold.\n2. January was colder.\n", "1. Mai\n", "2013\nA year.\n",
            "1984. A novel\n1985. Another\n",
            "1.5 million people\n", "A. Smith wrote it.\nThen\n", "A. Smith\nB. Jones\n",
            "Text.\n-\n", "-\n", "* * *\n", "---\n", "* Without VAT.\n",
            "§ 12 of the law\n§ 13 of the law\n", "“To be or not.”\n- Hamlet\n", "👉 Read on\n",
            "3. Only one\n",
            "1. Introduction\nA paragraph stands here.\n2. Methods\nAnother one.\n",
            "-- beautiful girls --\n", "I. Kant\n",
            "…the end\n", "*emphasis* here\n*and* here\n", "Scene one.\n\n*\n\nScene two.\n",
            "I am\nI was\n",
        ])
    func noItems(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.filter { $0.kind == .listItem }.map { result.string($0) } == [])
        #expect(result.text.string == text)
    }

    @Test("indentation nests items, each list with its own number")
    func nesting() throws {
        #expect(
            try outline("List:\n- a\n  - b\n  - c\n- d\n\t1. e\n\t2. f\n") == [
                "paragraph List:", "list_item 1.1 a", "list_item 2.1 depth 1 b",
                "list_item 2.2 depth 1 c", "list_item 1.2 d",
                "list_item 3.1 depth 1 ordered e", "list_item 3.2 depth 1 ordered f",
            ])
    }

    @Test("numbers of several parts nest below their first part")
    func multilevel() throws {
        #expect(
            try outline("1. a\n1.1. b\n1.2. c\n2. d\n") == [
                "list_item 1.1 ordered a", "list_item 2.1 depth 1 ordered b",
                "list_item 2.2 depth 1 ordered c",
                "list_item 1.2 ordered d",
            ])
    }

    @Test(
        "bullets that touch their text are bullets where several lines have them",
        arguments: [
            ("-Trade\n-Energy\n", ["Trade", "Energy"]), ("*Trade\n*Energy\n", ["Trade", "Energy"]),
            ("1)Trade\n2)Energy\n", ["Trade", "Energy"]),
            ("・貿易\n・電気・ガス\n", ["貿易", "電気・ガス"]),
        ])
    func tight(text: String, expected: [String]) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.map(\.kind) == [.listItem, .listItem])
        #expect(result.blocks.map { result.string($0) } == expected)
    }

    @Test(
        "a bullet that touches its text is none where it is alone, an option or emphasis",
        arguments: ["-Trade\n", "*Trade* is up.\n*Energy* is not.\n", "・貿易\n", "-v\n-x\n"])
    func notTight(text: String) throws {
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.allSatisfy { $0.kind == .paragraph })
    }

    @Test(
        "every word for a step starts an item",
        arguments: [
            "Step", "Schritt", "Étape", "étape", "Etape", "Paso", "Passo", "Stap", "Krok", "Steg",
            "Trin",
            "Trinn", "Vaihe", "Lépés", "Adım", "Шаг", "шаг", "Крок", "крок", "步骤", "步驟",
        ])
    func steps(word: String) throws {
        let text = "\(word) 1: Trade\n\(word) 2: Energy\n"
        let result = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        #expect(result.blocks.map(\.ordinal) == [1, 2])
        #expect(result.blocks.map { result.string($0) } == ["Trade", "Energy"])
    }

    @Test("a square above a list with other bullets heads it")
    func listHead() throws {
        #expect(
            try outline("■主な内容\n・貿易\n・電気\n") == [
                "paragraph ■主な内容", "list_item 1.1 貿易", "list_item 1.2 電気",
            ])
    }

    @Test("a paragraph between items starts a new list")
    func twoLists() throws {
        #expect(
            try outline("- a\n- b\nBetween.\n- c\n- d\n") == [
                "list_item 1.1 a", "list_item 1.2 b", "paragraph Between.", "list_item 2.1 c",
                "list_item 2.2 d",
            ])
    }

    @Test("items are cut out of a paragraph of several lines, with the lines that go on")
    func wrapped() throws {
        let text = "They agreed on:\n- trade and\n  energy\n- security\nThe end."
        var document = Document(
            text: DocumentText(text), sourceMap: SourceMap(copyOf: text.utf8.count))
        document.blocks = [Block(.paragraph, 0..<text.utf8.count, role: "body")]
        let result = try TryStage.normalize(JoinBullets.self, document)
        #expect(
            result.outline == [
                "paragraph They agreed on:", "list_item 1.1 trade and\n  energy",
                "list_item 1.2 security\nThe end.",
            ])
        #expect(result.blocks.map(\.role) == ["body", "body", "body"])
        #expect(result.sourceMap.source(of: result.blocks[1].range) == 18..<36)
    }

    @Test("with numbers off only bullets become items")
    func numbersOff() throws {
        #expect(
            try outline("1. a\n2. b\n- c\n- d\n", ["numbers": .bool(false)]) == [
                "paragraph 1. a", "paragraph 2. b", "list_item 1.1 c", "list_item 1.2 d",
            ])
    }

    @Test("running it again changes nothing", arguments: AwkwardTexts.all)
    func idempotent(text: String) throws {
        let once = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
        guard once.blocks.contains(where: { $0.kind == .listItem }) else { return }
        let rest = once.blocks.filter { $0.kind == .paragraph }.map { once.string($0) }
        #expect(rest.allSatisfy { !$0.hasPrefix("- x") })
    }

    @Test("it obeys the laws of normalizers")
    func conformance() throws { try StageConformance.check(JoinBullets.self) }
}
