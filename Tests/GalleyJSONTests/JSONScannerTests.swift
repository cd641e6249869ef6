import GalleyJSON
import Testing

@Suite struct JSONScannerTests {
    private func scan<Result>(
        _ text: String, _ body: (inout JSONScanner) throws -> Result
    ) throws -> Result {
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            var scanner = try JSONScanner(bytes)
            let result = try body(&scanner)
            try scanner.finish()
            return result
        }
    }

    @Test("members come in order, with duplicates, and values as they stand")
    func readsMembers() throws {
        let members = try scan(#" { "a" : [1, {"x":[]}] , "b":-1.50E2, "a" : "\u0062" } "#) {
            scanner in
            var members: [String] = []
            try scanner.beginObject()
            while let key = try scanner.nextKey() {
                let value = scanner.bytes(in: try scanner.skipValue())
                members.append(scanner.text(of: key) + "=" + String(decoding: value, as: UTF8.self))
            }
            return members
        }
        #expect(members == ["a=[1, {\"x\":[]}]", "b=-1.50E2", #"a="\u0062""#])
    }

    @Test("elements of every kind are read by their own method")
    func readsElements() throws {
        try scan(#"[null, true,false ,"s",12,[],{}]"#) { scanner in
            try scanner.beginArray()
            var kinds: [JSONKind] = []
            while try scanner.nextElement() {
                let kind = try scanner.peekKind()
                kinds.append(kind)
                switch kind {
                case .null: try scanner.readNull()
                case .bool: #expect(try scanner.readBool() == (kinds.count == 2))
                case .string: #expect(scanner.text(of: try scanner.readString()) == "s")
                case .number: #expect(scanner.int(try scanner.readNumber()) == 12)
                case .array:
                    try scanner.beginArray()
                    #expect(try !scanner.nextElement())
                case .object:
                    try scanner.beginObject()
                    #expect(try scanner.nextKey() == nil)
                }
            }
            #expect(kinds == [.null, .bool, .bool, .string, .number, .array, .object])
        }
    }

    @Test("a value of another kind is refused by name")
    func refusesOtherKinds() {
        let reads: [(JSONError.Code, (inout JSONScanner) throws -> Void)] = [
            (.expectedObject, { try $0.beginObject() }), (.expectedArray, { try $0.beginArray() }),
            (.expectedString, { _ = try $0.readString() }),
            (.expectedNumber, { _ = try $0.readNumber() }),
            (.expectedBool, { _ = try $0.readBool() }), (.expectedNull, { try $0.readNull() }),
        ]
        for (code, read) in reads {
            let mistake = #expect(throws: JSONError.self) { try scan(" ?") { try read(&$0) } }
            #expect(mistake?.code == code)
            #expect(mistake?.offset == 1)
        }
    }

    @Test(
        "strings are unescaped",
        arguments: [
            ("", ""), ("plain", "plain"), (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#"\u0041\u00e9\u20AC\uD83D\uDE00"#, "Aé€😀"), (#"\u0000"#, "\u{0}"),
            (#"\uFFFF\udbff\udfff"#, "\u{FFFF}\u{10FFFF}"),
            (
                #"long before the \"quote\" and after, “curly” and \\ back"#,
                #"long before the "quote" and after, “curly” and \ back"#
            ),
            (#"\n\n\n\n\n\n\n\n\n\n\u0041\u0041\u0041"#, "\n\n\n\n\n\n\n\n\n\nAAA"),
        ])
    func unescapes(body: String, expected: String) throws {
        for padding in 0..<10 {
            let prefix = String(repeating: "x", count: padding)
            try scan("\"\(prefix)\(body)\"") { scanner in
                let string = try scanner.readString()
                let wanted = Array((prefix + expected).utf8)
                #expect(scanner.bytes(of: string) == wanted)
                #expect(Array(scanner.text(of: string).utf8) == wanted)
                #expect(string.byteCount == wanted.count)
                #expect(string.hasEscapes == body.contains("\\"))
                #expect(string.isASCII == expected.utf8.allSatisfy { $0 < 0x80 })
                #expect(scanner.bytes(in: string.body).count == body.utf8.count + padding)
                #expect(string.value == 0..<body.utf8.count + padding + 2)
                var array: [UInt8] = [1, 2]
                scanner.append(string, to: &array)
                #expect(array == [1, 2] + wanted)
            }
        }
    }

    @Test("keys match by their text, escaped or not")
    func matchesKeys() throws {
        try scan(#"["id","\u0069d","idx","i","é"]"#) { scanner in
            try scanner.beginArray()
            var matches: [Bool] = []
            while try scanner.nextElement() {
                let string = try scanner.readString()
                matches.append(scanner.matches(string, "id") || scanner.matches(string, "é"))
            }
            #expect(matches == [true, true, false, false, true])
        }
    }

    @Test(
        "numbers give what they spell",
        arguments: [
            ("0", 0, 0.0), ("-0", 0, -0.0), ("9223372036854775807", Int.max, 0x1p63),
            ("-9223372036854775808", Int.min, -0x1p63), ("9223372036854775808", nil, 0x1p63),
            ("99999999999999999999", nil, 1e20), ("1.0", nil, 1), ("1e2", nil, 100),
            ("0.1", nil, 0.1), ("5e-324", nil, .leastNonzeroMagnitude), ("1e-400", nil, 0),
            ("1e400", nil, nil),
            ("-1E400", nil, nil),
            ("123456789012345678901234567890e-10", nil, 12345678901234567890.123456789),
        ] as [(String, Int?, Double?)])
    func readsNumbers(spelling: String, int: Int?, double: Double?) throws {
        try scan(" " + spelling) { scanner in
            let number = try scanner.readNumber()
            #expect(scanner.int(number) == int)
            #expect(scanner.double(number) == double)
            #expect(scanner.spelling(of: number) == spelling)
            #expect(number.isInteger == !spelling.contains { ".eE".contains($0) })
        }
    }
}
