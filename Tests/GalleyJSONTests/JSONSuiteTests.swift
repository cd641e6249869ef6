import Foundation
import GalleyJSON
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct JSONSuiteTests {
    private func cases(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = try SharedData.file("json/test_parsing")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasPrefix(prefix) }.map { name in
            (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    @Test("every text of JSONTestSuite that must parse does, and reads back the same")
    func accepts() throws {
        let cases = try cases("y_")
        #expect(cases.count >= 95)
        for (name, bytes) in cases {
            #expect(JSONCases.mistake(in: bytes) == nil, "\(name)")
            let value = try JSONValue(parsing: bytes)
            #expect(try JSONValue(parsing: value.bytes()) == value, "\(name)")
        }
    }

    @Test("every text of JSONTestSuite that must not parse is refused")
    func refuses() throws {
        let cases = try cases("n_")
        #expect(cases.count >= 187)
        for (name, bytes) in cases {
            #expect(JSONCases.mistake(in: bytes) != nil, "\(name)")
            #expect(JSONCases.treeMistake(in: bytes) != nil, "\(name)")
        }
    }

    @Test("of the texts that parsers may take, only numbers beyond Double are")
    func decides() throws {
        let cases = try cases("i_")
        #expect(cases.count >= 35)
        for (name, bytes) in cases {
            let isAccepted = JSONCases.mistake(in: bytes) == nil
            #expect(isAccepted == name.hasPrefix("i_number"), "\(name)")
            #expect((JSONCases.treeMistake(in: bytes) == nil) == isAccepted, "\(name)")
        }
    }
}
