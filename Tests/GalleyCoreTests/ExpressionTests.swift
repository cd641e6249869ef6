import GalleyCore
import Testing

@Suite("Expressions are parsed, checked and evaluated")
struct ExpressionTests {
    static var document: FrozenDocument {
        var document = Document(id: "a#1", text: DocumentText("Tea is ready. Déjà vu."))
        document.source.name = "tea.txt"
        document.metadata.set("words", .int(80))
        document.metadata.set("share", .double(0.25))
        document.metadata.set("language", .string("en"))
        document.metadata.set("paid", .bool(true))
        document.metadata.set("tags", .array([.string("food"), .string("drink"), .int(7)]))
        document.metadata.set("own", .object([.init("x", .object([.init("y", .int(3))]))]))
        document.metadata.set("nothing", .null)
        return FrozenDocument(document)
    }

    static let fields: [FieldSpec] =
        DocumentFields.always + [
            FieldSpec("words", .number, ""), FieldSpec("share", .number, ""),
            FieldSpec("language", .string, ""), FieldSpec("paid", .bool, ""),
            FieldSpec("tags", .list, ""), FieldSpec("extra", .any, ""),
            FieldSpec("metadata", .any, ""),
        ]

    @Test(
        "What holds for a document",
        arguments: [
            ("words >= 80", true), ("words > 80", false), ("words < 81", true),
            ("words <= 79", false),
            ("80 <= words", true), ("80 < words", false), ("words == 80.0", true),
            ("words != 80", false),
            ("share == 0.25", true), ("share > 1e-2", true), ("-1 < share", true),
            ("language == \"en\"", true), ("language == 'de'", false), ("language != 'de'", true),
            ("words >= 80 and language == \"en\"", true), ("words > 80 or language == 'en'", true),
            ("not words > 80", true), ("not not paid", true), ("paid", true), ("not paid", false),
            ("paid == true", true), ("paid != false", true), ("true", true),
            ("false or paid", true),
            ("language in ['de', 'en']", true), ("language in ['de', 'fr',]", false),
            ("language not in ['de']", true), ("'food' in tags", true), ("'tea' in tags", false),
            ("7 in tags", true), ("tags contains 'drink'", true), ("tags contains 'rink'", false),
            ("text contains 'ready'", true), ("text contains 'Ready'", false),
            ("text contains 'vu.'", true),
            ("text contains 'vu. '", false), ("text contains ''", true),
            ("text contains 'à v'", true),
            ("text startswith 'Tea'", true), ("text endswith 'vu.'", true),
            ("text endswith 'vu'", false),
            ("language startswith 'e'", true), ("source.name endswith '.txt'", true),
            ("id contains '#'", true), ("bytes == 24", true), ("characters == 22", true),
            ("blocks == 0", true), ("metadata.own.x.y == 3", true), ("metadata.words == 80", true),
            ("own.x.y > 2", true),
            // `or` is looser than `and`, `and` than `not`.
            ("paid or paid and false", true), ("(paid or paid) and false", false),
            ("not paid and paid", false), ("not (paid and false)", true),
            ("(words > 3) == paid", true),
            // An absent field equals null and nothing else.
            ("absent == null", true), ("absent != null", false), ("absent != 'x'", true),
            ("absent == 'x'", false), ("absent > 3", false), ("absent < 3", false),
            ("not absent > 3", true), ("absent > 'a'", false),
            // Strings are ordered by their bytes.
            ("language > 'de'", true), ("language >= 'en'", true), ("'en' < language", false),
            ("language < 'en-GB'", true),
            ("source.name > 'tea'", true), ("language > 'é'", false), ("id <= id", true),
            ("absent", false), ("absent in ['x']", false), ("absent not in ['x']", true),
            ("absent contains 'x'", false), ("'x' in absent", false), ("absent != 3", true),
            ("nothing == null", true), ("nothing == absent", true),
            // Values of different types are never equal and never ordered.
            ("language == 80", false), ("language != 80", true), ("words == 'en'", false),
            ("language > 3", false), ("own == own", false), ("tags == tags", false),
        ])
    func holds(_ source: String, _ expected: Bool) throws {
        #expect(try Expression(parsing: source).isTrue(for: Self.document) == expected)
    }

    @Test("Escapes in strings stand for what they say")
    func escapes() throws {
        var document = Document(id: "x", text: DocumentText("a\"b'c\\d\ne\tf"))
        document.metadata.set("t", .string("a\"b'c\\d\ne\tf"))
        let source = #"t == "a\"b'c\\d\ne\tf" and text == 'a"b\'c\\d\ne\tf'"#
        #expect(try Expression(parsing: source).isTrue(for: FrozenDocument(document)))
    }

