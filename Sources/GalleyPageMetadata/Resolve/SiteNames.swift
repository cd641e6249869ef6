import GalleyText

/// The names that the site goes by, to tell them from titles and people.
struct SiteNames {
    /// The name that the page gives its site, the surest first.
    private(set) var given: [(name: [UInt8], evidence: String, confidence: Double)] = []
    /// All names, blanks and case left out.
    private var joined: Set<UInt64> = []
    /// The names' words, and these without the last, of those that are left with two or more.
    private var wholes: Set<[UInt64]> = []
    private var beginnings: Set<[UInt64]> = []
    /// The host's labels that may be a name: `example` of `www.example.co.uk`.
    private(set) var host: [UInt8] = []

    /// No names: of a text without a page.
    init() {}

    init(_ page: PageReading) {
        for (value, property) in page.properties(.site) where value.count < 80 {
            given.append((value, "meta " + property.name, property.meaning.confidence))
        }
        if !page.data.site.isEmpty { given.append((page.data.site, "json-ld", 0.85)) }
        for item in page.data.items where !item.publisher.isEmpty {
            given.append((item.publisher, "json-ld publisher", 0.7))
        }
        for one in given { add(one.name) }
        for name in page.data.organizations { add(name) }
        let host = Self.host(of: page.address)
        let labels = host.split(separator: UInt8(ascii: "."))
        if labels.count >= 2 {
            var name = labels[labels.count - 2]
            if labels.count > 2, name.count <= 3 { name = labels[labels.count - 3] }
            self.host = Array(name)
            joined.insert(Words(name).joined)
            joined.insert(Words(host).joined)
            let plain = host.starts(with: Array("www.".utf8)) ? Array(host.dropFirst(4)) : host
            joined.insert(Words(plain).joined)
        }
    }

    private mutating func add(_ name: [UInt8]) {
        let words = Words(name)
        guard !words.isEmpty else { return }
        joined.insert(words.joined)
        if words.count >= 2 { wholes.insert(words.hashes) }
        if words.count >= 3 { beginnings.insert(words.hashes.dropLast()) }
    }

    /// Whether a text is one of the names, or one with the host's ending (`example.com`).
    func contains(_ text: some Collection<UInt8>) -> Bool { contains(Words(text)) }

    func contains(_ words: Words) -> Bool {
        guard !words.isEmpty else { return false }
        if joined.contains(words.joined) { return true }
        // A name with one word more or less at its end.
        guard words.count >= 2 else { return false }
        return wholes.contains(words.hashes) || beginnings.contains(words.hashes)
            || words.count >= 3 && wholes.contains(words.hashes.dropLast())
    }

    static func host(of address: [UInt8]) -> [UInt8] {
        guard let scheme = address.firstIndex(of: UInt8(ascii: ":")),
            address.dropFirst(scheme).starts(with: Array("://".utf8))
        else { return [] }
        return address[(scheme + 3)...].prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "?")
                && $0 != UInt8(ascii: "#")
        }.map(ASCII.lowercased)
    }
}
