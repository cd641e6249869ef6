import Foundation
import GalleyCore
import PlainTextPlugin
import StructurePlugin
import TestSupport
import Testing

@Suite("headings")
struct HeadingsTests {
    private static let body = String(
        repeating: "The committee met again on the second day. ", count: 5)

    private func kinds(of line: String, options: [String: Value] = [:]) throws -> Block {
        let text = "\(Self.body)\n\(line)\n\(Self.body)\n"
        let result = try TryStage.normalize(Headings.self, TryStage.document(text), options)
        return result.blocks[1]
    }

    @Test(
        "a short line without a final stop between paragraphs is a heading",
        arguments: [
            "A Meeting of Strategic Minds", "What’s on the Agenda?", "Early life", "Life",
            "By plane", "2013", "Łódź today",
            "Группа F", "背景", "“Strategic Patience” Revisited", "Pittsburgh Pirates (2012)",
            "AGENDA",
        ])
    func headings(line: String) throws {
        let block = try kinds(of: line)
        #expect(block.kind == .heading)
        #expect(block.level == 2)
    }

    @Test(
        "a numbered heading has a level by its depth",
        arguments: [
            ("1. Introduction", 2), ("2.2. Institutional structure", 3),
            ("2.2 Institutional structure", 3),
            ("1.2.3. Deep", 4), ("IV. Results", 2), ("1.1 Scope", 3), ("1.1.1 Scope and aims", 4),
        ])
    func numbered(line: String, level: Int) throws {
        #expect(try kinds(of: line).level == level)
    }

    @Test(
        "sentences, questions, dates, addresses and speech are no headings",
        arguments: [
            "It rained.", "Has it helped or hurt magic?", "Tuesday, June 19, 2018",
            "name@example.org", "see https://example.org",
            "-- beautiful girls --", "and then it rained", "Among them were these:", "“Not at all”",
            "Yes, indeed!",
            "One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen",
            "この話は終わり。", "=-=-=-=", "<<<>>>", "//", ">", "{2}", "§ 2", "\\_",
        ])
    func noHeadings(line: String) throws {
        #expect(try kinds(of: line).kind == .paragraph)
    }

    @Test(
        "a question about a thing is a heading, in many languages",
        arguments: [
            "What does it cost?", "Was kostet das?", "Combien ça coûte ?", "Сколько это стоит?",
            "费用是多少？", "¿Cuánto cuesta?", "Quanto custa?", "Quanto costa?", "Wat kost het?",
            "Vad kostar det?", "Ile to kosztuje?", "Kolik to stojí?", "Mennyibe kerül?",
            "كم يكلف ذلك؟",
            "כמה זה עולה?", "費用はいくらですか？", "비용은 얼마인가?", "Ne kadar kaç lira?", "How it works?",
        ])
    func questions(line: String) throws {
        #expect(try kinds(of: line).kind == .heading)
    }

    @Test(
        "a question that is put to somebody is none",
        arguments: [
            "How do you feel about that?", "Do you travel much?", "Was haben Sie gesehen?",
            "Que faites-vous ?", "Что вы видели?", "你觉得怎么样？", "Was it late?", "Is it so?",
        ])
    func asked(line: String) throws {
        #expect(try kinds(of: line).kind == .paragraph)
    }

    @Test("in an interview no question is a heading")
    func interview() throws {
        let questions = ["How do you feel?", "What does it cost?", "Why did you go?"]
        let text = questions.map { "\(Self.body)\n\($0)\n" }.joined() + Self.body
        let result = try TryStage.normalize(Headings.self, TryStage.document(text))
        #expect(result.blocks.allSatisfy { $0.kind == .paragraph })
    }

    @Test(
        "rows of one symbol are separators, whose text stays",
        arguments: [
            "***", "* * *", "---", "- - -", "___", "________", "=====", "~~~", "+++", "###",
            "-----",
            "• • •", "•••", "———", "– – –", "★ ★ ★", "◆◆◆", "────────", "＊＊＊", "＝＝＝", "·  ·  ·",
            ".....",
            "⁂", "❦", "*", "#", "※",
        ])
    func separators(line: String) throws {
        for whole in [line, "\(line)  ", "\t\(line)"] {
            let text = "\(Self.body)\n\n\(whole)\n\n\(Self.body)\n"
            let items = try TryStage.normalize(JoinBullets.self, TryStage.document(text))
            var trimmed = items
            for index in trimmed.blocks.indices {
                trimmed.blocks[index].range = Self.trimmed(trimmed, index)
            }
            let result = try TryStage.normalize(Headings.self, trimmed)
            #expect(result.blocks.map(\.kind) == [.paragraph, .separator, .paragraph])
            #expect(result.string(result.blocks[1]) == line)
            #expect(result.text.string == text)
        }
    }

