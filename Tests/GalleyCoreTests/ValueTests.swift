import GalleyCore
import Testing

@Suite struct ValueTests {
    @Test(
        "values are equal where their strings are, byte for byte",
        arguments: [
            (.string("caf\u{E9}"), .string("caf\u{E9}"), true),
            (.string("caf\u{E9}"), .string("cafe\u{301}"), false),
            (.array([.string("\u{E9}")]), .array([.string("e\u{301}")]), false),
            (.object([.init("\u{E9}", .null)]), .object([.init("e\u{301}", .null)]), false),
            (.object([.init("a", .int(1))]), .object([.init("a", .int(1))]), true),
            (.object([.init("a", .int(1))]), .object([.init("a", .int(2))]), false),
            (.null, .bool(false), false), (.bool(true), .bool(true), true),
            (.number(Number(spelling: "1.0")), .number(Number(spelling: "1")), false),
        ] as [(Value, Value, Bool)])
    func equality(a: Value, b: Value, isEqual: Bool) {
        #expect((a == b) == isEqual)
        #expect((b == a) == isEqual)
    }
}
