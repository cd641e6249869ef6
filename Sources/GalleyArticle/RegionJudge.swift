import GalleyHTML

/// Decides which elements of a page are its frame and not its content: by tag, name, links.
struct RegionJudge {
    /// What names may not delete holds this share of the prose.
    static let protectedShare: Float = 1 / 3

    /// The frame of the page as a whole.
    static func judgePage(_ map: inout PageMap) {
        judgePage(&map) { node, inside, whole, isPanel in
            frameVerdict(node, inside, whole, share(inside, whole), isPanel: isPanel)
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
            if runs.isEmpty || !map.isWhole(at, runs) {
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
        return frameVerdict(node, inside, whole, share, isPanel: isPanel)
            ?? nameVerdict(node, inside, whole, share)
    }

    private static func share(_ inside: RunTotals, _ whole: RunTotals) -> Float {
        whole.prose == 0 ? 0 : Float(inside.prose) / Float(whole.prose)
    }

    /// By tag, and by what is hidden.
    private static func frameVerdict(
        _ node: PageNode, _ inside: RunTotals, _ whole: RunTotals, _ share: Float, isPanel: Bool
    ) -> (ArticleRole, ArticleRule)? {
        let tag = node.tag
        if tag == .body || tag == .html || isText(node) { return nil }
        // With a text of its own beside it, what is hidden or frame may be long.
        if inside.titles == 0, whole.prose - inside.prose >= 400 {
            if node.traits.contains(.hidden), !isPanel, share < 0.7 {
                return (.boilerplate, .hidden)
            }
            if tag == .footer || tag == .aside || tag == .nav, !node.traits.contains(.inArticle) {
                return (.boilerplate, .element)
            }
        }
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
        let others = whole.units - whole.linkUnits - inside.units + inside.linkUnits
        if inside.titles == 0, let found = verdict(beside: others, node, inside, share) {
            return found
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
        if names.meets([.footer, .sidebar]) { return (.boilerplate, .otherName) }
        // An accordion may have drawers.
        if names.meets(.overlay), !names.meets(.panel) { return (.boilerplate, .otherName) }
        return nil
    }

    /// By name, of elements that may hold more text than the article.
    ///
    /// - Parameter others: units of the page's text beside the element and its links.
    private static func verdict(
        beside others: Int32, _ node: PageNode, _ inside: RunTotals, _ share: Float
    ) -> (ArticleRole, ArticleRule)? {
        let names = node.names
        if names.meets(.comments), !names.contains([.main, .body]),
            !names.meets([.wrapper, .main]) || share < 0.5
        {
            if share < 0.8 || others >= 500 && !RootFinder.isNamed(node) {
                return (.comment, .commentName)
            }
        }
        // A box over the page, about cookies for one, can hold more text than the page.
        if names.meets(.overlay), !names.meets(.main), others >= 400 {
            return (.boilerplate, .otherName)
        }
        guard !names.meets([.main, .piece, .body]) else { return nil }
        if names.meets([.sidebar, .footer]), !names.meets(.wrapper), share < 0.7, others >= 400 {
            return (.boilerplate, .otherName)
        }
        if names.meets(.related), share < 0.5, inside.links >= max(3, inside.longParagraphs) {
            return (.related, .relatedName)
        }
        return nil
    }
}
