import Foundation
import GalleyHTML
import TestSupport
import Testing

@Suite
struct EncodingTests {
    @Test(
        "the strongest evidence says what the encoding is",
        arguments: [
            ("\u{FEFF}<p>", "latin1", "UTF-8", .byteOrderMark),
            ("<meta charset=koi8-r>", " Shift-JIS\n", "Shift_JIS", .transport),
            ("<meta charset=koi8-r>", "no-such", "KOI8-R", .meta),
            (
                "<!-- > --><p a='<meta charset=big5>'><META CHARSET = \"latin1\">", nil,
                "windows-1252", .meta
            ),
            (
                "<meta content='text/html; charset=euc-kr' http-equiv=content-type>", nil, "EUC-KR",
                .meta
            ),
            ("<meta content='text/html; charset=euc-kr'>", nil, "windows-1252", .fallback),
            ("<meta charset=utf-16>", nil, "UTF-8", .meta),
            ("<meta charset=nothing><meta charset=x-user-defined>", nil, "windows-1252", .meta),
            (
                "<p>naïve" + String(repeating: " ", count: 1024) + "<meta charset=big5>", nil,
                "Big5", .lateMeta
            ),
            ("<p>naïve", nil, "UTF-8", .content), ("<p>plain", nil, "windows-1252", .fallback),
            ("", nil, "windows-1252", .fallback),
        ] as [(String, String?, String, HTMLEncoding.Evidence)])
    func evidence(
        page: String, transport: String?, name: String, evidence: HTMLEncoding.Evidence
    ) {
        let found = HTMLEncoding.sniff(Array(page.utf8), transport: transport)
        #expect(found.name == name)
        #expect(found.evidence == evidence)
    }

    @Test("byte order marks of UTF-16 go before anything, and have a length")
    func marks() {
        let little = HTMLEncoding.sniff([0xFF, 0xFE, 0x3C, 0], transport: "utf-8")
        #expect(little.name == "UTF-16LE")
        #expect(little.markLength == 2)
        #expect(HTMLEncoding.sniff([0xFE, 0xFF]).name == "UTF-16BE")
        #expect(HTMLEncoding.sniff(Array("\u{FEFF}".utf8)).markLength == 3)
        #expect(HTMLEncoding.sniff(Array("<meta charset=utf-8>".utf8)).markLength == 0)
    }

    @Test("bytes that are no UTF-8 are windows-1252")
    func invalid() {
        for bytes: [UInt8] in [[0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xE2, 0x82]] {
            #expect(HTMLEncoding.sniff(bytes).evidence == .fallback, "\(bytes)")
        }
        #expect(HTMLEncoding.sniff([0xF0, 0x9F, 0x98, 0x80]).evidence == .content)
    }

    @Test("labels are known in any case with white space around them, and others are not")
    func labels() {
        #expect(HTMLEncoding.name(forLabel: "\tGB2312 ".utf8) == "GBK")
        #expect(HTMLEncoding.name(forLabel: "ISO-8859-9".utf8) == "windows-1254")
        #expect(HTMLEncoding.name(forLabel: "utf-7".utf8) == nil)
        #expect(HTMLEncoding.name(forLabel: String(repeating: "a", count: 1000).utf8) == nil)
    }

    @Test(
        "html5lib's pages are sniffed as it says",
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.reason)))
    func suite() throws {
        var count = 0
        for file in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
            let bytes = try SharedData.bytes("html5lib/encoding/\(file)")
            let text = "\n" + String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            for part in text.components(separatedBy: "\n#data\n").dropFirst() {
                let halves = part.components(separatedBy: "\n#encoding\n")
                try #require(halves.count == 2)
                let page = halves[0].unicodeScalars.map { UInt8($0.value) }
                let label = halves[1].split(separator: "\n").first ?? ""
                count += 1
                #expect(
                    HTMLEncoding.sniff(page).name == HTMLEncoding.name(forLabel: label.utf8),
                    "\(file): \(halves[0])")
            }
        }
        #expect(count == 82)
    }
}
