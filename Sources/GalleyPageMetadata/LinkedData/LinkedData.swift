import GalleyJSON
import GalleyText

/// What the JSON-LD of a page says of its main object, and of the site.
struct LinkedData {
    struct Name {
        var text: [UInt8]
        var isOrganization: Bool
    }

    /// An object that may be the page's article.
    struct Item {
        var rank: Int
        var headline: [UInt8] = []
        var alternative: [UInt8] = []
        var authors: [Name] = []
        var published: [UInt8] = []
        var created: [UInt8] = []
        var modified: [UInt8] = []
        var description: [UInt8] = []
        var image: [UInt8] = []
        var section: [UInt8] = []
        var language: [UInt8] = []
        var license: [UInt8] = []
        var url: [UInt8] = []
        var publisher: [UInt8] = []
        var tags: [[UInt8]] = []
        /// A line for each paragraph.
        var body: [UInt8] = []
    }

    private(set) var items: [Item] = []
    private(set) var site: [UInt8] = []
    /// Names of organizations and sites anywhere in the data.
    private(set) var organizations: [[UInt8]] = []
    private var identified: [String: JSONObject] = [:]

    /// More objects than this that may be a page's article are those of a list.
    private static let mostItems = 300
    /// More authors than this sign no text.
    private static let mostNames = 256
    /// What is referred to are people and organizations; an object of more members is neither. It is
    /// searched anew for each reference.
    private static let mostMembers = 100

    /// Reads all scripts; those that no reading makes JSON are passed over.
    init(_ scripts: [UnsafeBufferPointer<UInt8>]) {
        let values = scripts.prefix(40).compactMap(LenientJSON.parse)
        for value in values { identify(value, depth: 0) }
        for value in values { visit(value, depth: 0, isTop: true) }
    }

    /// The objects that are about a text of that title: of several articles those whose headline it
    /// is.
    func items(about title: String) -> [Item] {
        let articles = items.filter { $0.rank <= 1 && !$0.headline.isEmpty }
        guard articles.count > 1 else { return items }
        let words = Words(title.utf8)
        let same = articles.filter {
            let headline = Words($0.headline)
            return headline.share(in: words) > 0.6 || words.share(in: headline) > 0.6
        }
        if !same.isEmpty { return same + items.filter { $0.rank > 1 } }
        let names = Set(articles.map(\.headline))
        return names.count == 1 ? items : items.filter { $0.rank > 1 }
    }

    private mutating func identify(_ value: JSONValue, depth: Int) {
        guard depth < 12 else { return }
        switch value {
        case .array(let elements): for element in elements { identify(element, depth: depth + 1) }
        case .object(let object):
            if let id = object["@id"]?.stringValue, identified[id] == nil,
                (2...Self.mostMembers).contains(object.members.count)
            {
                identified[id] = object
            }
            for member in object.members {
                switch member.value {
                case .array, .object: identify(member.value, depth: depth + 1)
                default: continue
                }
            }
        default: return
        }
    }

    private mutating func visit(_ value: JSONValue, depth: Int, isTop: Bool) {
        guard depth < 12 else { return }
        switch value {
        case .array(let elements):
            for element in elements { visit(element, depth: depth + 1, isTop: isTop) }
        case .object(let object): visit(object, depth: depth, isTop: isTop)
        default: return
        }
    }

    private mutating func visit(_ object: JSONObject, depth: Int, isTop: Bool) {
        let types = Self.types(object)
        let name = text(object["name"])
        if types.contains(where: { $0.hasSuffix("Organization") || $0 == "Corporation" }) {
            if !name.isEmpty { organizations.append(name) }
        }
        if types.contains("WebSite"), !name.isEmpty {
            if site.isEmpty { site = name }
            organizations.append(name)
        }
        if items.count < Self.mostItems, let rank = types.compactMap(Self.rank).min() {
            items.append(item(object, rank: isTop ? rank : rank + 5))
        }
        for member in object.members {
            switch member.key {
            case "@graph": visit(member.value, depth: depth + 1, isTop: isTop)
            case "mainEntity", "mainEntityOfPage":
                visit(member.value, depth: depth + 1, isTop: isTop)
            case "comment", "comments", "review", "itemListElement", "author", "offers",
                "publisher", "hasPart", "isPartOf", "image", "suggestedAnswer", "acceptedAnswer":
                continue
            default:
                switch member.value {
                case .array, .object: visit(member.value, depth: depth + 1, isTop: false)
                default: continue
                }
            }
        }
    }

    /// How likely an object of a type is the page's own: the lower, the likelier; nil for what is
    /// none.
    private static func rank(_ type: String) -> Int? {
        if type.hasSuffix("Article") || type.hasSuffix("Posting") && type != "JobPosting" {
            return 0
        }
        switch type {
        case "Report", "Blog", "Review", "OpinionPiece", "Recipe", "HowTo", "CreativeWork",
            "Chapter", "Thesis", "AdvertiserContent", "BackgroundNews", "MedicalScholarlyArticle",
            "Question", "ClaimReview", "CriticReview":
            return 1
        case "VideoObject", "PodcastEpisode", "RadioEpisode", "AudioObject", "Book", "Movie",
            "Course", "SoftwareApplication", "SoftwareSourceCode", "Dataset", "PodcastSeries",
            "MusicRecording", "TVEpisode", "Episode", "JobPosting", "Product", "Event",
            "ImageGallery", "MediaObject", "QAPage":
            return 2
        case "WebPage", "ItemPage", "AboutPage", "ProfilePage", "FAQPage", "CollectionPage",
            "MedicalWebPage", "CheckoutPage", "ContactPage":
            return 3
        default: return nil
        }
    }

