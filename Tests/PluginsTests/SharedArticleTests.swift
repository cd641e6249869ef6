import CleaningPlugin
import Foundation
import GalleyCore
import LanguagePlugin
import MarkdownPlugin
import PlainTextPlugin
import StructurePlugin
import TestSupport
import Testing

/// The stages of `pipelines/article.yaml` on the shared article, against what a person noted about it.
@Suite(
    "the shared article",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct SharedArticleTests {
    private struct Expected: Decodable {
        struct Repairs: Decodable {
            var mojibakeFixed: Int
            var curlyQuotesSeen: Int
            var emDashesSeen: Int
        }
        var language: String
        var languageConfidenceAtLeast: Double
        var repairs: Repairs
    }

    private let bytes: [UInt8]
    private let expected: Expected
    private let document: Document

    init() throws {
        bytes = try SharedData.bytes("article/000_bb0543be6dc706bf.txt")
        expected = try JSONDecoder().decode(
            Expected.self, from: Data(try SharedData.bytes("article/expected.json")))
        var read = try #require(try TryStage.read(TextReader.self, bytes).documents.first)
        read = try TryStage.normalize(Unicode.self, read)
        read = try TryStage.normalize(Whitespace.self, read)
        read = try TryStage.normalize(JoinBullets.self, read)
        document = try TryStage.normalize(Headings.self, read)
    }

    @Test("its language is English, and that is as sure as can be")
    func language() throws {
        let entry = try TryStage.extract(Language.self, document).metadata["language"]
        #expect(entry?.value == .string(expected.language))
        #expect((entry?.confidence ?? 0) >= expected.languageConfidenceAtLeast)
    }

    @Test("no mojibake is claimed: it is UTF-8 as it stands, of which no character was replaced")
    func mojibake() throws {
        #expect(expected.repairs.mojibakeFixed == 0)
        let charset = try #require(document.metadata["charset"])
        #expect(charset.value == .string("UTF-8"))
        #expect(charset.evidence == "valid UTF-8")
        #expect((charset.confidence ?? 0) >= 0.99)
        let extracted = try TryStage.extract(Language.self, document)
        #expect(
            extracted.metadata.entries.allSatisfy { !$0.name.contains("mojibake") }
                && extracted.layers.isEmpty)
        #expect(!document.text.string.contains("\u{FFFD}"))
        // Beyond ASCII nothing was changed, added or lost.
        #expect(document.text.bytes.filter { $0 >= 0x80 } == bytes.filter { $0 >= 0x80 })
    }

    @Test("curly quotes and dashes are kept, also in Markdown")
    func punctuation() throws {
        var exporter = try TryStage.make(MarkdownExporter.self)
        let markdown = String(
            decoding: exporter.encode(FrozenDocument(document)).bytes, as: UTF8.self)
        for text in [document.text.string, markdown] {
            #expect(
                text.count { "‘’“”".contains($0) } == expected.repairs.curlyQuotesSeen)
            #expect(text.count { $0 == "—" } == expected.repairs.emDashesSeen)
        }
    }
}
