import GalleyCore
import GalleyLua
import Testing

@Suite("The document in scripts")
struct DocumentTests {
    @Test(
        "What is returned is the verdict",
        arguments: [
            ("", Verdict.keep), ("return", .keep), ("return true", .keep), ("return 0", .keep),
            ("return true, 'x y'", .keep), ("return false", .drop(reason: "returned-false")),
            ("return nil", .drop(reason: "returned-false")),
            ("return false, 'short'", .drop(reason: "short")),
            ("return #doc.text > 100, 'short'", .drop(reason: "short")),
            ("doc:drop('short')", .drop(reason: "short")),
            ("doc:drop()", .drop(reason: "returned-false")),
            ("pcall(function() doc:drop('short') end) return true", .drop(reason: "short")),
        ])
    func verdicts(code: String, verdict: Verdict) throws {
        #expect(try TryScript.extract(code).verdict == verdict)
        #expect(try TryScript.normalize(code).verdict == verdict)
    }

    @Test(
        "A reason is a name, and one of those that are declared",
        arguments: [
            ("return false, 'too short'", []), ("return false, 1", []), ("return false, {}", []),
            ("return false, ''", []), ("return pcall(error, 'no name')", []),
            ("return false, 'shrt'", ["short"]), ("doc:drop('\\xFF')", []),
        ] as [(String, [String])])
    func reasons(code: String, reasons: [String]) throws {
        let failure = TryScript.failure(code) { $0.reasons = reasons }
        #expect(failure?.code == "lua.reason")
    }

    @Test("A declared reason may be any words")
    func declared() throws {
        let verdict = try TryScript.extract("return false, 'too short'", nil) {
            $0.reasons = ["too short"]
        }.verdict
        #expect(verdict == .drop(reason: "too short"))
    }

    @Test(
        "Fields",
        arguments: [
            ("doc.id", Value.string("d")), ("doc.text", .string("one\ntwo\n")),
            ("doc.source.name", .string("a.txt")), ("doc.source.type", .string("text/plain")),
            ("doc.source.digest == nil", .bool(true)), ("#doc.blocks", .int(2)),
            ("doc.blocks[2].text", .string("two")), ("doc.blocks[2].first", .int(5)),
            ("doc.blocks[2].last", .int(7)), ("doc.blocks[1].kind", .string("paragraph")),
            ("doc.blocks[1].level == nil", .bool(true)),
            ("doc.text:sub(doc.blocks[2].first, doc.blocks[2].last)", .string("two")),
            ("doc.metadata.title == nil", .bool(true)), ("type(doc)", .string("userdata")),
            ("doc.annotations.x == nil", .bool(true)), ("with ~= nil", .bool(true)),
        ])
    func fields(expression: String, value: Value) throws {
        #expect(try TryScript.value(of: expression) == value)
    }

