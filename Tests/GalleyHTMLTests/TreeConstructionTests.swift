import GalleyHTML
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct TreeConstructionTests {
    /// Cases that come out otherwise, and why.
    ///
    /// A select shows a copy of the chosen option in its `selectedcontent`. Copying is what scripts
    /// see; readers would have the option's text twice.
    static let known: Set<String> = [
        "<select><button><selectedcontent></button><option>X",
        "<select><button><selectedcontent></button><option>x<i>i<b>ib</i>b",
        "<select><button><selectedcontent></button><option>X<option>Y",
        "<select><button><selectedcontent></button><option>X<option selected>Y",
    ]

    @Test("all documents and fragments of html5lib come out as the standard has them")
    func suite() throws {
        let cases = try TreeCase.all(in: "tree-construction")
        #expect(cases.filter { $0.context == nil && $0.isScripting != true }.count == 1592)
        #expect(cases.filter { $0.isScripting == true }.count == 8)
        #expect(cases.filter { $0.context != nil }.count == 192)
        for one in cases {
            let data = String(decoding: one.data, as: UTF8.self)
            for isScripting in one.isScripting.map({ [$0] }) ?? [false, true] {
                let outline = one.outline(isScripting: isScripting)
                #expect(
                    (outline == one.expected) != Self.known.contains(data),
                    "\(one.file): \(data) [\(one.context ?? "")]\n\(outline)\n\(one.expected)")
            }
        }
    }
}
