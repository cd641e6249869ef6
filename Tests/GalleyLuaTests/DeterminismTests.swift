import GalleyCore
import GalleyLua
import Testing

@Suite("The same result in every run")
struct DeterminismTests {
    @Test(
        "Tables are walked through in order",
        arguments: [
            ("{ 'a', 'b', 'c' }", "1 2 3"),
            ("{ b = 1, a = 1, [10] = 1, [2] = 1, [1] = 1 }", "1 2 10 a b"),
            ("{ [1.5] = 1, [1] = 1, [-3] = 1, [2] = 1, [1 / 0] = 1 }", "-3 1 1.5 2 inf"),
            (
                "{ [true] = 1, [false] = 1, x = 1, [1 << 60] = 1 }",
                "1152921504606846976 x false true"
            ),
            ("{ ['é'] = 1, e = 1, ['f'] = 1, [''] = 1 }", " e f é"),
            (
                "{ [-1 / 0] = 1, [math.mininteger] = 1, [-2^70] = 1 }",
                "-inf -1.1805916207174e+21 -9223372036854775808"
            ),
            ("{}", ""),
        ])
    func order(table: String, keys: String) throws {
        let code = """
            local keys, others = {}, {}
            for k, v in pairs(\(table)) do keys[#keys + 1] = tostring(k) end
            local t = \(table)
            local k = next(t)
            while k ~= nil do others[#others + 1] = tostring(k); k = next(t, k) end
            doc:set("pairs", table.concat(keys, " "))
            doc:set("next", table.concat(others, " "))
            """
        let metadata = try TryScript.extract(code).document.metadata
        #expect(metadata.value("pairs") == .string(keys))
        #expect(metadata.value("next") == .string(keys))
    }

    @Test("A key may go while a table is walked through")
    func removal() throws {
        let code = """
            local t = { a = 1, b = 2, c = 3, d = 4 }
            local seen = {}
            for k in pairs(t) do seen[#seen + 1] = k; t.c = nil end
            return table.concat(seen) == "abd"
            """
        #expect(try TryScript.extract(code).verdict == .keep)
    }

    @Test("Tables as keys have no order")
    func tablesAsKeys() {
        let failure = TryScript.failure("for k in pairs({ [{}] = 1, [{}] = 2 }) do end")
        #expect(failure?.message.contains("has no order") == true)
    }

    @Test(
        "Nothing shows an address",
        arguments: [
            ("tostring({})", "table"), ("tostring(print_ or pairs)", "function"),
            ("tostring(doc)", "document"), ("string.format('%s %5s', {}, pairs)", "table function"),
            ("('%s'):format(doc.metadata)", "metadata"),
            ("tostring(setmetatable({}, { __name = 'point' }))", "point"),
            ("select(2, pcall(error, {})) and 'x'", "x"), ("tostring(string)", "table"),
        ])
    func addresses(expression: String, text: String) throws {
        let code = "local print_ = nil\ndoc:set('x', \(expression))"
        #expect(try TryScript.extract(code).document.metadata.value("x") == .string(text))
    }

    @Test("%p is refused")
    func pointer() {
        #expect(
            TryScript.failure("return string.format('%10p', doc)")?.message.contains("%p") == true)
        #expect(
            TryScript.failure("return ('%d%% %p'):format(1, {})")?.message.contains("%p") == true)
    }

    @Test("Nothing goes from one document to the next")
    func state() throws {
        let code = """
            local count = 0
            local function add() count = count + 1 return count end
            add()
            pcall(function() rawset(string, "seen", true) end)
            local mt = getmetatable(doc.metadata)
            local cached = doc.blocks
            cached.seen = (cached.seen or 0) + 1
            return add() == 2 and cached.seen == 1 and doc.blocks.seen == 1 and not mt
            """
        let script = try TryScript.script(code)
        for _ in 0..<20 {
            var document = FrozenDocument(TryScript.document("one"))
            #expect(try script.extract(&document) == .keep)
        }
    }

    @Test("How many instructions a document takes does not depend on those before it")
    func instructions() throws {
        let code =
            "local n = 0 while true do n = n + 1 if n == #doc.text * 100 then return n > 0 end end"
        func isStopped(_ script: LuaScript, _ count: Int) -> Bool {
            var document = FrozenDocument(TryScript.document(String(repeating: "x", count: count)))
            do { return try script.extract(&document) != .keep } catch { return true }
        }
        let old = try TryScript.script(code) { $0.instructions = 20_000 }
        for _ in 0..<50 { _ = isStopped(old, 3) }
        for count in 30..<60 {
            let new = try TryScript.script(code) { $0.instructions = 20_000 }
            #expect(isStopped(old, count) == isStopped(new, count), "\(count)")
        }
        #expect(!isStopped(old, 30) && isStopped(old, 59))
    }

    @Test("How much memory a document takes does not depend on those before it")
    func memory() throws {
        let code =
            "local t = {} for i = 1, #doc.text do t[i] = ('x'):rep(1000) .. i end return #t > 0"
        func isStopped(_ script: LuaScript, _ count: Int) -> Bool {
            var document = FrozenDocument(TryScript.document(String(repeating: "x", count: count)))
            do { return try script.extract(&document) != .keep } catch { return true }
        }
        let old = try TryScript.script(code) { $0.memory = 1 << 20 }
        for count in stride(from: 100, to: 3000, by: 97) { _ = isStopped(old, count) }
        var stopped: [Bool] = []
        for count in stride(from: 500, to: 1500, by: 13) {
            let new = try TryScript.script(code) { $0.memory = 1 << 20 }
            stopped.append(isStopped(new, count))
            #expect(isStopped(old, count) == stopped.last, "\(count)")
        }
        #expect(stopped.first == false && stopped.last == true)
    }
}
