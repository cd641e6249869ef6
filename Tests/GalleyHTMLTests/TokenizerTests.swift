import GalleyHTML
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct TokenizerTests {
    @Test("all 6,810 cases of html5lib, in 7,032 states, give the standard's tokens")
    func suite() throws {
        let cases = try TokenCase.all()
        #expect(cases.count == 7032)
        for one in cases {
            let tokens = HTMLToken.tokens(
                of: one.input, from: one.state, lastStartTag: one.lastStartTag)
            #expect(
                tokens.map(sorted) == one.expected.map(sorted),
                "\(one.file): \(one.description) \(String(decoding: one.input, as: UTF8.self))")
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
