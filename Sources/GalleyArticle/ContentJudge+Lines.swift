import GalleyHTML

// Lines that tell of the text: who wrote it and when, its tags, the credits of its pictures.
extension ContentJudge {
    mutating func markLines(_ map: inout PageMap) {
        var last = inside.upperBound
        var left = Self.biographyReach
        // From the end, because what tells of the authors stands there.
        for at in inside.reversed() {
            let run = map.outline.runs[at]
            guard run.fate == .undecided else { continue }
            if left > 0 {
                left -= 1
                last = at
            }
            let isBeside = at < firstMain || at >= lastProse
            if let fate = fate(ofLine: run, isLate: at >= last, isBeside: isBeside, map) {
                map.outline.runs[at].fate = fate
            }
        }
    }

    /// So many of the last runs may tell of the authors.
    static let biographyReach = 4

    /// - Parameters:
    ///   - isLate: whether it is one of the last of the text.
    ///   - isBeside: whether it stands before the text or behind it.
    private mutating func fate(
        ofLine run: PageRun, isLate: Bool, isBeside: Bool, _ map: PageMap
    ) -> Fate? {
        guard run.units <= 600, !run.traits.meets([.inPre, .inQuote]) else { return nil }
        if run.units <= 160, isBeside {
            fold(run, map)
            if signs.bylines.contains(folded) { return Fate(role: .byline, rule: .bylinePattern) }
            if signs.datelines.contains(folded) { return Fate(role: .dateline, rule: .datePattern) }
        }
        if isLate, run.level == 0, run.units >= 60 {
            fold(run, map)
            if signs.authors.contains(where: { folded.starts(with: $0) && folded.count > $0.count })
            {
                return Fate(role: .boilerplate, rule: .bylinePattern)
            }
        }
        if isLate, run.level == 0, run.units <= 400, isCredit(run, map) {
            return Fate(role: .byline, rule: .bylinePattern)
        }
        guard run.level == 0, run.units <= 240 else { return nil }
        let start = LineStart(run, map, tree)
        if start.isOne(of: Self.credits) { return Fate(role: .caption, rule: .namedLine) }
        if start.isOne(of: Self.tags) { return Fate(role: .boilerplate, rule: .namedLine) }
        return nil
    }

    /// Whether a line names who else worked on the text: "Reporting by", "contributed to this report".
    private func isCredit(_ run: PageRun, _ map: PageMap) -> Bool {
        if LineStart(run, map, tree).isOne(of: Self.helpers) { return true }
        guard run.units <= 240 else { return false }
        let text = tree.text(map.nodes[Int(run.end) - 1].tree)
        let end = UnsafeBufferPointer(rebasing: text.suffix(60))
        return ByteSearch.has("contributedtothis", in: end)
            || ByteSearch.has("contributedreporting", in: end)
    }

    private static let helpers: [StaticString] = [
        "reportingby", "(reportingby", "additionalreportingby", "(additionalreportingby",
        "editingby", "(editingby", "writingby", "(writingby",
    ]

    mutating func fold(_ run: PageRun, _ map: PageMap) {
        folded.removeAll(keepingCapacity: true)
        for node in Int(run.start)..<Int(run.end) where map.nodes[node].traits.contains(.text) {
            FoldedText.of(tree.text(map.nodes[node].tree), into: &folded)
        }
    }

    private static let credits: [StaticString] = [
        "photo:", "photos:", "photoby", "photocredit", "photocourtesy", "foto:", "fotos:",
        "fotografía:", "fotocredit", "bild:", "bilder:", "image:", "images:", "imagecredit",
        "imagesource", "imagecourtesy", "picture:", "credit:", "credits:", "(credit:", "(photo:",
        "(photoby", "(photocredit", "(foto:", "(image:", "crédit", "imagen:", "bildquelle",
        "bildnachweis", "screenshot:", "фото:", "Фото:", "zdjęcie:", "fot.",
    ]
    private static let tags: [StaticString] = [
        "filedunder", "tags:", "tag:", "tags|", "tags:|", "taggedas", "taggedwith", "tagged:",
        "postedin", "categories:", "category:", "topics:", "keywords:", "relatedtopics",
        "kategorie:", "kategorien:", "schlagwörter", "schlagworte", "schlagwort:",
        "dieserbeitragwurde", "dieserartikelwurde", "diesereintragwurde", "veröffentlichtin",
        "veröffentlichtunter", "etiquetas:", "publicadoen", "categoría:", "categorías:",
        "motsclés", "mots-clés", "catégorie", "publiédans", "arquivadoem", "postadoem",
        "categoria:", "categorie:", "Тэги:", "Теги:", "Метки:", "Рубрика:",
    ]
}
