import GalleyCore
import GalleyXML

/// An article of a journal (JATS, ANSI/NISO Z39.96, and the NLM form before it).
struct JATSArticle {
    private let article: XMLElement
    private let meta: XMLElement?
    private let keepsReferences: Bool

    init(_ article: XMLElement, keepsReferences: Bool) {
        self.article = article
        self.keepsReferences = keepsReferences
        let front = article.first("front") ?? article.first("front-stub")
        meta = front?.first("article-meta") ?? front
    }

    var parts: ArticleParts {
        var parts = ArticleParts()
        setNames(&parts)
        setDates(&parts)
        setSubjects(&parts)
        let keeps = keepsReferences
        var text = MarkupText { JATSMeaning.of($0, keepsReferences: keeps) }
        for title in [meta?.first("title-group")].compactMap({ $0 }) { text.add(title) }
        for abstract in meta?.all("abstract") ?? []
        where abstract.attribute("abstract-type") == nil {
            text.add(abstract)
        }
        for part in ["body", "floats-group", "floats-wrap", "back"] {
            if let part = article.first(part) { text.add(part) }
        }
        parts.text = text.finished()
        return parts
    }

    // MARK: Metadata

    private func setNames(_ parts: inout ArticleParts) {
        let ids = meta?.all("article-id") ?? []
        let doi = ids.first { $0.attribute("pub-id-type") == "doi" }?.string.collapsed
        let own = ids.first { $0.attribute("pub-id-type") != "doi" }?.string.collapsed
        parts.known.id = doi ?? own ?? ""
        if parts.known.id.utf8.count > 1024 { parts.known.id = "" }
        parts.set("doi", doi, "jats article-id")
        parts.set("url", meta?.first("self-uri")?.attribute("href"), "jats self-uri")
        if let doi, !doi.isEmpty {
            parts.set("url", "https://doi.org/\(doi)", "jats article-id")
        }
        let titles = meta?.first("title-group")
        parts.set("title", titles?.first("article-title")?.spacedString, "jats article-title")
        parts.set("authors", authors, "jats contrib")
        let journal = article.first("front")?.first("journal-meta")
        parts.set(
            "site", journal?.firstDescendant(["journal-title", "abbrev-journal-title"])?.string,
            "jats journal-title")
        parts.set("language", article.attribute("lang"), "jats xml:lang")
    }

    /// People first as they are named, then groups that have no people.
    private var authors: [String] {
        var names: [String] = []
        for group in meta?.all("contrib-group") ?? [] {
            for person in group.all("contrib") {
                let type = person.attribute("contrib-type") ?? "author"
                guard type == "author" else { continue }
                if let name = person.firstDescendant(["name", "string-name", "collab"]) {
                    names.append(Self.name(name))
                }
            }
        }
        return names
    }

    private static func name(_ element: XMLElement) -> String {
        // A group may hold its members, who are named by themselves.
        if element.name == "collab" {
            let parts = element.children.map { child in
                switch child {
                case .text(let range): String(decoding: element.tree.text[range], as: UTF8.self)
                case .element(let inner): inner.name == "contrib-group" ? "" : inner.string
                }
            }
            return parts.joined(separator: " ").collapsed
        }
        let given = element.first("given-names")?.string ?? ""
        let family = element.first("surname")?.string ?? ""
        guard !family.isEmpty || !given.isEmpty else { return element.spacedString }
        let isFamilyFirst = element.attribute("name-style") == "eastern"
        let order = isFamilyFirst ? [family, given] : [given, family]
        return (order + [element.first("suffix")?.string ?? ""]).filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// The earliest of the dates that are dates of publication.
    private func setDates(_ parts: inout ArticleParts) {
        let dates = (meta?.all("pub-date") ?? []).compactMap { date -> (String, String)? in
            let kind = date.attribute("date-type") ?? date.attribute("pub-type") ?? ""
            guard kind != "retracted", let text = Self.date(date) else { return nil }
            return (text, kind)
        }
        let days = dates.filter { $0.0.utf8.count >= 8 }
        guard let first = (days.isEmpty ? dates : days).min(by: { $0.0 < $1.0 }) else { return }
        parts.set("published", date: first.0, "jats pub-date \(first.1)".collapsed)
        let history = meta?.first("history")?.all("date") ?? []
        let change = history.first { $0.attribute("date-type") == "corrected" }
        parts.set("modified", date: change.flatMap { Self.date($0) }, "jats history")
    }

    /// A day, where a day is given; else a month or a year.
    private static func date(_ element: XMLElement) -> String? {
        if let iso = element.attribute("iso-8601-date") { return iso }
        func number(_ name: String) -> Int? {
            element.first(name).flatMap { Int($0.string.collapsed) }
        }
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        guard let year = number("year") else { return nil }
        guard let month = number("month") ?? named(element) else { return String(year) }
        return "\(year)-\(two(month))" + (number("day").map { "-\(two($0))" } ?? "")
    }

    /// The number of a month that is given by its name.
    private static func named(_ element: XMLElement) -> Int? {
        element.first("month").flatMap { DateScan.month($0.string.collapsed.lowercased()) }
    }

    private func setSubjects(_ parts: inout ArticleParts) {
        let words = (meta?.all("kwd-group") ?? []).flatMap { $0.all("kwd") }
        parts.set("tags", words.map(\.spacedString), "jats kwd")
        let subject = meta?.first("article-categories")?.firstDescendant(["subject"])
        parts.set("section", subject?.string, "jats subject")
        guard let license = meta?.first("permissions")?.firstDescendant(["license"]) else { return }
        let link = license.attribute("href") ?? license.firstDescendant(["license_ref"])?.string
        parts.set("license", link, "jats license")
        let anchor = license.firstDescendant(["ext-link", "uri"])
        parts.set("license", anchor?.attribute("href") ?? license.spacedString, "jats license")
    }
}

extension XMLElement {
    /// All text in it, with white space as one space.
    var spacedString: String { string.collapsed }
}
