import GalleyCore
import Testing

@Suite("media types")
struct MediaTypeTests {
    private func decide(_ content: [UInt8], _ declared: String? = nil, _ name: String? = nil)
        -> String
    {
        content.withUnsafeBytes { MediaType.decide($0, declared: declared, name: name) }
    }

    @Test(
        "content that says what it is wins over what is declared and over the name",
        arguments: [
            ("%PDF-1.7\n", "application/pdf"), ("GIF89a....", "image/gif"),
            ("PK\u{3}\u{4}....", "application/zip"), ("WARC/1.0\r\n", "application/warc"),
            ("<!DOCTYPE html><p>x", "text/html"), ("\u{FEFF}\n  <HTML lang=en>", "text/html"),
            ("<!-- note -->", "text/html"), ("<p>short", "text/html"),
            ("<?xml version=\"1.0\"?><rss version=\"2.0\">", "application/rss+xml"),
            ("<?xml version=\"1.0\"?>\n<feed xmlns=\"x\">", "application/atom+xml"),
            ("<?xml version=\"1.0\"?><html>", "application/xhtml+xml"),
            ("<?xml version=\"1.0\"?><article>", "application/xml"),
            ("<rss version=\"2.0\">", "application/rss+xml"),
        ])
    func content(text: String, type: String) {
        #expect(decide(Array(text.utf8), "text/csv", "a.json") == type)
    }

    @Test("shell scripts are known by their names", arguments: ["sh", "bash", "zsh", "fish"])
    func shells(name: String) {
        #expect(MediaType.named("completion." + name) == "text/x-shellscript")
    }

    @Test(
        "the charset of a type stands among its parameters",
        arguments: [
            ("text/html; charset=utf-8", "utf-8"),
            ("text/html;Charset = \"Shift_JIS\"", "Shift_JIS"),
            ("text/html; boundary=x; charset='koi8-r'", "koi8-r"), ("text/html", nil),
            ("text/html; charset=", nil), ("text/html; charset", nil), ("charset=utf-8", nil),
            ("", nil),
        ] as [(String, String?)])
    func charset(type: String, expected: String?) {
        #expect(MediaType.charset(of: type) == expected)
        #expect(Source(mediaType: type).declaredCharset == expected)
        #expect(Source(mediaType: type, charset: "gbk").declaredCharset == "gbk")
    }

    @Test("a file in the middle of a tar header is a tar, and RIFF is told apart")
    func inner() {
        var tar = [UInt8](repeating: 0, count: 512)
        tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
        #expect(decide(tar) == "application/x-tar")
        #expect(decide(Array("RIFF....WEBPVP8 ".utf8)) == "image/webp")
        #expect(decide(Array("....ftypmp42".utf8)) == "video/mp4")
    }

    @Test(
        "what is declared comes next, then the name, then a look at the bytes",
        arguments: [
            ("plain words", "application/json; charset=utf-8", "a.csv", "application/json"),
            ("plain words", "TEXT/Markdown", nil, "text/markdown"),
            ("plain words", "application/octet-stream", "a.md", "text/markdown"),
            ("plain words", "text/plain", "a.csv", "text/csv"),
            ("plain words", nil, "README", "text/plain"),
            ("a\u{0}b", nil, nil, "application/octet-stream"),
            ("<b", nil, nil, "text/plain"), ("<bold claim", nil, nil, "text/plain"),
            ("", nil, nil, "text/plain"), ("", "", "x.", "text/plain"),
        ] as [(String, String?, String?, String)])
    func fallback(text: String, declared: String?, name: String?, type: String) {
        #expect(decide(Array(text.utf8), declared, name) == type)
    }
}
