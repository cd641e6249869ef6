import GalleyHTML

/// Decides which elements of a page are its frame and not its content: by tag, name, links.
struct RegionJudge {
    /// What names may not delete holds this share of the prose.
    static let protectedShare: Float = 1 / 3

    /// The frame of the page as a whole.
    static func judgePage(_ map: inout PageMap) {
        judgePage(&map) { node, inside, whole, isPanel in
            frameVerdict(node, inside, share(inside, whole), isPanel: isPanel)
        }
        map.sum()
        judgePage(&map) { node, inside, whole, isPanel in
            verdict(node, inside, whole, isPanel: isPanel)
        }
    }

    private static func judgePage(
        _ map: inout PageMap,
        by verdict: (PageNode, RunTotals, RunTotals, Bool) -> (ArticleRole, ArticleRule)?
    ) {
        let page = map.page
        var at = 0
        let nodes = map.nodes
        while at < nodes.count {
            let node = nodes[at]
            guard node.isElement, node.traits.meets([.block]) || !node.names.isEmpty else {
                at += 1
                continue
            }
            let runs = map.runs(of: at)
            if runs.isEmpty {
                at += 1
                continue
            }
            if let (role, rule) = verdict(
                node, map.totals(of: at), page, map.isPanel(at))
            {
                map.settle(at, role, rule)
                at = Int(node.end)
            } else {
                at += 1
            }
        }
    }

    /// Elements that are text themselves: their names speak of its looks.
    static func isText(_ node: PageNode) -> Bool {
        if node.traits.meets([.paragraph, .heading, .term, .row]) { return !isHidden(node) }
        return node.tag == .blockquote || node.tag == .pre
    }

    private static func isHidden(_ node: PageNode) -> Bool { node.traits.contains(.hidden) }

    /// - Returns: the role and the rule by which the element is no content; nil where it may be.
    static func verdict(
        _ node: PageNode, _ inside: RunTotals, _ whole: RunTotals, isPanel: Bool
    ) -> (ArticleRole, ArticleRule)? {
        let share = share(inside, whole)
        return frameVerdict(node, inside, share, isPanel: isPanel)
            ?? nameVerdict(node, inside, whole, share)
    }

    private static func share(_ inside: RunTotals, _ whole: RunTotals) -> Float {
        whole.prose == 0 ? 0 : Float(inside.prose) / Float(whole.prose)
    }

    /// By tag, and by what is hidden.
    private static func frameVerdict(
        _ node: PageNode, _ inside: RunTotals, _ share: Float, isPanel: Bool
    ) -> (ArticleRole, ArticleRule)? {
        let tag = node.tag
        if tag == .body || tag == .html || isText(node) { return nil }
        if node.traits.contains(.hidden), share < protectedShare {
            if !isPanel || inside.prose == 0 { return (.boilerplate, .hidden) }
        }
        if node.names.meets(.hiddenName), inside.prose == 0 { return (.boilerplate, .hidden) }
        if tag == .nav, share < 0.5 { return (.boilerplate, .element) }
        if tag == .aside, share < 0.6 { return (.boilerplate, .element) }
        if tag == .footer, share < (node.traits.contains(.inArticle) ? protectedShare : 0.6) {
            return (.boilerplate, .element)
        }
        if tag == .header, !node.traits.contains(.inArticle), share < 0.1, inside.titles == 0 {
            return (.boilerplate, .element)
        }
        return nil
    }

    private static func nameVerdict(
        _ node: PageNode, _ inside: RunTotals, _ whole: RunTotals, _ share: Float
    ) -> (ArticleRole, ArticleRule)? {
        let tag = node.tag
        let names = node.names
        if tag == .body || tag == .html || tag == .main || isText(node) { return nil }
        if names.contains(.articleBody) { return nil }
        if names.meets(.comments), inside.titles == 0, !names.contains([.main, .body]),
            !names.meets([.wrapper, .main]) || share < 0.5
        {
            let others = whole.units - whole.linkUnits - inside.units + inside.linkUnits
            if share < 0.8 || others >= 500 && !RootFinder.isNamed(node) {
                return (.comment, .commentName)
            }
        }
        // A box over the page, about cookies for one, can hold more text than the page.
        if names.meets(.overlay), !names.meets(.main), inside.titles == 0 {
            let others = whole.units - whole.linkUnits - inside.units + inside.linkUnits
            if others >= 400 { return (.boilerplate, .otherName) }
        }
        if share >= protectedShare { return nil }
        if inside.longParagraphs >= 3, share > 0.1, inside.linkShare < 0.15 { return nil }
        if names.meets([.navigation, .breadcrumb, .pager, .contents]),
            inside.linkShare > 0.25 || inside.prose == 0
        {
            return (.boilerplate, .navigationName)
        }
        if names.meets(.related) { return (.related, .relatedName) }
        if names.meets(.share) { return (.boilerplate, .shareName) }
        if names.meets(.advert) { return (.boilerplate, .advertName) }
        if names.meets(.newsletter) { return (.boilerplate, .newsletterName) }
        if names.meets([.login, .search, .unseen]) { return (.boilerplate, .otherName) }
        if names.meets(.main) { return nil }
        if names.meets([.footer, .sidebar, .overlay]) { return (.boilerplate, .otherName) }
        return nil
    }
}