    private static func trimmed(_ document: Document, _ index: Int) -> Range<Int> {
        let range = document.blocks[index].range
        let bytes = document.text.bytes[range]
        let start = bytes.firstIndex { $0 > 0x20 } ?? range.lowerBound
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? range.upperBound
        return start..<end
    }

    @Test(
        "what is no row of one symbol is no separator",
        arguments: [
            "...", "???", "!!!", "--", "**", "$$$", "xxx", "***bold***", "-=-=-", "```", "…",
        ])
    func noSeparators(line: String) throws {
        #expect(try kinds(of: line).kind != .separator)
    }

    @Test("a line as long as a heading underlines it, any other separator does not make one")
    func underlined() throws {
        for (line, row, isHeading) in [
            ("Early life", "==========", true), ("Early life", "----------", true),
            ("The end", "* * *", true), ("said the old man by the door", "***", false),
        ] {
            let text = "\(Self.body)\n\(line)\n\(row)\n\(Self.body)\n"
            let result = try TryStage.normalize(Headings.self, TryStage.document(text))
            #expect(result.blocks[1].kind == (isHeading ? .heading : .paragraph), "\(line)")
            #expect(result.blocks[2].kind == .separator)
        }
    }

    @Test(
        "rows of tables and markers that no list took are no headings",
        arguments: [
            "| a | b |", "| Name | Price", "Name | Price | Colour", "+-----+-----+", "│ a │ b │",
            "[2]",
            "①", "1.1", "№ 1", "#1", "1/", "1°", "（一）", "7", "12", "(3)", "•", "Step 2:",
        ])
    func rows(line: String) throws {
        #expect(try kinds(of: line).kind == .paragraph)
    }

    @Test(
        "lines of rows, menus, addresses and names that follow each other are no headings",
        arguments: [
            "200 g flour\n3 eggs\n400 ml milk\nButter for the pan",
            "Name  Age  City\nAnn  31  Paris\nBob  45  Rome",
            "Price: 12 euros\nAddress: Main Street 5", "By Jane Smith\nPhoto: John Doe",
            "Share this\nFacebook\nTwitter\nEmail", "Bring these:\nTent\nRope\nStove",
        ])
    func rows(lines: String) throws {
        let text = "\(Self.body.dropLast())\n\nMethod\n\n\(lines)\n\nResult\n\n\(Self.body)\n"
        let result = try TryStage.normalize(Headings.self, TryStage.document(text))
        let headings = result.blocks.filter { $0.kind == .heading }.map { result.string($0) }
        #expect(headings == ["Method", "Result"])
    }

