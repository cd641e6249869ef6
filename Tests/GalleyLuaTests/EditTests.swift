import GalleyCore
import GalleyLua
import TestSupport
import Testing

@Suite("Edits by scripts")
struct EditTests {
    @Test(
        "Texts",
        arguments: [
            ("doc:replace(1, 3, 'ONE')", "ONE\ntwo\n"), ("doc:replace(4, 3, '!')", "one!\ntwo\n"),
            ("doc:replace(1, 0, '>')", ">one\ntwo\n"),
            ("doc:replace(9, 8, 'end')", "one\ntwo\nend"),
            ("doc:replace(1, 8, '')", ""), ("doc.text = 'x'", "x"), ("doc.text = ''", ""),
            ("doc.text = doc.text:upper()", "ONE\nTWO\n"), ("doc.text = doc.text", "one\ntwo\n"),
            ("doc:replace(5, 7, '2') doc:replace(1, 3, '1')", "1\n2\n"),
            ("doc:replace(1, 3, '1') doc:apply() doc:replace(3, 5, '2')", "1\n2\n"),
            (
                "for _, b in ipairs(doc.blocks) do doc:replace(b.first, b.last, b.text .. '.') end",
                "one.\ntwo.\n"
            ),
            ("doc:gsub('o', '0')", "0ne\ntw0\n"), ("doc:gsub('o', '0', 1)", "0ne\ntwo\n"),
            ("doc:gsub('(%w)(%w+)', '%2%1')", "neo\nwot\n"),
            ("doc:gsub('%w+', '<%0>')", "<one>\n<two>\n"),
            ("doc:gsub('^one', '1')", "1\ntwo\n"), ("doc:gsub('$', '!')", "one\ntwo\n!"),
            ("doc:gsub('', '-')", "-o-n-e-\n-t-w-o-\n-"),
            ("doc:gsub('%w+', { one = '1' })", "1\ntwo\n"),
            ("doc:gsub('%w+', function(w) return #w end)", "3\n3\n"),
            ("doc:gsub('o*', 'x')", "xnxex\nxtxwx\nx"),
            ("doc:gsub('one', 'two') doc:gsub('two', '2')", "2\n2\n"),
            ("doc.text = doc.text:gsub('one\\n', '')", "two\n"), ("doc:gsub('\\n', '')", "onetwo"),
            ("local t = doc.text; doc.text = 'a' .. t; doc.text = doc.text .. 'b'", "aone\ntwo\nb"),
        ])
    func texts(code: String, text: String) throws {
        #expect(try TryScript.normalize(code).document.text.string == text)
    }

    @Test(
        "gsub on a document does what string.gsub does",
        arguments: [
            "'%s+', ' '", "'.', '%0%0'", "'()', '%1'", "'%f[%w]%w+', '[%0]'",
            "'(%w+) (%w+)', '%2 %1'",
            "'a*', '-'", "'^%w', '%%'", "'[^a]', { b = 'B', [' '] = '' }", "'%w*', ''",
            "'.-b', 'x'",
            "'(a)(b?)', function(a, b) return b .. a end", "'b', function() end", "'b', 7",
        ])
    func likeStrings(arguments: String) throws {
        let text = "aab  ab\nb aaa \n\nbab a"
        let (verdict, document) = try TryScript.normalize(
            "local text, n = doc.text:gsub(\(arguments))\nlocal m = doc:gsub(\(arguments))\n"
                + "return doc.text == text and n == m", text)
        #expect(verdict == .keep, "\(document.text.string)")
    }

    @Test("Blocks and the map to the source move along")
    func moves() throws {
        let (_, document) = try TryScript.normalize(
            "doc:gsub('one', 'the first')", "zero\none\ntwo\n")
        #expect(document.blocks.map { document.string($0) } == ["zero", "the first", "two"])
        #expect(document.sourceMap.source(of: 15..<18) == 9..<12)
        #expect(document.editCount == 1)
    }

    @Test("A block that loses all of its text goes, one that had none stays")
    func lostBlocks() throws {
        var document = TryScript.document("one\ntwo\n")
        document.blocks.insert(Block(.separator, 4..<4), at: 1)
        document.spans = [InlineSpan(.strong, 0..<3), InlineSpan(.image, 4..<4)]
        _ = try TryScript.script("doc:gsub('one\\n', '')").normalize(&document)
        #expect(document.blocks.map(\.kind) == [.separator, .paragraph])
        #expect(document.spans.map(\.kind) == [.image])
    }

    @Test("After an edit blocks are read again")
    func fresh() throws {
        let code = """
            local before = doc.blocks[1].text
            doc:gsub("one", "three")
            return before == "one" and doc.blocks[1].text == "three" and doc.blocks[2].first == 7
            """
        #expect(try TryScript.normalize(code).verdict == .keep)
    }

