import Foundation
import GalleyHTML
import GalleyPageMetadata
import TestSupport
import Testing

/// Titles, authors and dates of the shared pages against what people noted, by the measures of the `score.py` beside
/// them.
@Suite(
    "the shared pages",
    .enabled(if: SharedPages.arePresent, Comment(rawValue: SharedData.reason)))
struct SharedPagesTests {
    /// A set of pages, what is asked of it, and the least share that must be right.
    struct Measure: Sendable, CustomTestStringConvertible {
        var set: String
        var kind: String?
        var field: String
        var least: Double
        var testDescription: String { "\(set) \(kind ?? "") \(field)" }
    }

    @Test(
        "are read as well as they were",
        arguments: [
            Measure(set: "trafilatura", field: "title", least: 0.89),
            Measure(set: "wcxb", kind: "article", field: "title", least: 0.855),
            Measure(set: "postlight", field: "title", least: 0.92),
            Measure(set: "trafilatura", field: "author", least: 0.65),
            Measure(set: "wcxb", kind: "article", field: "author", least: 0.785),
            Measure(set: "htmldate", field: "date", least: 0.91),
            Measure(set: "trafilatura", field: "date", least: 0.88),
        ])
    func exact(measure: Measure) throws {
        var right = 0
        var all = 0
        for gold in try SharedPages.gold(measure.set) {
            guard let expected = gold.value(measure.field), !expected.isEmpty,
                measure.kind == nil || gold.page_type == measure.kind
            else { continue }
            all += 1
            let found = try SharedPages.read(gold).value(measure.field) ?? ""
            let same = SharedPages.plain(found, measure.field)
            if same == SharedPages.plain(expected, measure.field) { right += 1 }
        }
        #expect(all > 50)
        #expect(Double(right) >= measure.least * Double(all), "\(right) of \(all)")
    }

    @Test("are seldom given an author where nobody signed")
    func unsigned() throws {
        let unsigned = try SharedPages.gold("trafilatura").filter { $0.author?.isEmpty ?? false }
        let given = try unsigned.count { try SharedPages.read($0).value("author") != nil }
        #expect(unsigned.count > 100)
        #expect(Double(given) <= 0.175 * Double(unsigned.count), "\(given) of \(unsigned.count)")
    }
}