    private static func types(_ object: JSONObject) -> [String] {
        switch object["@type"] ?? object["type"] {
        case .string(let type): [bare(type)]
        case .array(let types): types.compactMap(\.stringValue).map(bare)
        default: []
        }
    }

    /// Without the vocabulary in front: `https://schema.org/Article` is `Article`.
    private static func bare(_ type: String) -> String {
        guard let cut = type.utf8.lastIndex(where: { $0 == 0x2F || $0 == 0x23 || $0 == 0x3A })
        else { return type }
        return String(type[type.utf8.index(after: cut)...])
    }

    private func item(_ object: JSONObject, rank: Int) -> Item {
        var item = Item(rank: rank)
        for member in object.members {
            switch member.key {
            case "headline": item.headline = text(member.value)
            case "name", "title": if item.headline.isEmpty { item.headline = text(member.value) }
            case "alternativeHeadline", "alternateName": item.alternative = text(member.value)
            case "author", "authors":
                if item.authors.count < Self.mostNames {
                    item.authors = names(member.value) + item.authors
                }
            case "creator": if item.authors.isEmpty { item.authors = names(member.value) }
            case "datePublished", "dateposted", "datePosted", "uploadDate":
                item.published = text(member.value)
            case "dateCreated": item.created = text(member.value)
            case "dateModified": item.modified = text(member.value)
            case "description": item.description = text(member.value)
            case "image", "thumbnailUrl":
                if item.image.isEmpty { item.image = text(member.value, "url", "contentUrl") }
            case "articleSection": item.section = text(member.value)
            case "inLanguage": item.language = text(member.value, "alternateName", "name")
            case "license": item.license = text(member.value, "url", "@id")
            case "url": item.url = text(member.value)
            case "publisher": item.publisher = text(member.value, "name")
            case "articleBody", "reviewBody":
                if case .string(let body) = member.value { item.body = EntityText.lines(body.utf8) }
            case "keywords": item.tags = tags(member.value)
            default: continue
            }
        }
        if let headline = object["headline"], item.headline.isEmpty {
            item.headline = text(headline)
        }
        return item
    }

    private func tags(_ value: JSONValue) -> [[UInt8]] {
        switch value {
        case .array(let elements): elements.map { text($0, "name") }.filter { !$0.isEmpty }
        case .string: [text(value)]
        default: []
        }
    }

    /// The names of people and organizations that a value gives, references followed.
    private func names(_ value: JSONValue) -> [Name] {
        var walk = NameWalk()
        collect(value, depth: 0, &walk)
        return walk.names
    }

    /// What was found on the way through a value. Data may name itself: each reference is followed once,
    /// and the way has an end.
    private struct NameWalk {
        var names: [Name] = []
        var followed: Set<String> = []
        /// Values that may still be looked at.
        var left = 4 * mostNames

        var isOver: Bool { left <= 0 || names.count >= mostNames }

        mutating func add(_ text: [UInt8], isOrganization: Bool = false) {
            if !text.isEmpty { names.append(Name(text: text, isOrganization: isOrganization)) }
        }
    }

    private func collect(_ value: JSONValue, depth: Int, _ walk: inout NameWalk) {
        guard depth < 6, !walk.isOver else { return }
        walk.left -= 1
        switch value {
        case .string: walk.add(text(value))
        case .array(let elements):
            for element in elements {
                if walk.isOver { return }
                collect(element, depth: depth + 1, &walk)
            }
        case .object(let object): collect(object, depth: depth, &walk)
        default: return
        }
    }

    private func collect(_ object: JSONObject, depth: Int, _ walk: inout NameWalk) {
        let isOrganization = Self.types(object).contains {
            $0.hasSuffix("Organization") || $0 == "Corporation"
        }
        if let name = object["name"] {
            if case .array = name {
                let first = walk.names.count
                collect(name, depth: depth + 1, &walk)
                for index in first..<walk.names.count {
                    walk.names[index].isOrganization = isOrganization
                }
                return
            }
            let text = text(name)
            if !text.isEmpty { return walk.add(text, isOrganization: isOrganization) }
        }
        if let given = object["givenName"], let family = object["familyName"] {
            return walk.add(text(given) + [0x20] + text(family))
        }
        if let id = object["@id"]?.stringValue, object.members.count == 1,
            let known = identified[id], walk.followed.insert(id).inserted
        {
            collect(.object(known), depth: depth + 1, &walk)
        }
    }

    /// The text of a string, of the first string of an array, or of a member of an object.
    private func text(_ value: JSONValue?, _ keys: String...) -> [UInt8] {
        switch value {
        case .string(let string): return EntityText.plain(Array(string.utf8))
        case .number(let number): return Array(number.utf8)
        case .array(let elements):
            for element in elements.prefix(8) {
                let found = text(element, keys)
                if !found.isEmpty { return found }
            }
            return []
        case .object: return text(value, keys)
        default: return []
        }
    }

    private func text(_ value: JSONValue?, _ keys: [String]) -> [UInt8] {
        switch value {
        case .string(let string): return EntityText.plain(Array(string.utf8))
        case .object(let object):
            for key in keys + ["@value"] {
                if let string = object[key]?.stringValue {
                    return EntityText.plain(Array(string.utf8))
                }
            }
            if let id = object["@id"]?.stringValue, object.members.count == 1,
                let known = identified[id]
            {
                for key in keys {
                    if let string = known[key]?.stringValue {
                        return EntityText.plain(Array(string.utf8))
                    }
                }
            }
            return []
        default: return []
        }
    }
}