    @Test(
        "Edits that cannot be made are refused with their place",
        arguments: [
            "doc:replace(1, 9, '')", "doc:replace(0, 1, '')", "doc:replace(2, 2, '')",
            "doc:replace(1, 1, 'x')", "doc:replace(1, 2, '\\xFF')", "doc:replace(1, 2)",
            "doc:replace(1, 2, 3)", "doc.text = '\\xC3'", "doc.text = nil",
            "doc:replace('a', 2, '')",
            "doc:replace(1, 4, 'x') doc:replace(3, 5, 'y')", "doc:replace(1, 2, '') doc.text = 'x'",
            "doc:replace(4, 5, 'x') doc:replace(1, 4, 'y') doc:apply()",
            "doc:gsub('\\xA9', '')", "doc:gsub('', 'x')", "doc:gsub('e', '%')",
            "doc:gsub('e', '%2')",
            "doc:gsub('e')", "doc:gsub('e', true)", "doc:gsub('e', function() return {} end)",
            "doc:gsub(1, 2)",
        ])
    func refused(code: String) {
        do {
            _ = try TryScript.normalize("local x = 1\n" + code, "é two e")
            Issue.record("\(code) is taken")
        } catch {
            let failure = error as? Diagnostic
            #expect(["lua.edit", "lua.error"].contains(failure?.code), "\(error)")
            #expect(failure?.place?.line == 2, "\(code): \(error)")
        }
    }

    @Test(
        "Where the text no longer changes, that is said",
        arguments: [
            "doc.text = 'x'", "doc:replace(1, 1, 'x')", "doc:gsub('o', '0')", "doc:apply()",
        ])
    func frozen(code: String) {
        let failure = TryScript.failure(code)
        #expect(failure?.code == "lua.edit")
        #expect(failure?.message.contains("no longer changes") == true)
    }

    @Test("Annotations wait for a text that no longer changes")
    func annotations() {
        #expect(throws: Diagnostic.self) {
            try TryScript.normalize("doc:annotate('x', { { 1, 1, 'x' } })")
        }
    }

    @Test("An edit that a script is stopped after is not made for the next document")
    func leftOver() throws {
        let script = try TryScript.script(
            "doc:replace(1, 1, 'x') if #doc.text > 3 then error('no') end")
        var document = TryScript.document("long text")
        #expect(throws: Diagnostic.self) { try script.normalize(&document) }
        var next = TryScript.document("abc")
        #expect(try script.normalize(&next) == .keep)
        #expect(next.text.string == "xbc")
    }

    @Test("A text that is set gives the blocks of its lines, whatever changed")
    func difference() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededRandom(seed)
            let old = Self.lines(&random)
            let new = Self.changed(old, &random)
            var document = TryScript.document(old)
            let script = try LuaScript(
                LuaCode("doc.text = with.new"), Self.settings(new))
            #expect(try script.normalize(&document) == .keep)
            #expect(document.text.string == new, "seed \(seed)")
            var end = 0
            for block in document.blocks {
                #expect(block.range.lowerBound >= end && block.range.upperBound <= new.utf8.count)
                #expect(String(validating: document.text.bytes[block.range], as: UTF8.self) != nil)
                end = block.range.upperBound
            }
        }
    }

    @Test("Lines that stay keep their blocks")
    func linesThatStay() throws {
        let old = "alpha\nbeta\ngamma\ndelta\nepsilon\n"
        let new = "Alpha\ngamma\nnew\ndelta!\nepsilon\n"
        var document = TryScript.document(old)
        _ = try LuaScript(LuaCode("doc.text = with.new"), Self.settings(new)).normalize(&document)
        let strings = document.blocks.map { document.string($0) }
        #expect(strings.contains("Alpha") && strings.contains("gamma") && strings.last == "epsilon")
    }

    private static func settings(_ new: String) -> LuaScript.Settings {
        var settings = LuaScript.Settings()
        settings.constants = [.init("new", .string(new))]
        return settings
    }

    private static let words = [
        "a", "bee", "é", "日本", "\u{1F468}\u{200D}\u{1F469}", "x y", "", "e\u{301}",
    ]

    private static func lines(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<Int.random(in: 0...4, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let at = Int.random(in: 0...scalars.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                scalars.insert(["\n", "x", "é", "日"].randomElement(using: &random) ?? "x", at: at)
            case 1 where at < scalars.count: scalars.remove(at: at)
            case 2 where at < scalars.count: scalars[at] = "ü"
            default: break
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
