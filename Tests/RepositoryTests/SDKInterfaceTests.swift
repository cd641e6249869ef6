import Foundation
import TestSupport
import Testing

/// What libraries of Swift are compiled against has a name of its own for each form that it takes.
@Suite("SDK")
struct SDKInterfaceTests {
    private static let files = [
        "Sources/GalleyCore/SDK/SDKInterface.swift", "Sources/GalleyCore/SDK/LibraryStages.swift",
    ]

    @Test("The identifier is that of GalleyCore as it is")
    func identifier() throws {
        let identifier = try Self.identifier()
        for file in Self.files {
            let text = try Repository.text(file)
            let fresh = text.replacing(/[0-9]+_[0-9]+_[0-9]+_[0-9a-f]{12}/, with: identifier)
            if fresh != text, ProcessInfo.processInfo.environment["GALLEY_UPDATE_GOLDENS"] == "1" {
                let url = Checkout.root.appendingPathComponent(file)
                try fresh.write(to: url, atomically: true, encoding: .utf8)
            }
            #expect(
                fresh == text,
                "GalleyCore has changed, \(file) is not fresh: GALLEY_UPDATE_GOLDENS=1 rewrites it")
        }
    }

    /// The version, and a hash (FNV-1a, 48 bits of 64) of the code without comments and white space.
    private static func identifier() throws -> String {
        let versions = try Repository.text("Sources/galley/Versions.swift")
        let version = try #require(versions.firstMatch(of: /galley = "([0-9.]+)"/)?.1)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for file in try Repository.swift("Sources/GalleyCore/") {
            let text = try Repository.text(file)
                .replacing(/[0-9]+_[0-9]+_[0-9]+_[0-9a-f]{12}/, with: "")
            for line in text.split(separator: "\n") {
                let code = line.utf8.filter { $0 > 0x20 }
                if code.starts(with: "//".utf8) { continue }
                for byte in code { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            }
        }
        let digits = String(hash >> 16, radix: 16)
        let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return version.split(separator: ".").joined(separator: "_") + "_" + padded
    }
}
