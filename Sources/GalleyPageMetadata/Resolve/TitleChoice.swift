import GalleyHTML
import GalleyText

/// Chooses the title: a heading whose words are those of the head's titles, else the best of these
/// without the site's name.
struct TitleChoice {
    private(set) var found: PageMetadata.Found<String>?
    private(set) var candidates: [PageCandidate] = []
    /// The heading that is the title.
    private(set) var element: PageScan.Element?

    struct Given {
        var text: [UInt8]
        var words: Words
        var evidence: String
        var confidence: Double
    }

    struct Heading {
        var element: PageScan.Element
        var text: [UInt8]
        let words: Words
        var score: Double
        var evidence: String
    }

    var given: [Given] = []

    /// What is longer is no title. Titles are compared word by word, in each of their parts.
    private static let mostBytes = 2000
    /// Titles of the head that headings are compared with.
    private static let mostGiven = 60

    init(_ page: PageReading, _ sites: SiteNames) {
        collect(page, sites)
        let headings = weigh(page, sites)
        for heading in headings {
            candidates.append(
                PageCandidate(
                    .title, Bytes.string(heading.text), evidence: heading.evidence,
                    confidence: max(0, min(1, heading.score))))
        }
        if let best = headings.max(by: { $0.score < $1.score }), best.score >= 0.5 {
            element = best.element
            found = .init(
                Bytes.string(Self.bare(best.text)), evidence: best.evidence,
                confidence: min(best.score, 0.98))
        } else if let best = given.max(by: { $0.confidence < $1.confidence }) {
            // Not the title, but where the text begins.
            element = headings.filter { $0.score >= 0.2 }.max { $0.score < $1.score }?.element
            found = .init(
                Bytes.string(best.text), evidence: best.evidence, confidence: best.confidence)
        } else if let best = headings.first {
            element = best.element
            found = .init(Bytes.string(best.text), evidence: best.evidence, confidence: 0.3)
        }
    }

    /// Without marks that led over from a line above, and marks of links to the heading itself.
    private static func bare(_ text: [UInt8]) -> [UInt8] {
        var text = text[...]
        while let first = text.first, [UInt8(ascii: ":"), UInt8(ascii: "|"), 0x20].contains(first) {
            text.removeFirst()
        }
        let pilcrow: [UInt8] = [0xC2, 0xB6]
        while text.count > 3,
            text.last == 0x20
                || text.last == UInt8(ascii: "#")
                    && text.dropLast().last == 0x20
                || text.suffix(2) == pilcrow[...]
        {
            text.removeLast(text.suffix(2) == pilcrow[...] ? 2 : 1)
        }
        return Array(text)
    }

    // MARK: Titles of the head

    private mutating func collect(_ page: PageReading, _ sites: SiteNames) {
        for (value, property) in page.properties(.title) where value.count < 600 {
            guard property.isMeta else { continue }
            add(value, "meta " + property.name, property.meaning.confidence, sites)
        }
        for item in page.data.items
        where item.rank < 3 && !item.headline.isEmpty && item.headline.count < Self.mostBytes {
            add(item.headline, "json-ld", 0.8 - 0.05 * Double(item.rank), sites)
        }
        guard let node = page.scan.documentTitle else { return }
        let title = EntityText.plain(page.tree.textContent(node))
        guard !title.isEmpty, title.count < Self.mostBytes else { return }
        let parts = TitleParts(title)
        var text = parts.without(sites)
        var confidence = 0.7
        if text.count == title.count {
            text = parts.longest()
            confidence = 0.6
        }
        candidates.append(
            PageCandidate(.title, Bytes.string(title), evidence: "title", confidence: confidence))
        given.append(
            Given(text: text, words: Words(title), evidence: "title", confidence: confidence))
    }

    private mutating func add(
        _ value: [UInt8], _ evidence: String, _ confidence: Double, _ sites: SiteNames
    ) {
        candidates.append(
            PageCandidate(
                .title, Bytes.string(value), evidence: evidence, confidence: confidence))
        guard given.count < Self.mostGiven else { return }
        let text = TitleParts(value).without(sites)
        let isSite = sites.contains(text)
        given.append(
            Given(
                text: text, words: Words(value), evidence: evidence,
                confidence: isSite ? 0.2 : confidence))
    }
}
