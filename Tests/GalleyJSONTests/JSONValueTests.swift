import GalleyJSON
import Testing

@Suite struct JSONValueTests {
    private let tree: JSONValue = [
        "name": "galley", "n": 3, "x": 0.5, "list": [1, [], "a\n", true, nil], "none": [:],
    ]

    @Test("a tree is written on one line")
    func writesCompact() {
        #expect(
            tree.text()
                == #"{"name":"galley","n":3,"x":0.5,"list":[1,[],"a\n",true,null],"none":{}}"#)
    }

    @Test("a tree is written with indents")
    func writesIndented() {
        let expected = """
            {
              "name": "galley",
              "n": 3,
              "x": 0.5,
              "list": [
                1,
                [],
                "a\\n",
                true,
                null
              ],
              "none": {}
            }
            """
        #expect(tree.text(.indented) == expected)
    }

    @Test("what is written reads back the same", arguments: JSONCases.accepted)
    func roundTrips(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.bytes(.indented)) == value)
    }

    @Test("number spellings, key order and duplicates are kept")
    func keepsSpellings() throws {
        let text = #"{"b":1.00,"a":-0,"b":1E+2,"c":123456789012345678901234567890}"#
        #expect(try JSONValue(parsing: text).text() == text)
    }

    @Test("the last of duplicate members is the one found")
    func findsLast() throws {
        var object = try #require(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#).objectValue)
        #expect(object["a"] == 3)
        #expect(object.keys == ["a", "b", "a"])
        object["a"] = 4
        object["c"] = 5
        #expect(JSONValue.object(object).text() == #"{"a":1,"b":2,"a":4,"c":5}"#)
        object["a"] = nil
        #expect(JSONValue.object(object).text() == #"{"b":2,"c":5}"#)
        #expect(object["absent"] == nil)
    }

    @Test("canonically equivalent texts are different texts")
    func comparesBytes() throws {
        let object = JSONObject([.init("\u{E9}", 1), .init("e\u{301}", 2)])
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    }

    @Test("a value gives only what it holds")
    func givesItsKind() {
        #expect(tree["n"]?.intValue == 3)
        #expect(tree["n"]?.doubleValue == 3)
        #expect(tree["x"]?.intValue == nil)
        #expect(tree["list"]?[2]?.stringValue == "a\n")
        #expect(tree["list"]?[3]?.boolValue == true)
        #expect(tree["list"]?[9] == nil)
        #expect(tree["list"]?["a"] == nil)
        #expect(tree["none"]?.objectValue?.isEmpty == true)
        #expect(tree["name"]?.boolValue == nil)
        #expect(JSONValue.double(.nan) == .null)
        let kinds = tree["list"]?.arrayValue?.map(\.kind)
        #expect(kinds == [.number, .array, .string, .bool, .null])
    }
}
