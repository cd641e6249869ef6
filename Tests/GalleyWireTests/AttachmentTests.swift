import GalleyCore
import GalleyWire
import Testing

@Suite("Attachments on the line")
struct AttachmentTests {
    static let contents: [(String, [UInt8])] = [
        ("utf8", Array("<p>Grüße 😀</p>\n\u{0}".utf8)),
        ("utf8", []),
        ("latin1", Array("<p>Gr".utf8) + [0xFC, 0xDF] + Array("e, all of it</p>".utf8)),
        ("latin1", Array("a plain tail and one ".utf8) + [0x80]),
        ("base64", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFE, 0x80]),
        ("base64", [0xFF]),
        ("base64", [0xFF, 0x00, 0x80, 0xFF]),
        ("base64", (0...255).map { UInt8($0) }),
    ]

    @Test("bytes go in the encoding that costs least and come back", arguments: contents)
    func encodings(name: String, bytes: [UInt8]) throws {
        var document = Document(id: "a", text: DocumentText(""))
        document.attachments = [Attachment(role: "source", content: .bytes(bytes[...]))]
        let line = try Wire.encode(document)
        #expect(line.contains(#""enc":"\#(name)""#))
        let back = try Wire.decode(line)
        #expect(back.attachments[0].content == .bytes(bytes[...]))
        #expect(try Wire.encode(back) == line)
    }

    @Test("a digest that was given is kept and not computed again")
    func keepsDigest() throws {
        let line =
            #"{"id":"a","text":"","attachments":[{"role":"r","size":1,"sha256":"given","enc":"utf8","data":"x"}]}"#
        #expect(try Wire.rewritten(line) == line)
    }

    @Test("null members of an attachment are as if they were not there")
    func nulls() throws {
        let line =
            #"{"id":"a","text":"","attachments":[{"role":"r","name":null,"ref":"sha256:0","href":null}]}"#
        let attachment = try Wire.decode(line).attachments[0]
        #expect(attachment.name == nil)
        #expect(attachment.content == .reference("sha256:0"))
    }
}
