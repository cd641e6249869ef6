import GalleyHTML
import GalleyText

extension PageReading {
    /// Fields for which the surest source serves.
    mutating func resolveRest(_ sites: SiteNames, _ place: TitlePlace) {
        for field in [PageField.description, .image, .section] {
            for (value, property) in properties(field) where value.count < 5000 {
                result.candidates.append(
                    PageCandidate(
                        field, Bytes.string(value),
                        evidence: (property.isMeta ? "meta " : "itemprop ") + property.name,
                        confidence: property.meaning.confidence))
            }
            addLinkedData(field)
            let found = result.candidates.filter { $0.field == field }
            guard let best = found.max(by: { $0.confidence < $1.confidence }) else { continue }
            Self.setPlain(
                field,
                .init(best.value, evidence: best.evidence, confidence: best.confidence),
                in: &result)
        }
        if let site = sites.given.max(by: { $0.confidence < $1.confidence }) {
            result.site = .init(
                Bytes.string(site.name), evidence: site.evidence, confidence: site.confidence)
        } else if !sites.host.isEmpty {
            let host = SiteNames.host(of: address)
            result.site = .init(Bytes.string(host), evidence: "url", confidence: 0.4)
        }
        for site in sites.given {
            result.candidates.append(
                PageCandidate(
                    .site, Bytes.string(site.name), evidence: site.evidence,
                    confidence: site.confidence))
        }
        resolveSubtitle(place)
        resolveAddress()
        resolveLanguage()
        resolveTags(place)
        resolveLicense()
    }

    private static func setPlain(
        _ field: PageField, _ found: PageMetadata.Found<String>, in result: inout PageMetadata
    ) {
        switch field {
        case .description: result.description = found
        case .image: result.image = found
        default: result.section = found
        }
    }

    private mutating func addLinkedData(_ field: PageField) {
        for item in data.items where item.rank < 4 {
            let value: [UInt8]
            switch field {
            case .description: value = item.description
            case .image: value = item.image
            case .section: value = item.section
            default: return
            }
            guard !value.isEmpty else { continue }
            result.candidates.append(
                PageCandidate(
                    field, Bytes.string(value), evidence: "json-ld",
                    confidence: 0.8 - 0.05 * Double(item.rank)))
        }
    }

    private mutating func resolveSubtitle(_ place: TitlePlace) {
        var found: [PageCandidate] = []
        for (value, property) in properties(.subtitle) {
            found.append(
                PageCandidate(
                    .subtitle, Bytes.string(value), evidence: "meta " + property.name,
                    confidence: property.meaning.confidence))
        }
        for item in data.items where !item.alternative.isEmpty && item.rank < 2 {
            found.append(
                PageCandidate(
                    .subtitle, Bytes.string(item.alternative), evidence: "json-ld",
                    confidence: 0.5))
        }
        for element in scan.subtitles.prefix(40) where place.run > 0 {
            let distance = element.runs.lowerBound - place.run
            guard (-2...12).contains(distance) else { continue }
            let context = scan.context(element.node, place)
            guard context.isDisjoint(with: [.comment, .related, .navigation, .footer, .sidebar])
            else { continue }
            let text = scan.text(element, most: 800)
            guard text.count >= 10, text.count <= 700 else { continue }
            found.append(
                PageCandidate(
                    .subtitle, Bytes.string(text), evidence: "class subtitle",
                    confidence: 0.75 - Double(max(0, distance)) * 0.02))
        }
        result.candidates += found
        guard
            let best = found.filter({ $0.value != result.title?.value })
                .max(by: { $0.confidence < $1.confidence })
        else { return }
        result.subtitle = .init(best.value, evidence: best.evidence, confidence: best.confidence)
    }

    private mutating func resolveAddress() {
        var found: [PageCandidate] = []
        if let node = scan.canonical, let href = tree.attribute(node, .href) {
            let value = PlainLine.of(href)
            if value.starts(with: Array("http".utf8)) {
                found.append(
                    PageCandidate(
                        .canonicalURL, Bytes.string(value), evidence: "link canonical",
                        confidence: 0.95))
            }
        }
        for (value, property) in properties(.canonicalURL)
        where value.starts(with: Array("http".utf8)) {
            found.append(
                PageCandidate(
                    .canonicalURL, Bytes.string(value), evidence: "meta " + property.name,
                    confidence: property.meaning.confidence - 0.05))
        }
        result.candidates += found
        guard let best = found.max(by: { $0.confidence < $1.confidence }) else { return }
        result.canonicalURL = .init(
            best.value, evidence: best.evidence, confidence: best.confidence)
    }