    @Test(
        "A mistake has its code, its offset and its length",
        arguments: [
            ("", "expected-operand", 0, 1), ("   ", "expected-operand", 3, 1),
            ("words >=", "expected-operand", 8, 1), ("and words", "expected-operand", 0, 3),
            ("words >= 80 and", "expected-operand", 15, 1), ("()", "expected-operand", 1, 1),
            ("words = 80", "unknown-character", 6, 1), ("a && b", "unknown-character", 2, 2),
            ("a || b", "unknown-character", 2, 2), ("!a", "unknown-character", 0, 1),
            ("language == “en”", "unknown-character", 12, 1),
            ("words + 1", "unknown-character", 6, 1),
            ("words >= 80%", "unknown-character", 11, 1), ("é € 1", "unknown-character", 2, 1),
            ("language == \"en", "unclosed-string", 12, 1), ("'a\\'", "unclosed-string", 0, 1),
            (#"a == "\d""#, "unknown-escape", 6, 2), ("(a and b", "unclosed-parenthesis", 0, 1),
            ("a in ['x'", "unclosed-list", 5, 1), ("a in ['x', b]", "expected-literal", 11, 1),
            ("a in ['x' 'y']", "expected-literal", 10, 3), ("a)", "trailing-input", 1, 1),
            ("a b", "trailing-input", 2, 1), ("(a b)", "trailing-input", 3, 1),
            ("1 < words < 5", "chained-comparison", 10, 1),
            ("a == b != c", "chained-comparison", 7, 2),
            ("words > 1.2.3", "bad-number", 8, 5), ("words > 1e999", "bad-number", 8, 5),
            ("words > 80_000", "bad-number", 8, 6), ("words > 3.", "bad-number", 8, 2),
        ])
    func syntax(_ source: String, _ code: String, _ offset: Int, _ length: Int) throws {
        let error = try #require(throws: ExpressionError.self) { try Expression(parsing: source) }
        #expect(error.code.rawValue == "expression." + code)
        #expect(error.offset == offset && error.length == length)
    }

    @Test("Nesting ends at 64, whatever nests", arguments: ["(", "not ", "(not "])
    func nesting(_ open: String) throws {
        let depth = open == "(not " ? 32 : 64
        let close = open.hasPrefix("(") ? ")" : ""
        func nested(_ count: Int) -> String {
            String(repeating: open, count: count) + "paid" + String(repeating: close, count: count)
        }
        #expect(try Expression(parsing: nested(depth)).isTrue(for: Self.document))
        let error = #expect(throws: ExpressionError.self) {
            try Expression(parsing: nested(depth + 1))
        }
        #expect(error?.code == .tooDeep)
        #expect(throws: ExpressionError.self) { try Expression(parsing: nested(100_000)) }
    }

