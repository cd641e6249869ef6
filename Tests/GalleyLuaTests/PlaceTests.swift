import GalleyCore
import GalleyLua
import Testing

@Suite("Places in scripts")
struct PlaceTests {
    /// What the caret underlines.
    private func underlined(_ place: Place?) -> String? {
        guard let place, let excerpt = place.excerpt, place.column > 0 else { return nil }
        return String(
            String.UnicodeScalarView(
                excerpt.unicodeScalars.dropFirst(place.column - 1).prefix(place.length)))
    }

    @Test(
        "Mistakes in the code",
        arguments: [
            ("local a = = 1", 1, "="), ("local a = 1\nlocal b = a b c", 2, "c"),
            ("if true then\n  return 1\n", 2, "return 1"), ("return 'abc", 1, "return 'abc"),
            ("return 'abc\nx", 1, "'abc"),
            ("local ü = 1", 1, "ü"), ("x = 'é' )", 1, ")"), ("for i = 1 do end", 1, "do"),
            ("return 1\nreturn 2", 2, "return"), ("goto nowhere", 1, "nowhere"),
            ("local a <const> = 1\na = 2", 2, "a"), ("break", 1, "break"), ("a.b:c = 1", 1, "="),
            ("--[[ never closed", 1, "--[[ never closed"), ("x = 0x", 1, "0x"),
        ])
    func syntax(code: String, line: Int, token: String) {
        do {
            _ = try TryScript.script(code)
            Issue.record("\(code) is taken")
        } catch {
            let failure = error as? Diagnostic
            #expect(failure?.code == "lua.syntax")
            #expect(failure?.place?.line == line, "\(error)")
            #expect(underlined(failure?.place) == token, "\(error)")
            #expect(failure?.message.contains("lua:") == false)
        }
    }

    @Test(
        "Mistakes of a run",
        arguments: [
            ("local a\n  return a.b.c", 2, "a"), ("return doc.metadata.words + 1", 1, "words"),
            ("error('no')", 1, "error('no')"), ("local t = {}\n\nt.x.y = 1", 3, "x"),
            ("local function f()\n  nothing()\nend\nf()", 2, "nothing"),
            ("return 1 < 'x'", 1, "return 1 < 'x'"),
            ("local s = 'é'; s.x.y = 1", 1, "x"), ("doc:replace(1)", 1, "doc:replace(1)"),
            ("while true do end", 1, "while true do end"),
            ("local a = 1\nreturn ('x'):rep(1 << 30)", 2, "return ('x'):rep(1 << 30)"),
        ])
    func runs(code: String, line: Int, token: String) {
        let failure = TryScript.failure(code) { $0.instructions = 100_000 }
        #expect(failure?.place?.line == line, "\(failure as Any)")
        #expect(underlined(failure?.place) == token, "\(failure as Any)")
        #expect(failure?.place?.file == "test.lua")
    }

    @Test("A script in a file has its own places")
    func file() throws {
        #expect(throws: Diagnostic.self) { try LuaCode(file: "/nowhere/x.lua") }
    }

    @Test("A level moves the place to the caller")
    func level() {
        let failure = TryScript.failure("local function check() error('bad', 2) end\n\ncheck()")
        #expect(failure?.place?.line == 3)
        #expect(failure?.message == "bad")
    }
}
