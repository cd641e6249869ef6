public import GalleyHTML
import GalleyText

/// Reads the metadata of one page: what each part of it needs of the others.
struct PageReading {
    let tree: HTMLTree
    let options: PageMetadata.Options
    let scan: PageScan
    let data: LinkedData
    /// The address of the page, from outside or from its head.
    let address: [UInt8]
    let language: [UInt8]
    var result = PageMetadata()
    /// The objects of the JSON-LD that are about this page's text.
    private(set) var mainItems: [LinkedData.Item] = []

    init(_ tree: HTMLTree, _ options: PageMetadata.Options) {
        self.tree = tree
        self.options = options
        scan = PageScan(tree)
        data = LinkedData(scan.linkedData.map { tree.text($0) })
        address = Self.archived(Self.address(scan, options))
        language = Self.language(scan)
    }

    mutating func run() -> PageMetadata {
        let sites = SiteNames(self)
        let titles = TitleChoice(self, sites)
        mainItems = data.items(about: titles.found?.value ?? "")
        result.title = titles.found
        result.candidates += titles.candidates
        let place = TitlePlace(tree, titles.element)
        let dates = DateChoice(self, place)
        result.published = dates.published
        result.modified = dates.modified
        result.candidates += dates.candidates
        result.datelines = dates.lines
        let authors = AuthorChoice(self, place, sites, titles.found?.value ?? "")
        result.authors = authors.people
        result.organizations = authors.organizations
        result.candidates += authors.candidates
        result.bylines = authors.lines
        result.articleBody = mainItems.first { !$0.body.isEmpty }?.body ?? []
        resolveRest(sites, place)
        return result
    }

    /// The values of all `meta` and other elements that stand for a field, the surest first.
    func properties(_ field: PageField) -> [(value: [UInt8], property: PageScan.Property)] {
        var found: [(value: [UInt8], property: PageScan.Property)] = []
        for property in scan.properties where property.meaning.field == field {
            let value = EntityText.plain(scan.value(property))
            if !value.isEmpty { found.append((value, property)) }
        }
        return found
    }

    /// Labels and values of sharing cards: `Written by`, `Jane Doe`.
    var cards: [(label: [UInt8], value: [UInt8])] {
        scan.cardLabels.compactMap { label in
            scan.cardValues[label.number].map { (label.text, $0) }
        }
    }

    /// The address within that of an archive's copy:
    /// `https://web.archive.org/web/20140109030403/http://…`.
    private static func archived(_ address: [UInt8]) -> [UInt8] {
        address.withUnsafeBufferPointer { bytes in
            guard bytes.count > 40,
                let inner = ("/http" as StaticString).withUTF8Buffer({
                    Bytes.firstIndex(of: $0, in: bytes, from: 10)
                })
            else {
                // Without a scheme: /web/20130307194448/example.com/…
                let parts = bytes.split(separator: UInt8(ascii: "/"), maxSplits: 4)
                guard parts.count == 5, parts[2].elementsEqual("web".utf8), parts[3].count == 14,
                    parts[3].allSatisfy(ASCII.isDigit)
                else { return address }
                return Array("http://".utf8) + parts[4]
            }
            return Array(bytes[(inner + 1)...])
        }
    }

    private static func address(_ scan: PageScan, _ options: PageMetadata.Options) -> [UInt8] {
        if let url = options.url, !url.isEmpty { return Array(url.utf8) }
        if let node = scan.canonical, let href = scan.tree.attribute(node, .href), href.count > 8,
            Bytes.contains(href, "://")
        {
            return PlainLine.of(href)
        }
        for property in scan.properties where property.meaning.field == .canonicalURL {
            let value = scan.value(property)
            if value.starts(with: Array("http".utf8)) { return value }
        }
        return []
    }

    private static func language(_ scan: PageScan) -> [UInt8] {
        if let language = scan.language, language.count >= 2 {
            return language.map(ASCII.lowercased)
        }
        for property in scan.properties where property.meaning.field == .language {
            return scan.value(property).map(ASCII.lowercased)
        }
        return []
    }
}

extension PageMetadata {
    /// What is known of a page from outside.
    public struct Options: Sendable {
        /// The page's address, where it is known.
        public var url: String?
        /// The last day that a date can be of: today, or when the page was fetched.
        public var latest: PageDate
        /// The first day that a date can be of.
        public var earliest: PageDate

        public init(url: String? = nil, latest: PageDate, earliest: PageDate? = nil) {
            self.url = url
            self.latest = latest
            // 1 January 1995.
            self.earliest = earliest ?? PageDate(dayNumber: 9131) ?? latest
        }
    }

    /// Reads a page. One pass over the tree, then only what stood out in it.
    public init(_ tree: HTMLTree, options: Options) {
        var reading = PageReading(tree, options)
        self = reading.run()
    }
}