    @Test(
        "Types are checked against the fields",
        arguments: [
            ("words >= \"80\"", "type-mismatch", 9, "80 without quotes"),
            ("words == 'x'", "type-mismatch", 9, ""),
            ("language == 3", "type-mismatch", 12, "\"3\" in quotes"),
            ("language < 3", "type-mismatch", 11, "such as words"),
            ("words >= 'a'", "type-mismatch", 9, "80"),
            ("'80' < words", "type-mismatch", 0, "without quotes"),
            ("words < language", "type-mismatch", 8, ""),
            ("paid > 3", "type-mismatch", 0, ""),
            ("words", "type-mismatch", 0, "compare"),
            ("not language", "type-mismatch", 4, "compare"),
            ("words and paid", "type-mismatch", 0, "compare"),
            ("paid == 'true'", "type-mismatch", 8, "true without"),
            ("tags == 'x'", "type-mismatch", 0, "contains"),
            ("'x' in language", "type-mismatch", 7, "contains"),
            ("language in words", "type-mismatch", 12, ""),
            ("language in ['en', 3]", "type-mismatch", 19, "quotes"),
            ("words contains 3", "type-mismatch", 0, ""),
            ("language contains 3", "type-mismatch", 18, "quotes"),
            ("words startswith 'a'", "type-mismatch", 0, ""),
            ("tags in tags", "type-mismatch", 0, ""),
            ("wrods > 3", "unknown-field", 0, "'words'"), ("zzzzz > 3", "unknown-field", 0, ""),
            ("null > 3", "type-mismatch", 0, ""),
            ("metadata.words == 'x'", "type-mismatch", 18, ""),
        ])
    func types(_ source: String, _ code: String, _ offset: Int, _ hint: String) throws {
        let errors = try Expression(parsing: source).check(fields: Self.fields)
        #expect(errors.map(\.code.rawValue) == ["expression." + code], "\(errors)")
        #expect(errors.first?.offset == offset)
        if !hint.isEmpty { #expect(errors.first?.hint?.contains(hint) == true, "\(errors)") }
    }

    @Test("All mistakes of types are found at once")
    func allTypes() throws {
        let errors = try Expression(parsing: "wrods > 3 or language < 3 or words").check(
            fields: Self.fields)
        #expect(errors.map(\.code) == [.unknownField, .typeMismatch, .typeMismatch])
        #expect(errors.first?.field == "wrods")
    }

    @Test(
        "What fits is not refused",
        arguments: [
            "words >= 80 and language == 'en'", "extra == 3 or extra == 'x' or extra > 3 or extra",
            "metadata.whatever.deep > 3", "language == null", "tags contains 3", "tags == null",
            "'x' in tags", "language in extra", "words in [1, 2]", "(words > 3) == paid", "paid",
            "text contains 'x'", "language > 'de'", "extra < 'x'", "language >= language",
        ])
    func fits(_ source: String) throws {
        #expect(try Expression(parsing: source).check(fields: Self.fields) == [])
    }

    @Test(
        "What stands below metadata is known where inputs bring it, or a stage gives its first name"
    )
    func metadata() throws {
        let given = [FieldSpec("own", .any, "")]
        #expect(try Expression(parsing: "metadata.own.x > 3").check(fields: given) == [])
        let errors = try Expression(parsing: "metadata.other == 3").check(fields: given)
        #expect(errors.map(\.code) == [.unknownField])
    }

    @Test(
        "A value put into a string means itself",
        arguments: [#"say "hi""#, "it's", #"back\slash"#, "two\nlines", "tab\t", ""])
    func values(_ value: String) throws {
        for quote in ["'", "\""] {
            let source = "t == \(quote)\(ExpressionText.escaped(value))\(quote)"
            var document = Document(id: "x", text: DocumentText(""))
            document.metadata.set("t", .string(value))
            #expect(try Expression(parsing: source).isTrue(for: FrozenDocument(document)))
        }
    }

    @Test(
        "Where a string is open is known",
        arguments: [
            ("", false), ("a == ", false), ("a == \"x", true), ("a == 'it\\'s", true),
            ("a == 'x' and b == \"'", true), ("a == \"\\\\\"", false),
        ])
    func open(_ source: String, _ isOpen: Bool) {
        #expect(ExpressionText.endsInsideString(source) == isOpen)
    }

    @Test("The fields that it asks for are listed once each, in order")
    func names() throws {
        let expression = try Expression(parsing: "b > 1 and (a == b or not c.d in ['x']) and a > 2")
        #expect(expression.fieldNames == ["b", "a", "c.d"])
        #expect(Expression.optionType == .expression)
        #expect(Expression(option: .string("a > 1"))?.optionValue == .string("a > 1"))
        #expect(Expression(option: .string("a >")) == nil && Expression(option: .int(1)) == nil)
    }

    @Test("Whatever the characters, parsing ends with an expression or an error")
    func mutations() {
        var state: UInt64 = 7
        let seeds = Array(
            "not (words >= 80.5 and language in [\"en\", 'é\\'']) or x.y != null".unicodeScalars)
        let odd = Array("()[]\"'\\=!<>&é,. -0eor\0\u{301}".unicodeScalars)
        let document = Self.document
        var parsed = 0
        for round in 0..<20_000 {
            var scalars = seeds
            for _ in 0...round % 4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(state >> 33) % scalars.count
                switch state >> 60 % 3 {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = odd[Int(state >> 20 & 0xFFFF) % odd.count]
                default: scalars.insert(odd[Int(state >> 20 & 0xFFFF) % odd.count], at: place)
                }
            }
            let source = String(String.UnicodeScalarView(scalars))
            do throws(ExpressionError) {
                let expression = try Expression(parsing: source)
                _ = expression.check(fields: Self.fields)
                _ = expression.isTrue(for: document)
                parsed += 1
            } catch {
                #expect(error.offset + error.length <= scalars.count + 1, "seed 7: \(source)")
            }
        }
        #expect(parsed > 100)
    }

    @Test("A comparison costs well under a microsecond")
    func speed() throws {
        let expression = try Expression(parsing: "words >= 80 and language == \"en\"")
        let document = Self.document
        let rounds = 200_000
        var held = 0
        let time = ContinuousClock().measure {
            for _ in 0..<rounds where expression.isTrue(for: document) { held += 1 }
        }
        print("expression: \(time / rounds) per evaluation")
        #expect(held == rounds && time / rounds < .microseconds(5))
    }
}
