import GalleyHTML
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct TokenizerTests {
    @Test("all 6,810 cases of html5lib, run 7,036 times,, give the standard's tokens")
    func suite() throws {
        let cases = try TokenCase.all()
        #expect(cases.count == 7036)
        for one in cases {
            var tokens = HTMLToken.tokens(
                of: one.input, from: one.state, lastStartTag: one.lastStartTag)
            if one.isForXML { tokens = tokens.map(coerced) }
            #expect(
                tokens.map(sorted) == one.expected.map(sorted),
                "\(one.file): \(one.description) \(String(decoding: one.input, as: UTF8.self))")
        }
    }

    /// The token as XML can hold it (clause 13.2.9, which the suite has four cases for).
    private func coerced(_ token: HTMLToken) -> HTMLToken {
        switch token {
        case .comment(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            return .comment(Array(text.replacing("--", with: "- -").utf8))
        case .characters(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            let replaced = text.replacing("\u{C}", with: " ").replacing(
                "\u{FFFF}", with: "\u{FFFD}")
            return .characters(Array(replaced.utf8))
        default: return token
        }
    }

    /// JSON says nothing about the order of attributes.
    private func sorted(_ token: HTMLToken) -> HTMLToken {
        guard case .startTag(let name, let attributes, let isSelfClosing) = token else {
            return token
        }
        let ordered = attributes.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        return .startTag(name: name, attributes: ordered, isSelfClosing: isSelfClosing)
    }
}
