import GalleyXML

extension FuzzTarget {
    /// XML and HTML of any kind: a tree whose elements lie in the source, the same every time; what is
    /// well-formed is read as it stands.
    static let xml = FuzzTarget("xml") { bytes in
        var limits = XMLLimits()
        limits.nodes = 10_000
        let strict = try? XMLTree.parsing(bytes, limits: limits)
        let salvaged = try? XMLTree.salvaging(bytes, limits: limits)
        if let strict {
            try require(salvaged?.complaint == nil, "what is well-formed is repaired")
            try require(salvaged?.text == strict.text, "what is well-formed is read otherwise")
        }
        let again = try? XMLTree.salvaging(bytes, limits: limits)
        try require(again?.text == salvaged?.text, "read otherwise the second time")
        try check(salvaged, bytes.count)
        try check(try? XMLTree.html(bytes, limits: limits), bytes.count)
    }

    private static func check(_ tree: XMLTree?, _ count: Int) throws {
        var outside: Range<Int>?
        tree?.root.walk { element in
            let isInside = element.source.lowerBound >= 0 && element.source.upperBound <= count
            if !isInside { outside = element.source }
            _ = element.attributes
            return true
        }
        if let outside { throw Violation(description: "an element at \(outside)") }
    }
}
