import GalleyHTML
import GalleyText

/// Authors that the head of a page and its data give.
extension AuthorChoice {
    /// What sharing cards show below a label such as `Written by`: the account that a publishing
    /// system knows.
    mutating func collectCards() {
        for (label, value) in page.cards where AuthorWords.prefix(label) == label.count {
            let names = AuthorNames(value, sites: sites, isLabelled: true).names
            onCards.formUnion(names.map { $0.words.joined })
            addWeighed(names, "meta twitter:data", 0.75)
        }
    }

    mutating func collectLinkedData() {
        for item in page.mainItems where !item.authors.isEmpty {
            if votes.count >= Self.mostVotes { return }
            var names: [AuthorNames.Name] = []
            for author in item.authors {
                for var name in AuthorNames(author.text, sites: sites, isLabelled: true).names {
                    if author.isOrganization { name.isOrganization = true }
                    Self.append(name, to: &names)
                }
            }
            addWeighed(names, "json-ld", 0.88 - 0.05 * Double(item.rank))
        }
    }

    mutating func collectMeta() {
        // Several elements of one name give one name each.
        var byName: [(name: String, confidence: Double, names: [AuthorNames.Name])] = []
        for (value, property) in page.properties(.author) where property.isMeta {
            let names = AuthorNames(value, sites: sites, isLabelled: true).names
            if let index = byName.firstIndex(where: { $0.name == property.name }) {
                for name in names { Self.append(name, to: &byName[index].names) }
            } else {
                byName.append((property.name, property.meaning.confidence, names))
            }
        }
        for (name, confidence, names) in byName {
            addWeighed(names, "meta " + name, confidence - 0.1)
        }
    }

    /// Takes a name up that is not in the list of a source, as long as there is room.
    static func append(_ name: AuthorNames.Name, to names: inout [AuthorNames.Name]) {
        if names.count < mostNamesOfOne, !names.contains(name) { names.append(name) }
    }

    /// A list of names as sure as they are visible on the page.
    mutating func addWeighed(
        _ names: [AuthorNames.Name], _ evidence: String, _ confidence: Double
    ) {
        guard !names.isEmpty else { return }
        let visible = names.prefix(40).map { visibility(of: $0.text) }.max() ?? .none
        if visible <= .aside, evidence.utf8.elementsEqual("meta twitter:data".utf8) {
            add(names, evidence, 0.25)
            return
        }
        let isFull = names.contains { $0.words.count >= 2 }
        let loss: Double =
            switch visible {
            case .near: 0
            case .far: isFull ? 0.1 : 0.2
            case .aside: isFull ? (isAccount(names, evidence) ? 0.25 : 0.15) : 0.35
            case .none: isFull ? (isAccount(names, evidence) ? 0.3 : 0.2) : 0.5
            }
        add(names, evidence, confidence - loss)
    }

    /// Whether names that the page does not show are likely those of an account of the publishing
    /// system.
    func isAccount(_ names: [AuthorNames.Name], _ evidence: String) -> Bool {
        evidence.utf8.elementsEqual("meta author".utf8)
            || names.contains { onCards.contains($0.words.joined) }
    }

    mutating func visibility(of name: [UInt8]) -> NameVisibility {
        if let known = visibility[name] { return known }
        // The whole page is searched for each.
        guard visibility.count < 100 else { return .none }
        let found = NameVisibility.of(name, page.scan, place)
        visibility[name] = found
        return found
    }
}
