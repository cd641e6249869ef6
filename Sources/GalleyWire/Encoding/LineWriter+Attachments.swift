import GalleyCore
import GalleyJSON

extension LineWriter {
    mutating func writeAttachments(_ attachments: [Attachment]) {
        guard !attachments.isEmpty else { return }
        json.key("attachments")
        json.beginArray()
        for attachment in attachments { write(attachment) }
        json.endArray()
    }

    private mutating func write(_ attachment: Attachment) {
        json.beginObject()
        json.key("role")
        json.string(attachment.role)
        json.optional("name", attachment.name)
        json.optional("type", attachment.type)
        json.optional("charset", attachment.charset)
        switch attachment.content {
        case .bytes(let bytes):
            bytes.withUnsafeBufferPointer { write($0, sha256: attachment.sha256) }
        case .reference(let reference):
            writeKnown(attachment)
            json.key("ref")
            json.string(reference)
        case .location(let href, let offset, let length):
            writeKnown(attachment)
            json.key("href")
            json.string(href)
            json.optional("offset", offset)
            json.optional("length", length)
        }
        if !attachment.unknown.isEmpty { json.raw(attachment.unknown) }
        json.endObject()
    }

    /// The line of an attachment block, with its line end. Throws `document.too-large`.
    mutating func attachmentLine(
        _ bytes: ArraySlice<UInt8>, reference: String
    ) throws(Diagnostic) -> [UInt8] {
        json.removeAll()
        json.beginObject()
        json.key(AttachmentLine.key)
        json.string(reference)
        bytes.withUnsafeBufferPointer { writeData($0) }
        json.endObject()
        json.newline()
        guard json.count <= DocumentEncoder.maximumLineBytes else {
            throw tooLarge("an attachment")
        }
        return json.bytes
    }

    private mutating func writeKnown(_ attachment: Attachment) {
        json.optional("size", attachment.size)
        json.optional("sha256", attachment.sha256)
    }

    private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, sha256: String?) {
        json.key("size")
        json.number(bytes.count)
        json.key("sha256")
        json.string(sha256 ?? digest(UnsafeRawBufferPointer(bytes)))
        writeData(bytes)
    }

    private mutating func writeData(_ bytes: UnsafeBufferPointer<UInt8>) {
        let encoding = AttachmentEncoding(for: bytes)
        json.key("enc")
        json.string(encoding.rawValue)
        json.key("data")
        switch encoding {
        case .utf8: json.string(bytes)
        case .latin1: json.string(AttachmentEncoding.toLatin1(bytes))
        case .base64: json.string(Base64.encode(bytes))
        }
    }
}
