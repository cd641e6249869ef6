import CICU
import Foundation
import TestSupport
import Testing

/// Makes the table of scalar classes from ICU's properties and compares it with the committed one;
/// `GALLEY_UPDATE_GOLDENS=1` writes it.
struct ScalarClassTableTests {
    @Test("the committed table is what ICU's properties give")
    func isCurrent() throws {
        let file = Checkout.root.appendingPathComponent(
            "Sources/GalleyText/Tables/ScalarClassTable.swift")
        let made = Self.source()
        if ProcessInfo.processInfo.environment["GALLEY_UPDATE_GOLDENS"] != nil {
            try Data(made.utf8).write(to: file)
        }
        #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == made)
    }

    @Test("no scalar of U+00C0...U+04FF ends a sentence or paragraph: its scan skips them")
    func sentenceScan() {
        // ATerm, Sep, STerm, CR and LF as ICU numbers them.
        let ending: Set<UInt8> = [1, 7, 9, 11, 13]
        let found = (UInt32(0xC0)...0x4FF).filter {
            ending.contains(galley_icu_scalar_properties($0).sentence)
        }
        #expect(found.isEmpty)
        #expect(ending.contains(galley_icu_scalar_properties(0x589).sentence))
    }

    private static func source() -> String {
        var runs: [(length: Int, key: String)] = []
        for scalar in UInt32(0)..<0x11_0000 {
            let key = Self.key(galley_icu_scalar_properties(scalar))
            if runs.last?.key != key { runs.append((0, key)) }
            runs[runs.count - 1].length += 1
        }
        var uses: [String: Int] = [:]
        for run in runs { uses[run.key, default: 0] += 1 }
        let keys = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let numbers = Dictionary(uniqueKeysWithValues: zip(keys, 0...))
        let parts = runs.map { hex($0.length) + "." + hex(numbers[$0.key] ?? 0) }
        return """
            // Generated from ICU's character properties by ScalarClassTableTests; not to be edited.

            enum ScalarClassTable {
                static let unicodeVersion = "\(String(cString: galley_icu_unicode_version()))"

                /// By class: grapheme, word and sentence break (two hex digits each), normalization, kind.
                static let classes: StaticString = \"\"\"
            \(filled(keys))
                    \"\"\"

                /// Runs of scalars from U+0000 on: length.class, in hex.
                static let runs: StaticString = \"\"\"
            \(filled(parts))
                    \"\"\"
            }

            """
    }

    private static func key(_ scalar: galley_icu_scalar) -> String {
        let bytes = [scalar.grapheme, scalar.word, scalar.sentence].map { value in
            (value < 16 ? "0" : "") + hex(Int(value))
        }
        let kind = scalar.kind | (scalar.pictographic ? 8 : 0)
        return bytes.joined() + hex(Int(scalar.normalization)) + hex(Int(kind))
    }

    private static func hex(_ value: Int) -> String { String(value, radix: 16) }

    /// Words in lines of at most 100 columns.
    private static func filled(_ words: [String]) -> String {
        var lines: [String] = []
        var line = "       "
        for word in words {
            if line.count + 1 + word.count > 100 {
                lines.append(line)
                line = "       "
            }
            line += " " + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
