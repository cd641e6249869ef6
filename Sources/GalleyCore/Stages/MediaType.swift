/// What kind of content bytes are: by their first bytes, by what is declared, by a file's name.
public enum MediaType {
    /// The media type of content, lower case and without parameters.
    ///
    /// What the first bytes say for certain wins; then what is declared, then the name's extension;
    /// else text where no byte speaks against it (`text/plain`) or `application/octet-stream`.
    public static func decide(
        _ content: UnsafeRawBufferPointer, declared: String?, name: String?
    ) -> String {
        if let found = sniffed(content) { return found }
        if let declared = declared.map(essence), isMeaningful(declared) { return declared }
        if let name, let found = named(name) { return found }
        return isText(content.prefix(1 << 12)) ? "text/plain" : "application/octet-stream"
    }

    /// The type without its parameters, in lower case: `Text/HTML; charset=utf-8` gives
    /// `text/html`.
    public static func essence(_ type: String) -> String {
        let part = type.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }
        return String(decoding: part, as: UTF8.self).lowercased()
    }

    /// The charset among the parameters of a type, without quotes; nil where there is none, or an
    /// empty one: `text/html; charset="utf-8"` gives `utf-8`.
    public static func charset(of type: String) -> String? {
        for parameter in type.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "charset" else {
                continue
            }
            let value = parts[1].filter { $0 != "\"" && $0 != "'" && $0 != " " }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// False for what servers say when they do not know.
    private static func isMeaningful(_ type: String) -> Bool {
        let empty: Set = [
            "", "application/octet-stream", "unknown/unknown", "application/unknown", "*/*",
            "text/plain",
        ]
        return !empty.contains(type) && type.utf8.contains(UInt8(ascii: "/"))
    }

    /// What a file's extension stands for, or nil for one that is not known.
    public static func named(_ name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return extensions[String(name[name.index(after: dot)...]).lowercased()]
    }

    /// What the first bytes say for certain (WHATWG MIME Sniffing, sections 6 and 7.1), or nil.
    public static func sniffed(_ content: UnsafeRawBufferPointer) -> String? {
        for (signature, type) in signatures where content.starts(with: signature) { return type }
        if content.count > 262, content[257..<262].elementsEqual("ustar".utf8) {
            return "application/x-tar"
        }
        if content.count >= 12, content.starts(with: "RIFF".utf8) {
            if content[8..<12].elementsEqual("WEBP".utf8) { return "image/webp" }
            if content[8..<12].elementsEqual("WAVE".utf8) { return "audio/wave" }
        }
        if content.count >= 12, content[4..<8].elementsEqual("ftyp".utf8) { return "video/mp4" }
        return markup(content)
    }

    // MARK: Markup

    private static func markup(_ content: UnsafeRawBufferPointer) -> String? {
        var at = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while at < content.count, [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(content[at]) { at += 1 }
        let rest = UnsafeRawBufferPointer(rebasing: content[at...].prefix(1 << 10))
        guard rest.first == UInt8(ascii: "<") else { return nil }
        if starts(rest, with: "<?xml") { return xml(rest) }
        let isPage = htmlStarts.contains { start in
            guard starts(rest, with: start), rest.count > start.utf8.count else { return false }
            let next = rest[start.utf8.count]
            return next == 0x20 || next == UInt8(ascii: ">") || start == "<!--"
        }
        if isPage { return "text/html" }
        if starts(rest, with: "<rss") { return "application/rss+xml" }
        return starts(rest, with: "<feed") ? "application/atom+xml" : nil
    }

    /// An XML file by the root element that its start shows.
    private static func xml(_ head: UnsafeRawBufferPointer) -> String {
        var at = 0
        while at < head.count {
            defer { at += 1 }
            guard head[at] == UInt8(ascii: "<"), at + 1 < head.count,
                head[at + 1] != UInt8(ascii: "?")
            else { continue }
            let rest = UnsafeRawBufferPointer(rebasing: head[at...])
            if starts(rest, with: "<html") || starts(rest, with: "<!doctype html") {
                return "application/xhtml+xml"
            }
            if starts(rest, with: "<rss") || starts(rest, with: "<rdf:rdf") {
                return "application/rss+xml"
            }
            if starts(rest, with: "<feed") { return "application/atom+xml" }
            if starts(rest, with: "<svg") { return "image/svg+xml" }
        }
        return "application/xml"
    }

    /// Compares without regard to ASCII case; `prefix` is in lower case.
    private static func starts(_ bytes: UnsafeRawBufferPointer, with prefix: String) -> Bool {
        guard bytes.count >= prefix.utf8.count else { return false }
        return zip(bytes, prefix.utf8).allSatisfy { byte, letter in
            ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == letter
        }
    }

    private static let htmlStarts = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",
        "<a", "<style", "<title", "<b", "<body", "<br", "<p", "<!--",
    ]

    // MARK: Tables

    /// True where no byte is one that text does not have (MIME Sniffing, binary data byte).
    private static func isText(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) && $0 != 0x0B || $0 == 0x1B }
    }

    private static let signatures: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "application/pdf"),
        (Array("%!PS-Adobe-".utf8), "application/postscript"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF87a".utf8), "image/gif"),
        (Array("GIF89a".utf8), "image/gif"), ([0x00, 0x00, 0x01, 0x00], "image/x-icon"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0x50, 0x4B, 0x05, 0x06], "application/zip"),
        ([0x1F, 0x8B, 0x08], "application/gzip"), (Array("BZh".utf8), "application/x-bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        (Array("Rar!\u{1A}\u{7}".utf8), "application/vnd.rar"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        ([0x7F, 0x45, 0x4C, 0x46], "application/x-elf"), (Array("wOFF".utf8), "font/woff"),
        (Array("wOF2".utf8), "font/woff2"), (Array("OggS".utf8), "application/ogg"),
        (Array("ID3".utf8), "audio/mpeg"), ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (Array("WARC/1.".utf8), "application/warc"),
    ]

    private static let extensions: [String: String] = [
        "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml",
        "txt": "text/plain", "text": "text/plain", "md": "text/markdown",
        "markdown": "text/markdown", "json": "application/json", "jsonl": "application/jsonl",
        "ndjson": "application/x-ndjson", "xml": "application/xml", "rss": "application/rss+xml",
        "atom": "application/atom+xml", "csv": "text/csv", "css": "text/css",
        "js": "text/javascript", "mjs": "text/javascript", "svg": "image/svg+xml",
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "gif": "image/gif", "webp": "image/webp", "ico": "image/x-icon", "mp3": "audio/mpeg",
        "mp4": "video/mp4", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf",
        "zip": "application/zip", "gz": "application/gzip", "tar": "application/x-tar",
        "warc": "application/warc", "epub": "application/epub+zip", "mhtml": "multipart/related",
        "mht": "multipart/related", "eml": "message/rfc822",
        "yaml": "application/yaml", "yml": "application/yaml", "toml": "application/toml",
        "tsv": "text/tab-separated-values", "sql": "application/sql", "ini": "text/x-ini",
        "cfg": "text/x-ini", "conf": "text/x-ini", "py": "text/x-python",
        "sh": "text/x-shellscript", "bash": "text/x-shellscript", "zsh": "text/x-shellscript",
        "fish": "text/x-shellscript",
        "rb": "text/x-ruby", "ts": "text/x-typescript", "c": "text/x-c", "h": "text/x-c",
        "cpp": "text/x-c++", "hpp": "text/x-c++", "java": "text/x-java", "go": "text/x-go",
        "rs": "text/x-rust", "swift": "text/x-swift", "php": "text/x-php", "lua": "text/x-lua",
        "tex": "text/x-tex", "bib": "text/x-bibtex", "diff": "text/x-diff", "patch": "text/x-diff",
        "parquet": "application/vnd.apache.parquet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt": "application/vnd.oasis.opendocument.text",
    ]
}

extension Source {
    /// The label of the charset that whoever gave the bytes declares, beside them or in their media
    /// type.
    public var declaredCharset: String? { charset ?? mediaType.flatMap(MediaType.charset) }
}
