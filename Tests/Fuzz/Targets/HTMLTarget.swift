import GalleyHTML

extension FuzzTarget {
    /// Every tree is sound, of bounded depth and linear work, and the same from a parser that has
    /// parsed other pages; an encoding is always found, and tokens end.
    static let html = FuzzTarget("html") { bytes in
        let encoding = HTMLEncoding.sniff(bytes)
        try require(
            HTMLEncoding.name(forLabel: encoding.name.utf8) == encoding.name,
            "\(encoding.name) is no name of an encoding")
        let page = Array(bytes)
        for state in [HTMLToken.State.data, .rcdata, .rawText, .scriptData, .cdataSection] {
            _ = HTMLToken.tokens(of: page, from: state, lastStartTag: "script")
        }
        for isScripting in [false, true] {
            var options = HTMLParser.Options()
            options.isScripting = isScripting
            let parser = HTMLParser(options)
            let whole = try checked(parser.parse(page))
            for tag in [HTMLTag.div, .td, .template, .select, .textarea] {
                try checked(parser.parseFragment(page, in: tag))
            }
            try checked(parser.parseFragment(page, in: .foreignObject, namespace: .svg))
            try require(
                parser.parse(page).textContent(.root) == whole.textContent(.root),
                "a second time the text is another")
        }
    }

    @discardableResult
    private static func checked(_ tree: HTMLTree) throws -> HTMLTree {
        if let mistake = tree.unsoundness { throw Violation(description: mistake) }
        try require(tree.depth <= 530, "elements lie \(tree.depth) deep")
        try require(tree.work <= tree.source.count * 700 + 10_000, "\(tree.work) steps")
        return tree
    }
}
