import GalleyHTML

// Elements within the content that are not part of the text.
extension ContentJudge {
    func markRegions(_ map: inout PageMap) {
        let nodes = map.nodes
        var at = root + 1
        while at < Int(nodes[root].end) {
            let node = nodes[at]
            guard node.isElement, !map.runs(of: at).isEmpty else {
                at += 1
                continue
            }
            let totals = map.totals(of: at)
            if let (role, rule) = verdict(at, totals, map) {
                map.settle(at, role, rule)
                at = Int(node.end)
            } else {
                at += 1
            }
        }
    }

    func verdict(
        _ at: Int, _ totals: RunTotals, _ map: PageMap
    ) -> (ArticleRole, ArticleRule)? {
        let node = map.nodes[at]
        if let found = RegionJudge.verdict(node, totals, whole, isPanel: map.isPanel(at)),
            kind != .forum || found.0 != .comment
        {
            return found
        }
        let share = whole.prose == 0 ? 0 : Float(totals.prose) / Float(whole.prose)
        guard share < RegionJudge.protectedShare else { return nil }
        let names = node.names
        if RegionJudge.isText(node) {
            if names.meets(.caption), totals.units < 400 { return (.caption, .caption) }
            if totals.units < 200, totals.prose == 0, node.tag == .p {
                if names.meets(.author) { return (.byline, .authorName) }
                if names.meets([.date, .meta]) { return (.dateline, .datePattern) }
            }
            return nil
        }
        if node.tag == .figure {
            return totals.units < 800 && !holdsText(at, map) ? (.caption, .caption) : nil
        }
        if node.tag == .figcaption || node.tag == .caption || names.meets(.caption),
            totals.units < 800
        {
            return (.caption, .caption)
        }
        if names.meets(.author), totals.units < 2000, share < 0.25, totals.units > 300 {
            return (.boilerplate, .authorName)
        }
        guard totals.longParagraphs < 3 else { return nil }
        if names.meets(.media), totals.units < 500, totals.longParagraphs == 0 {
            return (.caption, .caption)
        }
        if names.meets(.biography) { return (.boilerplate, .authorName) }
        if totals.units < 300, totals.prose == 0 {
            if names.meets(.author) { return (.byline, .authorName) }
            if names.meets(.date) { return (.dateline, .datePattern) }
            if names.meets([.tags, .meta, .tool, .pager]),
                totals.units < 80 || totals.linkShare > 0.3
            {
                return (.boilerplate, .otherName)
            }
        }
        if names.meets(.author), totals.units < 1000 { return (.boilerplate, .authorName) }
        if names.meets(.teaser), totals.linkShare > 0.25, totals.longParagraphs == 0 {
            return (.related, .cards)
        }
        if node.tag == .form, totals.longParagraphs < 2 { return (.boilerplate, .form) }
        if totals.score < -15, totals.links >= 2, totals.linkShare > 0.25, share < 0.15,
            whole.prose > 0, node.traits.contains(.block)
        {
            return (.related, .linkDensity)
        }
        if node.traits.contains(.block), totals.links >= 3, totals.linkShare > 0.6,
            totals.prose == 0
        {
            return (.related, .linkDensity)
        }
        return nil
    }

    /// Whether a figure is of text: a table, code, a quotation.
    func holdsText(_ figure: Int, _ map: PageMap) -> Bool {
        for at in figure..<Int(map.nodes[figure].end) {
            let tag = map.nodes[at].tag
            if tag == .table || tag == .pre || tag == .blockquote { return true }
        }
        return false
    }
}
