/// Looks for tags with so many attributes that comparing them with each other takes long, as libxml2 does.
enum XMLTagScan {
    /// Throws `xml.limit.attributes` at such a tag. Sees the tags that libxml2 sees up to its first error.
    static func check(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits
    ) throws(XMLError) {
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else {
                at += 1
                continue
            }
            switch bytes[at + 1] {
            case UInt8(ascii: "?"): at = end("?>", bytes, at + 2)
            case UInt8(ascii: "!"): at = declaration(bytes, at)
            case UInt8(ascii: "/"): at += 2
            default: at = try tag(bytes, at, limits)
            }
        }
    }

    private static func declaration(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let rest = bytes[at...]
        if rest.starts(with: "<!--".utf8) { return end("-->", bytes, at + 4) }
        return rest.starts(with: "<![CDATA[".utf8) ? end("]]>", bytes, at + 9) : at + 2
    }

    /// Behind the next place of some characters.
    private static func end(
        _ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Int {
        let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        var at = start
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at...].starts(with: mark) { return at + mark.count }
            at += 1
        }
        return bytes.count
    }

    private static func tag(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limits: XMLLimits
    ) throws(XMLError) -> Int {
        var at = start + 1
        var count = 0
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "=") { count += 1 }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            while at < bytes.count, bytes[at] != byte { at += 1 }
            at += 1
        }
        guard count > limits.attributes else { return at }
        throw XMLError(
            .attributesLimit, at: start,
            "an element has more than \(limits.attributes) attributes")
    }
}
