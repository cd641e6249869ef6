import GalleyCore
import GalleyHTML

/// The address that relative ones in a page are read against (RFC 3986, section 5.2).
struct PageAddress {
    /// `https:`; empty where the address is not known.
    private var scheme = ""
    /// `//example.org:80`.
    private var authority = ""
    /// Up to and with the last slash.
    private var folder = ""
    private var path = ""

    init(_ address: String) { set(address) }

    /// From a `base` element, read against the page's own address; else that address.
    init(of tree: HTMLTree, _ source: Source, _ canonical: String?) {
        set(source.url ?? canonical ?? "")
        guard let head = tree.descendants(of: .root).first(where: { tree.is($0, .head) }) else {
            return
        }
        for node in tree.children(of: head) where tree.is(node, .base) {
            guard let href = tree.attribute(node, .href) else { continue }
            set(resolved(String(decoding: href, as: UTF8.self)))
            return
        }
    }

    private mutating func set(_ address: String) {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        let scheme = address[...colon].lowercased()
        guard scheme == "http:" || scheme == "https:" else { return }
        let rest = address[address.index(after: colon)...]
        guard rest.hasPrefix("//") else { return }
        let host = rest.dropFirst(2)
        let end = host.firstIndex { "/?#".contains($0) } ?? host.endIndex
        guard end > host.startIndex else { return }
        self.scheme = scheme
        authority = "//" + host[..<end]
        let pathEnd = host[end...].firstIndex { "?#".contains($0) } ?? host.endIndex
        path = pathEnd == end ? "/" : String(host[end..<pathEnd])
        folder = String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    /// The whole address that one in the page means; as it stands where the page's own is not
    /// known.
    func resolved(_ written: String) -> String {
        let address = written.trimmingBlanks
        guard !scheme.isEmpty, !address.isEmpty, !Self.hasScheme(address) else { return address }
        if address.hasPrefix("//") { return scheme + address }
        let host = scheme + authority
        switch address.first {
        case "#", "?": return host + path + address
        case "/": return host + Self.withoutDots(address)
        default: return host + Self.withoutDots(folder + address)
        }
    }

    /// Whether it begins with letters and a colon.
    private static func hasScheme(_ address: String) -> Bool {
        for (place, byte) in address.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: ":"): return place > 0
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                if place == 0 { return false }
            default: return false
            }
        }
        return false
    }

    /// The path without `.` and `..`; what follows a `?` or `#` is left as it is.
    private static func withoutDots(_ address: String) -> String {
        let end = address.firstIndex { "?#".contains($0) } ?? address.endIndex
        let path = address[..<end]
        guard path.contains("/.") else { return address }
        var parts: [Substring] = []
        let all = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (place, part) in all.enumerated() {
            let isLast = place == all.count - 1
            switch part {
            case ".", "..":
                if part == "..", !parts.isEmpty { parts.removeLast() }
                if isLast { parts.append("") }
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/") + address[end...]
    }
}

extension String {
    /// Without the white space and controls at its ends, line ends within gone (WHATWG URL, 4.4).
    fileprivate var trimmingBlanks: String {
        var bytes = Array(utf8.drop { $0 <= 0x20 })
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        if bytes.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            bytes.removeAll { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
