import GalleyJSON
import Testing

@Suite struct JSONGrammarTests {
    @Test("valid texts are accepted, skipped or read", arguments: JSONCases.accepted)
    func accepts(text: String) {
        #expect(JSONCases.mistake(in: Array(text.utf8)) == nil)
        #expect(JSONCases.treeMistake(in: Array(text.utf8)) == nil)
    }

    @Test("mistakes are found where they stand", arguments: JSONCases.refused)
    func refuses(_ refusal: Refusal) {
        for mistake in [
            JSONCases.mistake(in: Array(refusal.text.utf8)),
            JSONCases.treeMistake(in: Array(refusal.text.utf8)),
        ] {
            #expect(mistake?.code == refusal.code)
            #expect(mistake?.offset == refusal.offset)
        }
    }

    @Test("the empty text is refused")
    func refusesNothing() {
        #expect(JSONCases.mistake(in: [])?.code == .expectedValue)
    }

    @Test("ill-formed UTF-8 is refused at its first byte", arguments: JSONCases.illFormed)
    func refusesIllFormed(bytes: [UInt8], offset: Int) {
        for padding in 0..<18 {
            let before = [UInt8](repeating: 0x61, count: padding)
            let text = [0x22] + before + bytes + [0x22]
            let mistake = JSONCases.mistake(in: text)
            #expect(mistake?.code == .invalidUTF8)
            #expect(mistake?.offset == 1 + padding + offset)
        }
    }

    @Test("every control character is refused at every place of a word")
    func refusesControls() {
        for control in UInt8(0)..<0x20 {
            for padding in 0..<10 {
                let before = [UInt8](repeating: 0x7E, count: padding)
                let mistake = JSONCases.mistake(in: [0x22] + before + [control, 0x22])
                #expect(mistake?.code == .controlCharacter)
                #expect(mistake?.offset == padding + 1)
            }
        }
    }

    @Test("a prefix of a valid text is a truncation, never valid")
    func refusesTruncation() {
        let text = #" {"k\u00e9":["v“\ud83d\ude00\n",-1.5e+3,true,null,{"a":{}}]}"#
        let bytes = Array(text.utf8)
        for length in 0..<bytes.count {
            let mistake = JSONCases.mistake(in: Array(bytes[..<length]))
            #expect(mistake != nil, "\(length) bytes")
            let isInsideCharacter = length > 0 && bytes[length] & 0xC0 == 0x80
            #expect(mistake?.isTruncation == true || isInsideCharacter, "\(length) bytes")
        }
    }

    @Test("a message says what was expected and what was found")
    func describes() {
        let mistake = JSONCases.mistake(in: Array(#"{"a":1;}"#.utf8))
        #expect(
            mistake?.description
                == "expected ',' or '}' after a member of an object, found ';' at byte 6")
        let end = JSONCases.mistake(in: Array("[1".utf8))
        #expect(
            end?.description
                == "expected ',' or ']' after an element of an array, found the end of the text at byte 2"
        )
    }
}

@Suite struct JSONLimitTests {
    private func nested(_ depth: Int) -> [UInt8] {
        Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }

    @Test(
        "nesting up to the limit is accepted and one more refused",
        arguments: [1, 63, 64, 65, 128, 1024])
    func limitsDepth(limit: Int) {
        let options = JSONOptions(maximumDepth: limit)
        #expect(JSONCases.mistake(in: nested(limit), options: options) == nil)
        let mistake = JSONCases.mistake(in: nested(limit + 1), options: options)
        #expect(mistake?.code == .tooDeep)
        #expect(mistake?.offset == limit)
    }

    @Test("a hundred thousand open brackets are refused, not a crash", arguments: ["[", #"{"a":"#])
    func refusesDeepNesting(opening: String) {
        let bytes = Array(String(repeating: opening, count: 100_000).utf8)
        #expect(JSONCases.mistake(in: bytes)?.code == .tooDeep)
        #expect(JSONCases.treeMistake(in: bytes)?.code == .tooDeep)
        let deepest = JSONOptions(maximumDepth: JSONOptions.greatestDepth)
        #expect(JSONCases.mistake(in: bytes, options: deepest)?.code == .tooDeep)
    }

    @Test("mixed nesting over 64 levels closes each container with its own bracket")
    func keepsKinds() {
        for depth in [60, 64, 70, 128] {
            let kinds = (0..<depth).map { $0 * $0 % 3 == 0 }
            let opening = kinds.map { $0 ? #"{"a":"# : "[" }.joined()
            let closing = kinds.reversed().map { $0 ? "}" : "]" }
            #expect(JSONCases.mistake(in: Array((opening + "1" + closing.joined()).utf8)) == nil)
            for wrong in 0..<depth {
                var closing = closing
                closing[wrong] = closing[wrong] == "]" ? "}" : "]"
                let bytes = Array((opening + "1" + closing.joined()).utf8)
                #expect(JSONCases.mistake(in: bytes)?.offset == opening.utf8.count + 1 + wrong)
            }
        }
    }

    @Test("the caller's open containers count towards the depth")
    func countsOpenContainers() throws {
        try Array("[[[1]]]".utf8).withUnsafeBufferPointer { bytes in
            var scanner = try JSONScanner(bytes, options: JSONOptions(maximumDepth: 2))
            try scanner.beginArray()
            #expect(try scanner.nextElement())
            let mistake = #expect(throws: JSONError.self) { _ = try scanner.skipValue() }
            #expect(mistake?.code == .tooDeep)
            #expect(mistake?.offset == 2)
        }
    }

    @Test("a text longer than the limit is refused")
    func limitsBytes() {
        let options = JSONOptions(maximumBytes: 4)
        #expect(JSONCases.mistake(in: Array("1234".utf8), options: options) == nil)
        let mistake = JSONCases.mistake(in: Array("12345".utf8), options: options)
        #expect(mistake?.code == .tooLarge)
    }

    @Test("trailing white space is the caller's choice")
    func limitsTrailingWhitespace() {
        let options = JSONOptions(allowsTrailingWhitespace: false)
        #expect(JSONCases.mistake(in: Array(" 1".utf8), options: options) == nil)
        let mistake = JSONCases.mistake(in: Array("1\n".utf8), options: options)
        #expect(mistake?.code == .expectedEnd)
        #expect(mistake?.offset == 1)
    }
}
