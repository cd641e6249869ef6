import CZlib
import Foundation
import GalleyArticle
import GalleyHTML
import GalleyText
import TestSupport
import Testing

/// The figures that are reached on the pages of the shared data, held with a small margin.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
struct ScoredTests {
    @Test(
        "Words of the gold texts",
        arguments: [
            ("scrapinghub", 0.965), ("readability", 0.935),
            ("newspaper4k", 0.95), ("wcxb", 0.84),
        ])
    func words(set: String, least: Double) throws {
        var run = GoldRun()
        let f1 = try run.pages(of: set).compactMap { page in
            page.text.map { GoldRun.bagF1(gold: $0, run.extract(page)) }
        }
        let mean = f1.reduce(0, +) / Double(f1.count)
        #expect(mean >= least, "bag F1 of \(set): \(mean)")
    }

    @Test("Articles among pages of all kinds")
    func articles() throws {
        var run = GoldRun()
        let f1 = try run.pages(of: "wcxb").filter { $0.kind == "article" }.compactMap { page in
            page.text.map { GoldRun.bagF1(gold: $0, run.extract(page)) }
        }
        let mean = f1.reduce(0, +) / Double(f1.count)
        #expect(mean >= 0.935, "bag F1: \(mean)")
    }

    @Test("Segments that are to be in the text, and those that are not")
    func segments() throws {
        var run = GoldRun()
        var (right, wrong, missed) = (0, 0, 0)
        for page in try run.pages(of: "trafilatura") {
            let text = GoldRun.folded(run.extract(page, [.body, .standfirst]))
            for segment in page.with ?? [] {
                if text.contains(GoldRun.folded(segment)) { right += 1 } else { missed += 1 }
            }
            for segment in page.without ?? [] where text.contains(GoldRun.folded(segment)) {
                wrong += 1
            }
        }
        let f1 = Double(2 * right) / Double(2 * right + wrong + missed)
        #expect(f1 >= 0.915, "segments F1: \(f1)")
    }
}

/// The gold of the shared data and the extractor that is measured by it.
private struct GoldRun {
    struct Page: Decodable {
        var html: String
        var text: String?
        var kind: String?
        var with: [String]?
        var without: [String]?

        enum CodingKeys: String, CodingKey {
            case html, text, with, without
            case kind = "page_type"
        }
    }

    private let parser = HTMLParser()
    private var extractor = ArticleExtractor()

    func pages(of set: String) throws -> [Page] {
        let lines = try SharedData.text("html/dev/gold/\(set).jsonl").split(separator: "\n")
        return try lines.map { try JSONDecoder().decode(Page.self, from: Data($0.utf8)) }
    }

    mutating func extract(_ page: Page, _ roles: Set<ArticleRole> = [.body]) -> String {
        guard let packed = try? SharedData.bytes("html/dev/" + page.html) else { return "" }
        var bytes = Self.inflated(packed)
        if String(validating: bytes, as: UTF8.self) == nil,
            let charset = Charset(label: HTMLEncoding.sniff(bytes).name),
            let text = CharsetDecoder(charset)?.decode(bytes)
        {
            bytes = text.bytes
        }
        let article = extractor.extract(parser.parse(bytes))
        return article.blocks.filter { roles.contains($0.role) }
            .map { String(decoding: article.text[$0.range], as: UTF8.self) }
            .joined(separator: "\n")
    }

    private static func inflated(_ packed: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard
            inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { inflateEnd(&stream) }
        var input = packed
        return input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var output: [UInt8] = []
            var status = Z_OK
            while status == Z_OK {
                var chunk = [UInt8](repeating: 0, count: 1 << 18)
                let size = chunk.count
                status = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(size)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                output += chunk[..<(size - Int(stream.avail_out))]
            }
            return output
        }
    }

    /// Words of letters and digits in small letters; characters of scripts without spaces one by one.
    private static func words(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { counts[String(word), default: 0] += 1 }
            word.removeAll()
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
                0xF900...0xFAFF:
                end()
                counts[String(scalar), default: 0] += 1
            default:
                let isWord =
                    scalar == "_" || scalar.properties.isAlphabetic
                    || scalar.properties.numericType != nil
                if isWord { word.append(scalar) } else { end() }
            }
        }
        end()
        return counts
    }

    static func bagF1(gold: String, _ text: String) -> Double {
        let (gold, found) = (words(gold), words(text))
        if gold.isEmpty || found.isEmpty { return gold.isEmpty && found.isEmpty ? 1 : 0 }
        let common = gold.reduce(0) { $0 + min($1.value, found[$1.key] ?? 0) }
        return 2 * Double(common)
            / Double(gold.values.reduce(0, +) + found.values.reduce(0, +))
    }

    /// With one space for all white space.
    static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
