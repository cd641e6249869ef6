import Foundation
import GalleyJSON
import Testing

/// A small generator with a seed, so that a failure can be repeated (splitmix64, Steele et al. 2014).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct JSONMutationTests {
    private static let seeds = JSONCases.accepted + JSONCases.refused.map(\.text)
    private static let splices = [
        "\"", "\\", "\\u", "\\ud83d\\ude00", "\\ud800", "{", "}", "[", "]", ",", ":", "null",
        "true",
        "-", "0", "1.5", "e+1", " ", "\n", "\u{1F}", "é", "“", "😀",
    ].map { Array($0.utf8) }

    private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...2, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(.random(in: 0...255, using: &random), at: place)
            default:
                let splice = Self.splices.randomElement(using: &random) ?? []
                bytes.replaceSubrange(place..<end, with: splice)
            }
        }
        return bytes
    }

    /// Whether Foundation takes a text, or nil where it is known to go beyond RFC 8259 or not as far.
    ///
    /// It takes byte order marks, trailing commas and other encodings, and refuses numbers that no `Double` holds.
    private func foundationAccepts(_ bytes: [UInt8], _ mistake: JSONError?) -> Bool? {
        if let mistake, mistake.code == .byteOrderMark || isTrailingComma(mistake, bytes) {
            return nil
        }
        if hasUnrepresentableNumber(bytes) || bytes.contains(0) { return nil }
        let object = try? JSONSerialization.jsonObject(
            with: Data(bytes), options: .fragmentsAllowed)
        return object != nil
    }

    private func isTrailingComma(_ mistake: JSONError, _ bytes: [UInt8]) -> Bool {
        guard let found = mistake.found, "]}".utf8.contains(found) else { return false }
        return bytes[..<mistake.offset].last { !" \t\r\n".utf8.contains($0) } == 0x2C
    }

    private func hasUnrepresentableNumber(_ bytes: [UInt8]) -> Bool {
        guard let value = try? JSONValue(parsing: bytes) else { return false }
        return numbers(in: value).contains { JSONValue.number($0).doubleValue == nil }
    }

    private func numbers(in value: JSONValue) -> [String] {
        switch value {
        case .number(let spelling): [spelling]
        case .array(let elements): elements.flatMap(numbers)
        case .object(let object): object.members.flatMap { numbers(in: $0.value) }
        default: []
        }
    }

    @Test(
        "mutated texts never crash, and Foundation judges them alike", arguments: [UInt64(1), 2, 3])
    func agreesWithFoundation(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var accepted = 0
        for round in 0..<40_000 {
            let text = Self.seeds[round % Self.seeds.count]
            let bytes = mutate(Array(text.utf8), &random)
            let mistake = JSONCases.mistake(in: bytes)
            #expect(JSONCases.treeMistake(in: bytes) == mistake, "seed \(seed): \(bytes)")
            accepted += mistake == nil ? 1 : 0
            guard let expected = foundationAccepts(bytes, mistake) else { continue }
            let shown = String(decoding: bytes, as: UTF8.self)
            #expect((mistake == nil) == expected, "seed \(seed), round \(round): \(shown) \(bytes)")
        }
        #expect(accepted > 2_000, "seed \(seed) makes too few valid texts")
    }

    @Test("random strings are written and read back whole", arguments: [UInt64(11), 12])
    func roundTripsStrings(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for _ in 0..<5_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                let limit = [0x30, 0x80, 0x800, 0x10FFFF].randomElement(using: &random) ?? 0x80
                guard
                    let scalar = Unicode.Scalar(
                        UInt32.random(in: 0...UInt32(limit), using: &random))
                else { continue }
                text.append(scalar)
            }
            let value = JSONValue.string(String(text))
            #expect(try JSONValue(parsing: value.bytes()) == value, "seed \(seed)")
        }
    }

    @Test("an escape at every place of a text of every length up to a hundred is copied right")
    func roundTripsPlaces() throws {
        for length in 0..<100 {
            let plain = [UInt8](repeating: 0x61, count: length)
            #expect(try unescaped(plain) == plain)
            for place in 0..<length {
                for byte: UInt8 in [0x22, 0x5C, 0x01, 0x0A] {
                    var text = plain
                    text[place] = byte
                    #expect(try unescaped(text) == text, "\(byte) at \(place) of \(length)")
                }
            }
        }
    }

    @Test("every scalar escaped as UTF-16 units reads back as itself")
    func readsEveryEscape() throws {
        var text = String.UnicodeScalarView()
        for value in UInt32(0)...0x10FFFF where value < 0x1_0000 || value % 251 == 0 {
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        let units = String(text).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        let value = try JSONValue(parsing: "\"" + units.joined() + "\"")
        #expect(value.stringValue.map { Array($0.utf8) } == Array(String(text).utf8))
    }

    /// What the writer writes for bytes, unescaped into an exact allocation.
    private func unescaped(_ text: [UInt8]) throws -> [UInt8] {
        var writer = JSONWriter(capacity: 0)
        writer.string(text)
        return try writer.bytes.withUnsafeBufferPointer { bytes in
            var scanner = try JSONScanner(bytes)
            let string = try scanner.readString()
            try scanner.finish()
            return scanner.bytes(of: string)
        }
    }
}
