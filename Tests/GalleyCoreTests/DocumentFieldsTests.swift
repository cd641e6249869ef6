import Foundation
import GalleyCore
import TestSupport
import Testing

@Suite struct DocumentFieldsTests {
    @Test("docs/pipelines.md lists every field that all documents have")
    func listed() throws {
        let path = Checkout.root.appendingPathComponent("docs/pipelines.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let start = try #require(text.firstRange(of: "| field | is |"))
        let table = text[start.upperBound...].prefix { $0 != "#" }
        for field in DocumentFields.always {
            #expect(table.contains("`\(field.name)`"), "\(field.name)")
        }
    }
}
