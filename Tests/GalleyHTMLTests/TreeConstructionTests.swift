import GalleyHTML
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct TreeConstructionTests {
    /// Cases that come out otherwise, and why.
    static let known: [String: String] = [:]

    @Test("all documents and fragments of html5lib come out as the standard has them")
    func suite() throws {
        let cases = try TreeCase.all(in: "tree-construction")
        #expect(cases.filter { $0.context == nil }.count == 1592)
        #expect(cases.filter { $0.context != nil }.count == 192)
        var failed = 0
        for one in cases {
            let modes = one.isScripting.map { [$0] } ?? [false, true]
            let outputs = modes.map { one.outline(isScripting: $0) }
            if let wrong = outputs.first(where: { $0 != one.expected }) {
                failed += 1
                let data = String(decoding: one.data, as: UTF8.self)
                if Self.known[data] == nil {
                    Issue.record("\(one.file): \(data) [\(one.context ?? "")]\n--- expected\n\(one.expected)\n--- got\n\(wrong)")
                }
            }
        }
        #expect(failed == Self.known.count)
    }
}
