import Foundation
import GalleyHTML
import GalleyJSON
import TestSupport

/// A case of the html5lib tokenizer suite, run from one state.
struct TokenCase {
    var file: String
    var description: String
    var input: [UInt8]
    var state: HTMLToken.State
    var lastStartTag: String?
    var expected: [HTMLToken]
    /// Whether it is about the tokens as XML can hold them.
    var isForXML: Bool { file == "xmlViolation.test" }

    /// All cases, each once for every state that it names.
    static func all() throws -> [TokenCase] {
        let url = try SharedData.file("html5lib/tokenizer")
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
            .filter { $0.hasSuffix(".test") }.sorted()
        return try names.flatMap { name in
            let value = try JSONValue(parsing: SharedData.bytes("html5lib/tokenizer/\(name)"))
            let tests = value.member("tests") ?? value.member("xmlViolationTests")
            return (tests?.elements ?? []).flatMap { cases(of: $0, file: name) }
        }
    }

    private static func cases(of value: JSONValue, file: String) -> [TokenCase] {
        let isEscaped = value.member("doubleEscaped") == .bool(true)
        func bytes(_ value: JSONValue) -> [UInt8] {
            isEscaped ? unescaped(value.text) : Array(value.text.utf8)
        }
        let states = value.member("initialStates")?.elements.map(\.text) ?? ["Data state"]
        return states.compactMap { state(named: $0) }.map { state in
            TokenCase(
                file: file, description: value.member("description")?.text ?? "",
                input: bytes(value.member("input") ?? .null), state: state,
                lastStartTag: value.member("lastStartTag")?.text,
                expected: (value.member("output")?.elements ?? []).map { token($0, bytes) })
        }
    }

    private static func state(named name: String) -> HTMLToken.State? {
        switch name {
        case "Data state": .data
        case "PLAINTEXT state": .plainText
        case "RCDATA state": .rcdata
        case "RAWTEXT state": .rawText
        case "Script data state": .scriptData
        case "CDATA section state": .cdataSection
        default: nil
        }
    }

    private static func token(_ value: JSONValue, _ bytes: (JSONValue) -> [UInt8]) -> HTMLToken {
        let parts = value.elements
        func optional(_ index: Int) -> [UInt8]? {
            parts[index] == .null ? nil : bytes(parts[index])
        }
        switch parts[0].text {
        case "StartTag":
            var attributes: [HTMLToken.Attribute] = []
            for member in parts[2].members {
                attributes.append(
                    HTMLToken.Attribute(
                        name: bytes(.string(member.key)), value: bytes(member.value)))
            }
            return .startTag(
                name: bytes(parts[1]), attributes: attributes,
                isSelfClosing: parts.count > 3 && parts[3] == .bool(true))
        case "EndTag": return .endTag(name: bytes(parts[1]))
        case "Comment": return .comment(bytes(parts[1]))
        case "DOCTYPE":
            return .doctype(
                name: optional(1), publicID: optional(2), systemID: optional(3),
                forcesQuirks: parts[4] != .bool(true))
        default: return .characters(bytes(parts[1]))
        }
    }

    /// `\uXXXX` in a text that was escaped twice; a surrogate by itself is three bytes.
    private static func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var units: [UInt16] = []
        let source = Array(text.utf8)
        var place = 0
        func flush() {
            for scalar in scalars(units) { bytes += encoded(scalar) }
            units = []
        }
        while place < source.count {
            if source[place] == UInt8(ascii: "\\"), place + 5 < source.count,
                source[place + 1] == UInt8(ascii: "u"),
                let unit = UInt16(
                    String(decoding: source[place + 2..<place + 6], as: UTF8.self), radix: 16)
            {
                units.append(unit)
                place += 6
            } else {
                flush()
                bytes.append(source[place])
                place += 1
            }
        }
        flush()
        return bytes
    }

    private static func scalars(_ units: [UInt16]) -> [UInt32] {
        var scalars: [UInt32] = []
        for unit in units {
            if 0xDC00..<0xE000 ~= unit, let last = scalars.last, 0xD800..<0xDC00 ~= last {
                scalars[scalars.count - 1] =
                    0x1_0000 + (last - 0xD800) << 10 + UInt32(unit - 0xDC00)
            } else {
                scalars.append(UInt32(unit))
            }
        }
        return scalars
    }

    private static func encoded(_ code: UInt32) -> [UInt8] {
        switch code {
        case ..<0x80: [UInt8(code)]
        case ..<0x800: [UInt8(0xC0 | code >> 6), UInt8(0x80 | code & 0x3F)]
        case ..<0x1_0000:
            [
                UInt8(0xE0 | code >> 12), UInt8(0x80 | code >> 6 & 0x3F), UInt8(0x80 | code & 0x3F),
            ]
        default:
            [
                UInt8(0xF0 | code >> 18), UInt8(0x80 | code >> 12 & 0x3F),
                UInt8(0x80 | code >> 6 & 0x3F), UInt8(0x80 | code & 0x3F),
            ]
        }
    }
}

extension JSONValue {
    fileprivate var text: String { if case .string(let text) = self { text } else { "" } }
    fileprivate var elements: [JSONValue] { if case .array(let all) = self { all } else { [] } }
    fileprivate var members: [JSONObject.Member] {
        if case .object(let object) = self { object.members } else { [] }
    }
    fileprivate func member(_ name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }
}