    @Test("without blank lines three headings may follow each other, not more")
    func rowsInFlattenedText() throws {
        func headings(_ lines: [String]) throws -> [String] {
            let text = "\(Self.body)\n\(lines.joined(separator: "\n"))\n\(Self.body)\n"
            let result = try TryStage.normalize(Headings.self, TryStage.document(text))
            return result.blocks.filter { $0.kind == .heading }.map { result.string($0) }
        }
        #expect(
            try headings(["Career", "War", "Later Years"]) == ["Career", "War", "Later Years"])
        #expect(
            try headings(["Key facts", "Name: Sarn", "Area: 41 km²", "3 towns"]) == ["Key facts"])
        #expect(try headings(["1.5 million people", "2.5 million cats"]).isEmpty)
        #expect(try headings(["Bring these:", "Tent", "Rope"]).isEmpty)
        #expect(try headings(["Facebook", "Twitter", "Email", "Later Years"]) == ["Later Years"])
    }

    @Test("the level is an option")
    func levelOption() throws {
        #expect(try kinds(of: "Early life", options: ["level": .int(3)]).level == 3)
    }

    @Test("a line above the text is its title, unless told otherwise")
    func title() throws {
        let text = "Leaders meet to settle the dispute\n\(Self.body)\n"
        let found = try TryStage.normalize(Headings.self, TryStage.document(text))
        #expect(found.blocks.map(\.level) == [1, nil])
        let off = try TryStage.normalize(
            Headings.self, TryStage.document(text), ["title": .bool(false)])
        #expect(off.blocks.map(\.kind) == [.paragraph, .paragraph])
    }

    @Test("a title in a script without blanks, and a number that opens the text, are headings")
    func openings() throws {
        let body = String(repeating: "市议会批准了一项期待已久的电车计划。", count: 4)
        let chinese = TryStage.document("市议会批准新的电车线路\n\n\(body)\n")
        #expect(try TryStage.normalize(Headings.self, chinese).blocks[0].level == 1)
        let text = "1. Introduction\n\(Self.body)\n2. Costs\n\(Self.body)\n"
        let numbered = try TryStage.normalize(Headings.self, TryStage.document(text))
        #expect(numbered.blocks.map(\.level) == [2, nil, 2, nil])
    }

    @Test("taking marks back leaves nothing to do for a second time", arguments: 2...9)
    func idempotentRows(count: Int) throws {
        let rows = (0..<count).map { "Row \(UnicodeScalar(0x41 + $0).map(String.init) ?? "")bc" }
        for separator in ["\n", "\n\n"] {
            let text = ([Self.body] + rows + [Self.body]).joined(separator: separator)
            let once = try TryStage.normalize(Headings.self, TryStage.document(text))
            let twice = try TryStage.normalize(Headings.self, once)
            #expect(once.blocks == twice.blocks)
        }
    }

    @Test("names above the text and a short last line are no headings")
    func edges() throws {
        let text = "Pablo Ruiz\nLattice Lab, Paris\n\(Self.body)\nThe end\n"
        let result = try TryStage.normalize(Headings.self, TryStage.document(text))
        #expect(result.blocks.map(\.kind) == Array(repeating: .paragraph, count: 4))
    }

    @Test("items and headings that are marked already stay what they are")
    func marked() throws {
        var document = TryStage.document("\(Self.body)\nTrade\nEnergy\n\(Self.body)\n")
        document.blocks[1].kind = .listItem
        document.blocks[2].kind = .heading
        document.blocks[2].level = 4
        let result = try TryStage.normalize(Headings.self, document)
        #expect(result.blocks == document.blocks)
    }

    @Test("it obeys the laws of normalizers")
    func conformance() throws { try StageConformance.check(Headings.self) }

    @Test(
        "the shared article has its twenty blocks",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func article() throws {
        let bytes = try SharedData.bytes("article/000_bb0543be6dc706bf.txt")
        let gold = try #require(
            try JSONSerialization.jsonObject(with: Data(SharedData.bytes("article/expected.json")))
                as? [String: Any])
        let expected = try #require(gold["blocks"] as? [[String: Any]])
        let document = try Self.structured(bytes)
        let offsets = Self.scalarOffsets(bytes)
        #expect(document.blocks.count == expected.count)
        for (block, want) in zip(document.blocks, expected) {
            #expect(block.kind.rawValue == want["type"] as? String)
            #expect(document.string(block) == want["text"] as? String)
            #expect(block.level == want["level"] as? Int)
            #expect(block.list == want["list"] as? Int)
            #expect(block.ordinal == want["ordinal"] as? Int)
            let source = try #require(document.sourceMap.source(of: block.range))
            #expect(offsets[source.lowerBound] == want["rawStart"] as? Int)
            #expect(offsets[source.upperBound] == want["rawEnd"] as? Int)
        }
    }

    @Test(
        "on the shared articles headings reach F1 .82 and items 1.0",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func gold() throws {
        var scores: [Block.Kind: (hit: Int, wrong: Int, missed: Int)] = [:]
        for line in try SharedData.text("text/structure/dev.jsonl").split(separator: "\n") {
            let row = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let text = try #require(row["text"] as? String)
            let lines = try #require(row["lines"] as? [[Any]])
            let document = try Self.structured(Array(text.utf8))
            let lineOf = Self.lineNumbers(Array(text.utf8))
            for (kind, name) in [(Block.Kind.heading, "heading"), (.listItem, "item")] {
                let want = Set(
                    lines.filter { $0.last as? String == name }.compactMap { $0.first as? Int })
                let found = Set(
                    document.blocks.filter { $0.kind == kind }
                        .compactMap {
                            document.sourceMap.source(of: $0.range).map { lineOf[$0.lowerBound] }
                        })
                scores[kind, default: (0, 0, 0)].hit += want.intersection(found).count
                scores[kind, default: (0, 0, 0)].wrong += found.subtracting(want).count
                scores[kind, default: (0, 0, 0)].missed += want.subtracting(found).count
            }
        }
        func f1(_ kind: Block.Kind) -> Double {
            guard let score = scores[kind] else { return 0 }
            return 2 * Double(score.hit) / Double(2 * score.hit + score.wrong + score.missed)
        }
        #expect(f1(.heading) >= 0.82)
        #expect(f1(.listItem) == 1)
    }

    private static func structured(_ bytes: [UInt8]) throws -> Document {
        let read = try #require(try TryStage.read(TextReader.self, bytes).documents.first)
        return try TryStage.normalize(Headings.self, TryStage.normalize(JoinBullets.self, read))
    }

    private static func scalarOffsets(_ bytes: [UInt8]) -> [Int] {
        var count = -1
        return bytes.map { byte in
            if byte & 0xC0 != 0x80 { count += 1 }
            return count
        } + [count + 1]
    }

    private static func lineNumbers(_ bytes: [UInt8]) -> [Int] {
        var line = 0
        return bytes.map { byte in
            defer { if byte == 0x0A { line += 1 } }
            return line
        }
    }
}
