import GalleyCore
import GalleyJSON

extension LineParser {
    mutating func parseAttachments() throws(WireError) {
        attachments = []
        guard try beginList("attachments") else { return }
        while try scanner.nextElement() {
            try scanner.expect(.object, for: "attachments")
            attachments.append(try parseAttachment())
        }
    }

    /// What says where an attachment's content is.
    private struct ContentParts {
        var encoding: String?
        var data: JSONString?
        var reference: String?
        var href: String?
        var offset: Int?
        var length: Int?
    }

    private mutating func parseAttachment() throws(WireError) -> Attachment {
        let place = scanner.offset
        var attachment = Attachment(role: "", content: .reference(""))
        var role: String?
        var parts = ContentParts()
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            if scanner.matches(key, "role") {
                role = try scanner.readText("role")
            } else if try parseContent(key, &parts) {
                continue
            } else if try !parseDetail(key, of: &attachment) {
                try scanner.keep(key, in: &attachment.unknown)
            }
        }
        guard let role else { throw Self.missing("role", of: "attachment", at: place) }
        attachment.role = role
        attachment.content = try content(parts, at: place)
        try checkSize(of: &attachment, at: place)
        return attachment
    }

    private mutating func parseContent(
        _ key: JSONString, _ parts: inout ContentParts
    ) throws(WireError) -> Bool {
        if scanner.matches(key, "enc") {
            parts.encoding = try scanner.readTextOrNull("enc")
        } else if scanner.matches(key, "data") {
            parts.data = try scanner.readString("data")
        } else if scanner.matches(key, "ref") {
            parts.reference = try scanner.readTextOrNull("ref")
        } else if scanner.matches(key, "href") {
            parts.href = try scanner.readTextOrNull("href")
        } else if scanner.matches(key, "offset") {
            parts.offset = try scanner.readCountOrNull("offset")
        } else if scanner.matches(key, "length") {
            parts.length = try scanner.readCountOrNull("length")
        } else {
            return false
        }
        return true
    }

    private mutating func parseDetail(
        _ key: JSONString, of attachment: inout Attachment
    ) throws(WireError) -> Bool {
        if scanner.matches(key, "name") {
            attachment.name = try scanner.readTextOrNull("name")
        } else if scanner.matches(key, "type") {
            attachment.type = try scanner.readTextOrNull("type")
        } else if scanner.matches(key, "charset") {
            attachment.charset = try scanner.readTextOrNull("charset")
        } else if scanner.matches(key, "size") {
            attachment.size = try scanner.readCountOrNull("size").map(UInt64.init)
        } else if scanner.matches(key, "sha256") {
            attachment.sha256 = try scanner.readTextOrNull("sha256")
        } else {
            return false
        }
        return true
    }

    private func content(
        _ parts: ContentParts, at place: Int
    ) throws(WireError) -> Attachment.Content {
        if let data = parts.data {
            let bytes = try AttachmentEncoding.bytes(
                scanner.json.bytes(of: data), parts.encoding ?? "utf8", at: place)
            return .bytes(bytes[...])
        }
        if let reference = parts.reference { return .reference(reference) }
        guard let href = parts.href, let offset = parts.offset, let length = parts.length else {
            throw WireError(
                .attachment, at: place, "the attachment has no content",
                hint: "give 'enc' and 'data', 'ref', or 'href', 'offset' and 'length'")
        }
        return .location(href: href, offset: UInt64(offset), length: UInt64(length))
    }

    /// Bytes that are at hand must be as many as the line says; their number is then known without it.
    private func checkSize(of attachment: inout Attachment, at place: Int) throws(WireError) {
        guard case .bytes(let bytes) = attachment.content else { return }
        if let size = attachment.size, size != UInt64(bytes.count) {
            throw WireError(
                .attachment, at: place,
                "the attachment's data has \(bytes.count) bytes, not \(size) as its 'size' says")
        }
        attachment.size = nil
    }
}
