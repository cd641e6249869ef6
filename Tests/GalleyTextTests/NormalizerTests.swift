import GalleyText
import TestSupport
import Testing

struct NormalizerTests {
    private static func normalizer(_ form: NormalizationForm) throws -> Normalizer {
        try #require(Normalizer(form))
    }

    private static func apply(_ normalizer: Normalizer, _ bytes: [UInt8]) -> [UInt8] {
        (try? normalizer.normalize(bytes))?.bytes ?? bytes
    }

    @Test(
        "all invariants of 19,074 lines of NormalizationTest hold",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func conformance() throws {
        let forms = try NormalizationForm.allCases.map { try #require(Normalizer($0)) }
        var passed = 0
        for line in try UnicodeCases.lines("NormalizationTest.txt") where !line.hasPrefix("@") {
            let c = line.split(separator: ";").prefix(5).map(UnicodeCases.bytes)
            // By form: which column each of the five columns becomes.
            let wanted = [[1, 1, 1, 3, 3], [2, 2, 2, 4, 4], [3, 3, 3, 3, 3], [4, 4, 4, 4, 4]]
            let holds = zip(forms, wanted).allSatisfy { form, columns in
                zip(c, columns).allSatisfy { Self.apply(form, $0) == c[$1] }
            }
            if holds { passed += 1 } else { Issue.record("\(line)") }
        }
        #expect(passed == 19_074)
    }

    @Test(
        "a scalar that NormalizationTest does not list stays as it is",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func unlisted() throws {
        let forms = try NormalizationForm.allCases.map { try #require(Normalizer($0)) }
        var listed: Set<[UInt8]> = []
        for line in try UnicodeCases.lines("NormalizationTest.txt") where !line.hasPrefix("@") {
            listed.insert(UnicodeCases.bytes(line.prefix { $0 != ";" }))
        }
        var changed = 0
        for value in UInt32(0)..<0x11_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(UTF8.encode(scalar) ?? .init())
            if listed.contains(bytes) { continue }
            for form in forms {
                if try form.normalize(bytes) != nil { changed += 1 }
            }
        }
        #expect(changed == 0)
    }

    @Test(
        "text is brought into the form",
        arguments: [
            (NormalizationForm.nfc, "Cafe\u{301} und A\u{30A}rhus", "Café und Århus"),
            (.nfc, "\u{301}x e\u{301}\u{327}", "\u{301}x \u{229}\u{301}"),
            (.nfc, "\u{1112}\u{1161}\u{11AB} \u{212B}", "한 Å"),
            (.nfd, "Ça ïe 한", "C\u{327}a i\u{308}e \u{1112}\u{1161}\u{11AB}"),
            (.nfkc, "ﬁve ½ Ａ\u{A0}b", "five 1\u{2044}2 A b"),
            (.nfkd, "ﬁancé", "fiance\u{301}"),
        ])
    func forms(form: NormalizationForm, text: String, expected: String) throws {
        let normalizer = try Self.normalizer(form)
        let result = try #require(try normalizer.normalize(Array(text.utf8)))
        #expect(result.bytes == Array(expected.utf8))
    }

    @Test(
        "text in the form already gives nil",
        arguments: [
            (NormalizationForm.nfc, ""), (.nfc, "plain"), (.nfc, "“naïve” – façade, 한국 日本 ё"),
            (.nfd, "plain “x”"), (.nfkc, "naïve"), (.nfkd, "plain"),
        ])
    func unchanged(form: NormalizationForm, text: String) throws {
        let normalizer = try Self.normalizer(form)
        #expect(try normalizer.normalize(Array(text.utf8)) == nil)
    }

    @Test("edits rebuild the output from the source", arguments: NormalizationForm.allCases)
    func edits(form: NormalizationForm) throws {
        let normalizer = try #require(Normalizer(form))
        let alphabet = Array(
            "ab cdefgh. e\u{301}\u{327}\u{315}é한\u{1161}ﬁ\u{2126}日が\u{3099}".unicodeScalars)
        var random = Xorshift(seed: UInt64(form.rawValue.utf8.count))
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.next() % 90 {
                let common = random.next() % 4 != 0
                let choices = common ? 11 : alphabet.count
                text.append(alphabet[Int(random.next() >> 33) % choices])
            }
            let source = Array(String(text).utf8)
            guard let result = try normalizer.normalize(source) else { continue }
            #expect(Self.rebuilt(source, result) == result.bytes)
            #expect(try normalizer.normalize(result.bytes) == nil)
        }
    }

    private static func rebuilt(_ source: [UInt8], _ result: Normalized) -> [UInt8] {
        var output: [UInt8] = []
        var at = 0
        for edit in result.edits {
            output += source[at..<edit.source.lowerBound]
            #expect(output.count == edit.output.lowerBound)
            output += result.bytes[edit.output]
            at = edit.source.upperBound
        }
        return output + source[at...]
    }

    @Test("an edit names just what changed")
    func editRanges() throws {
        let normalizer = try #require(Normalizer(.nfc))
        let result = try #require(try normalizer.normalize(Array("Cafe\u{301} bar".utf8)))
        #expect(result.edits == [Normalized.Edit(source: 3..<6, output: 3..<5)])
    }

    @Test("bytes that are not UTF-8 stay")
    func malformed() throws {
        let normalizer = try #require(Normalizer(.nfc))
        let bytes: [UInt8] = [0x61, 0xFF, 0xCC, 0x20, 0xE2, 0x80]
        #expect((try normalizer.normalize(bytes)?.bytes ?? bytes) == bytes)
    }

    @Test("a text that would pass the limit throws, wherever it passes it")
    func tooLarge() throws {
        let normalizer = try #require(Normalizer(.nfkc))
        // Each takes 3 bytes, and 33 in form NFKC.
        let text = Array(String(repeating: "\u{FDFA}", count: 100).utf8)
        #expect(try normalizer.normalize(text, maximumBytes: 3300)?.bytes.count == 3300)
        for limit in [0, 1000, 3299] {
            #expect(throws: NormalizationError.tooLarge) {
                try normalizer.normalize(text, maximumBytes: limit)
            }
        }
        #expect(throws: NormalizationError.tooLarge) {
            try normalizer.normalize(text + Array("and a tail".utf8), maximumBytes: 3305)
        }
        // What is in the form already is as long as it was.
        #expect(try normalizer.normalize(Array("plain".utf8), maximumBytes: 5) == nil)
    }
}