    private mutating func resolveLanguage() {
        var found: [PageCandidate] = []
        if let language = scan.language, let tag = LanguageTag.plain(PlainLine.of(language)) {
            found.append(
                PageCandidate(.language, tag, evidence: "html lang", confidence: 0.8))
        }
        for (value, property) in properties(.language) {
            guard let tag = LanguageTag.plain(value) else { continue }
            found.append(
                PageCandidate(
                    .language, tag, evidence: "meta " + property.name,
                    confidence: property.meaning.confidence))
        }
        for item in data.items {
            guard let tag = LanguageTag.plain(item.language) else { continue }
            found.append(
                PageCandidate(.language, tag, evidence: "json-ld", confidence: 0.75))
        }
        result.candidates += found
        guard let best = found.max(by: { $0.confidence < $1.confidence }) else { return }
        result.language = .init(best.value, evidence: best.evidence, confidence: best.confidence)
    }

    private mutating func resolveTags(_ place: TitlePlace) {
        var lists: [(tags: [String], evidence: String, confidence: Double)] = []
        func add(_ value: [UInt8], _ evidence: String, _ confidence: Double, isList: Bool) {
            let parts =
                isList
                ? value.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
                )
                : [value[...]]
            let tags = parts.lazy.map { Bytes.string(PlainLine.of($0)) }.filter {
                !$0.isEmpty && $0.utf8.count < 100
            }
            guard let index = lists.firstIndex(where: { $0.evidence == evidence }) else {
                let first = Array(tags.prefix(Self.mostTags))
                if !first.isEmpty { lists.append((first, evidence, confidence)) }
                return
            }
            for tag in tags {
                if lists[index].tags.count >= Self.mostTags { return }
                if !lists[index].tags.contains(tag) { lists[index].tags.append(tag) }
            }
        }
        for (value, property) in properties(.tag) where property.isMeta {
            let isTag = property.name.utf8.elementsEqual("article:tag".utf8)
            add(
                value, "meta " + property.name, isTag ? 0.9 : property.meaning.confidence - 0.1,
                isList: true)
        }
        for item in data.items where item.rank < 3 {
            for tag in item.tags { add(tag, "json-ld", 0.8, isList: item.tags.count == 1) }
        }
        for element in scan.links
        where tree.attribute(element.node, .rel).map({ Bytes.contains($0, "tag") }) ?? false {
            let context = scan.context(element.node, place)
            guard context.isDisjoint(with: [.related, .navigation, .footer, .sidebar, .comment])
            else { continue }
            add(scan.text(element, most: 100), "rel tag", 0.75, isList: false)
        }
        for list in lists {
            for tag in list.tags {
                result.candidates.append(
                    PageCandidate(
                        .tag, tag, evidence: list.evidence, confidence: list.confidence))
            }
        }
        guard let best = lists.max(by: { $0.confidence < $1.confidence }) else { return }
        result.tags = .init(
            best.tags, evidence: best.evidence, confidence: best.confidence)
    }

    /// Tags that are taken of one source.
    private static let mostTags = 40

    private mutating func resolveLicense() {
        var found: [PageCandidate] = []
        for element in scan.links {
            guard let href = tree.attribute(element.node, .href), !href.isEmpty else { continue }
            let isLicense =
                tree.attribute(element.node, .rel).map { Bytes.contains($0, "license") } ?? false
            guard
                isLicense || Bytes.contains(href, "creativecommons.org/licenses")
                    || Bytes.contains(href, "creativecommons.org/publicdomain")
            else { continue }
            found.append(
                PageCandidate(
                    .license, Bytes.string(PlainLine.of(href)),
                    evidence: isLicense ? "rel license" : "link",
                    confidence: isLicense ? 0.9 : 0.6))
        }
        for (value, property) in properties(.license) {
            found.append(
                PageCandidate(
                    .license, Bytes.string(value), evidence: "meta " + property.name,
                    confidence: property.meaning.confidence))
        }
        for item in data.items where !item.license.isEmpty {
            found.append(
                PageCandidate(
                    .license, Bytes.string(item.license), evidence: "json-ld", confidence: 0.85))
        }
        result.candidates += found
        guard let best = found.max(by: { $0.confidence < $1.confidence }) else { return }
        result.license = .init(best.value, evidence: best.evidence, confidence: best.confidence)
    }
}
