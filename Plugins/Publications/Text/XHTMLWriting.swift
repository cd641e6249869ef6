import GalleyXML

/// Writes what stands in an element of XHTML as HTML.
enum XHTMLWriting {
    private static let void: Set = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]

    static func bytes(of element: XMLElement) -> [UInt8] {
        var bytes: [UInt8] = []
        writeChildren(of: element, to: &bytes)
        return bytes
    }

    private static func writeChildren(of element: XMLElement, to bytes: inout [UInt8]) {
        for child in element.children {
            switch child {
            case .text(let range): escape(element.tree.text[range], to: &bytes)
            case .element(let inner): write(inner, to: &bytes)
            }
        }
    }

    private static func write(_ element: XMLElement, to bytes: inout [UInt8]) {
        bytes += Array("<\(element.name)".utf8)
        for (name, value) in element.attributes {
            bytes += Array(" \(name.local)=\"".utf8)
            escape(value.utf8, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
        writeChildren(of: element, to: &bytes)
        if !void.contains(element.name) { bytes += Array("</\(element.name)>".utf8) }
    }

    private static func escape(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