    @Test("A field that is not there is named, with the nearest")
    func unknownField() {
        #expect(
            TryScript.failure("return doc.txt")?.message
                == "a document has no field 'txt': did you mean doc.text?")
    }

    @Test("Blocks have what they are")
    func blocks() throws {
        var document = TryScript.document("Head\nitem\n")
        document.blocks[0].kind = .heading
        document.blocks[0].level = 2
        document.blocks[1] = Block(
            .listItem, 5..<9, list: 1, ordinal: 3, depth: 2, role: "body", style: "ordered")
        let code = """
            local h, i = doc.blocks[1], doc.blocks[2]
            return h.kind == "heading" and h.level == 2 and i.kind == "list_item" and i.list == 1
              and i.ordinal == 3 and i.depth == 2 and i.role == "body" and i.style == "ordered"
            """
        #expect(try TryScript.extract(code, document).verdict == .keep)
    }

    @Test(
        "Values go in and out as they are",
        arguments: [
            ("true", Value.bool(true)), ("1", .int(1)), ("1.5", .double(1.5)),
            ("'x'", .string("x")),
            ("{}", .array([])),
            (
                "{ 1, 'b', { c = 2 } }",
                .array([.int(1), .string("b"), .object([.init("c", .int(2))])])
            ),
            (
                "{ b = 1, a = { 2 } }",
                .object([.init("a", .array([.int(2)])), .init("b", .int(1))])
            ),
            ("math.maxinteger", .int(.max)), ("-0.0", .double(-0.0)),
        ])
    func values(expression: String, value: Value) throws {
        let code = "doc:set('x', \(expression))\ndoc.metadata.y = doc.metadata.x"
        let metadata = try TryScript.extract(code).document.metadata
        #expect(metadata.value("x") == value)
        #expect(metadata.value("y") == value)
        #expect(metadata["x"]?.evidence == "lua")
    }

    @Test(
        "What cannot be a value is refused",
        arguments: [
            "doc:set('x', nil)", "doc:set('x', 0/0)", "doc:set('x', 1/0)", "doc:set('x', pairs)",
            "doc:set('x', doc)", "doc:set('x', '\\xFF')", "doc:set('x', { 1, a = 2 })",
            "doc:set('x', { [2] = 1 })", "doc:set('x', { [1.5] = 1 })", "doc:set('', 1)",
            "doc:set(1, 1)", "doc:set('x')", "doc:set('title', 1)", "doc:set('authors', 'Ann')",
            "doc:set('x', 1, { confidence = 2 })", "doc:set('x', 1, { evidnce = 'x' })",
            "doc:set('x', 1, 'lua')", "doc.set('x', 1)", "doc.set(nil, 'x', 1)",
            "doc.metadata.x = nil", "doc.metadata[1] = 1", "doc:set('x', { ['\\xFF'] = 1 })",
        ])
    func refused(code: String) { #expect(TryScript.failure(code)?.code == "lua.error", "\(code)") }

    @Test("Evidence and confidence go with a value")
    func evidence() throws {
        let code = "doc:set('title', 'T', { evidence = 'first line', confidence = 0.5 })"
        let entry = try TryScript.extract(code).document.metadata["title"]
        #expect(entry?.evidence == "first line" && entry?.confidence == 0.5)
    }

    @Test("Metadata are walked through in the order of names")
    func walk() throws {
        var document = TryScript.document("x")
        for name in ["words", "language", "title"] { document.metadata.set(name, .string(name)) }
        let code = """
            local names = {}
            for name, value in pairs(doc.metadata) do names[#names + 1] = name .. "=" .. value end
            return table.concat(names, " ") == "language=language title=title words=words"
            """
        #expect(try TryScript.extract(code, document).verdict == .keep)
    }

    @Test("Annotations are by first and last byte")
    func annotations() throws {
        let code = """
            local found = {}
            for first, word, last in doc.text:gmatch("()(%a+)()") do
              found[#found + 1] = { first, last - 1, "word", long = #word > 3 }
            end
            found[#found + 1] = { type = "all", first = 1, last = #doc.text }
            doc:annotate("words", found)
            """
        let layers = try TryScript.extract(code, TryScript.document("Übung two")).document.layers
        #expect(layers.map(\.name) == ["words@1"])
        #expect(layers[0].annotations.map(\.range) == [0..<10, 2..<6, 7..<10])
        #expect(layers[0].annotations[1].type == "word")
        #expect(layers[0].annotations[1].attributes == [.init("long", .bool(true))])
    }

    @Test("Annotations that were there before can be read")
    func readAnnotations() throws {
        var document = TryScript.document("one two")
        document.layers = [
            AnnotationLayer("words@1", [Annotation(4..<7, "word", [.init("n", .int(2))])])
        ]
        let code = """
            local a = doc.annotations["words@1"][1]
            return doc.text:sub(a.first, a.last) == "two" and a.type == "word" and a.n == 2
            """
        #expect(try TryScript.extract(code, document).verdict == .keep)
    }

    @Test("So can those that a script has added")
    func ownAnnotations() throws {
        let code = """
            local before = doc.annotations["a@1"]
            doc:annotate("a", { { 1, 3, "x" } })
            return before == nil and #doc.annotations["a@1"] == 1
            """
        #expect(try TryScript.extract(code).verdict == .keep)
    }

    @Test(
        "Ranges lie in the text, on characters",
        arguments: [
            "{ 0, 1, 'x' }", "{ 1, 3, 'x' }", "{ 2, 2, 'x' }", "{ 1, 1, 'x' }", "{ 4, 3, 'x' }",
            "{ 2, 0, 'x' }", "{ 1.5, 2, 'x' }", "{ 'a', 2, 'x' }", "{ 1, -1, 'x' }",
        ])
    func badRanges(annotation: String) {
        do {
            _ = try TryScript.extract(
                "doc:annotate('a', { \(annotation) })", TryScript.document("é"))
            Issue.record("\(annotation) is taken")
        } catch {
            #expect((error as? Diagnostic)?.code == "lua.range")
        }
    }

    @Test("Values of the pipeline are read-only members of with")
    func constants() throws {
        let verdict = try TryScript.extract("return #doc.text >= with.least, 'short'", nil) {
            $0.constants = [.init("least", .int(100))]
        }.verdict
        #expect(verdict == .drop(reason: "short"))
        #expect(TryScript.failure("return with.leest")?.message == "there is no 'leest' here")
    }
}
