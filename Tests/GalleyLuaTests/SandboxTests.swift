import GalleyCore
import GalleyLua
import Testing

/// What hostile scripts try, each of which ends as a reject.
@Suite("The sandbox")
struct SandboxTests {
    @Test(
        "What leads out of it is not there",
        arguments: [
            "os", "io", "load", "loadstring", "loadfile", "dofile", "require", "package", "debug",
            "coroutine", "collectgarbage", "print", "warn", "rawset", "_G", "arg",
        ])
    func absent(name: String) {
        let failure = TryScript.failure("return \(name) == nil")
        #expect(failure?.code == "lua.error")
        #expect(failure?.message == "there is no '\(name)' here")
    }

    @Test(
        "What is left out of libraries is nil",
        arguments: ["string.dump", "math.random", "math.randomseed"])
    func leftOut(name: String) throws {
        #expect(try TryScript.extract("return \(name) == nil").verdict == .keep)
    }

    @Test(
        "Nothing that is shared can be changed",
        arguments: [
            "x = 1", "_ENV.x = 1", "string.upper = nil", "math.pi = 3", "table.insert = 1",
            "setmetatable(_ENV, nil)", "setmetatable(string, {})", "_ENV = nil; x = 1",
            "getmetatable('').__index = {}", "setmetatable(doc, {})", "doc.metadata = 1",
            "utf8.x = 1", "with.a = 1", "doc.id = 'x'", "doc.drop = 1", "rawset(_ENV, 'x', 1)",
            "for k in pairs(_ENV) do error('seen') end; function f() end",
            "local mt = getmetatable(_ENV); mt.__index = 1", "table.sort(string); string.x = 1",
            "table.insert(_ENV, 1)", "table.move({1}, 1, 1, 1, string)",
        ])
    func readOnly(code: String) { #expect(TryScript.failure(code)?.code == "lua.error", "\(code)") }

    @Test("An assignment to a global says what would be right")
    func global() {
        let failure = TryScript.failure("local a = 1\ncount = a")
        #expect(failure?.message == "there are no globals to set: write 'local count'")
        #expect(failure?.place?.line == 2)
    }

    @Test(
        "A loop without an end is stopped, whatever catches errors",
        arguments: [
            "while true do end", "for i = 1, math.huge do end", "::a:: goto a",
            "while true do pcall(function() while true do end end) end",
            "local function f() pcall(f) return f() end f()",
            "while true do pcall(pcall, pcall, error) end",
            "xpcall(function() while true do end end, function() while true do end end)",
            "while true do xpcall(error, function() while true do end end) end",
            "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) "
                + "while true do pcall(function() return t[1] end) end",
            "local x <close> = setmetatable({}, {__close = function() while true do end end}) "
                + "while true do end",
            "local t = setmetatable({}, {__tostring = function() while true do end end}) "
                + "tostring(t)",
            "local t = setmetatable({}, {__tostring = function() while true do end end}) error(t)",
            "table.sort({3, 2, 1}, function() while true do end end)",
            "string.gsub('x', '.', function() while true do end end)",
            "for _ in function() return 1 end do end",
            "for k in pairs(setmetatable({}, {__pairs = function() while true do end end})) do end",
            "while true do local s = ('x'):rep(1000000) end",
            "local s = 'x' while true do s = s .. 'x'; if #s > 1000 then s = 'x' end end",
            "while true do pcall(function() doc:drop(1) end) end",
            "table.move({}, 1, 1 << 60, 2)",
            "table.concat(setmetatable({}, {__index = function() return '' end}), '', 1, 1 << 40)",
            "table.insert(setmetatable({}, {__len = function() return 1 << 50 end}), 1, 1)",
            "table.remove(setmetatable({}, {__len = function() return 1 << 50 end}), 1)",
            "table.move({}, math.mininteger, math.maxinteger - 1, 1)",
            // Neither is endless: to find the next key all of them are looked at.
            "local t, k = {a = 1} for i = 1, 3000 do t[i] = i end "
                + "for i = 1, 3000 do k = next(t, k) end",
            "local t = {a = 1} for i = 1, 3000 do t[i] = i end "
                + "for i = 1, 3000 do for k in pairs(t) do break end end",
        ])
    func endless(code: String) {
        let failure = TryScript.failure(code) { $0.instructions = 2_000_000 }
        #expect(failure?.code == "lua.instructions", "\(code): \(failure as Any)")
    }

    @Test(
        "Memory has a limit, whatever catches errors",
        arguments: [
            "local t = {} for i = 1, math.huge do t[i] = {} end",
            "local s = 'x' while true do s = s .. s end",
            "return #('x'):rep(1 << 30)", "return #('x'):rep(1 << 28, 'y')",
            "local t = {} while true do pcall(function() while true do t[#t + 1] = ('x'):rep(1000) end end) end",
            "local s = ('x'):rep(3000000) local t = {} for i = 1, 1000 do t[i] = s end "
                + "return table.concat(t)",
            "local s = ('x'):rep(1000000) return string.gsub(s, 'x', s)",
            "xpcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(1000) end end, "
                + "function() return 1 end)",
            "local t = {} local s = ('x'):rep(100000) for i = 1, 1000 do t[i] = s end doc:set('x', t)",
            "local function f(...) return f(1, ...) end f()",
            "string.format('%s', setmetatable({}, {__tostring = function() return ('x'):rep(1 << 27) end}))",
        ])
    func memory(code: String) {
        let failure = TryScript.failure(code) { $0.memory = 4 << 20 }
        #expect(["lua.memory", "lua.error"].contains(failure?.code), "\(code)")
        if failure?.code == "lua.error" {
            #expect(failure?.message.contains("overflow") == true, "\(code): \(failure as Any)")
        }
    }

    @Test(
        "Garbage is collected before memory runs out",
        arguments: [
            "for i = 1, 300000 do local t = { i } end",
            "local n = 0 for i = 1, 500 do n = n + #(('x'):rep(50000) .. i) end",
            "local t = {} for i = 1, 500 do t = { table.concat({ ('ab'):rep(20000), i }) } end",
            "local s = ('ab '):rep(30000) for i = 1, 40 do s = s:gsub('ab', 'ba') end",
        ])
    func collection(code: String) throws {
        let verdict = try TryScript.extract(code, nil) {
            $0.memory = 2 << 20
            $0.instructions = 100_000_000
        }.verdict
        #expect(verdict == .keep)
    }

    @Test(
        "Too deep is an error like another",
        arguments: [
            "local function f() return 1 + f() end f()",
            "local t = {} for i = 1, 300 do t = setmetatable({}, {__index = t}) end return t.x == nil",
            "local function f(s) return (s:gsub('.', f)) end f('x')",
            "return string.rep('(', 300) .. 'x', string.find('x', string.rep('(', 300) .. 'x')",
            "string.find(('a'):rep(300000), ('a?'):rep(300000) .. 'b')",
            "local function h() error('again') end xpcall(error, h)",
            "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x",
            "local f = function() end for i = 1, 250 do local g = f; f = function() return pcall(g) end end f()",
            "local t = {} t.t = t doc:set('x', t)",
            "return utf8.char(-1)", "return ('x'):rep(-1):byte(1, 1 << 40)",
            "table.unpack({}, 1, 1 << 30)", "return select(-1 << 40, 1)",
            "error(error)", "error(nil)", "error({})", "error(doc)",
        ])
    func deep(code: String) {
        do {
            _ = try TryScript.extract(code)
        } catch {
            let code = (error as? Diagnostic)?.code
            #expect(code == "lua.error" || code == "lua.memory", "\(error)")
        }
    }

    @Test(
        "What runs or shows when garbage is collected is refused",
        arguments: [
            "setmetatable({}, {__gc = function() while true do end end})",
            "setmetatable({}, {__gc = true})", "setmetatable({}, {__mode = 'k'})",
        ])
    func garbage(code: String) {
        #expect(TryScript.failure(code)?.message.hasPrefix("a metatable here has no") == true)
    }

    @Test("Only text is compiled")
    func binary() {
        #expect(throws: Diagnostic.self) {
            try TryScript.script("\u{1B}Lua\u{54}\u{0}\u{19}\u{93}")
        }
    }

    @Test("After a failure the next document starts from a whole state")
    func recovery() throws {
        let script = try TryScript.script(
            "if doc.text == 'loop' then while true do end end\n"
                + "if doc.text == 'memory' then return #('x'):rep(1 << 30) end\n"
                + "if doc.text == 'error' then error('x') end\nreturn #doc.text == 4")
        for (text, code) in [
            ("loop", "lua.instructions"), ("good", nil), ("memory", "lua.memory"), ("good", nil),
            ("error", "lua.error"), ("good", nil),
        ] {
            var document = FrozenDocument(TryScript.document(text))
            do {
                #expect(try script.extract(&document) == .keep)
                #expect(code == nil)
            } catch {
                #expect(error.code == code)
            }
        }
    }
}
