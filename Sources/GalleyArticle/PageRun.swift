/// Text on end that no block's border cuts: what will be one block.
struct PageRun: BitwiseCopyable {
    /// Nodes that it lies in: from the first to behind the last.
    var start: Int32
    var end: Int32
    /// The innermost element that is a block.
    var container: Int32
    /// Handed down by all elements around it.
    var traits: ElementTraits
    /// 1...6 in a heading, else 0.
    var level: UInt8 = 0
    /// In list items, cells, terms: that element's kind.
    var holder = Holder.none
    var fate = Fate.undecided
    var units: Int32 = 0
    var linkUnits: Int32 = 0
    var strongUnits: Int32 = 0
    var marks: Int32 = 0
    var words: Int32 = 0
    var digits: Int32 = 0
    var links: Int32 = 0
    var score: Float = 0

    enum Holder: UInt8 { case none, paragraph, item, cell, term, definition, summary }

    /// Share of the text that is links, 0...1.
    var linkShare: Float { units == 0 ? 0 : Float(linkUnits) / Float(units) }

    /// Text that reads as sentences and is not made of links.
    var isProse: Bool { units >= 80 && marks >= 1 && linkUnits * 2 < units }

    var isLongParagraph: Bool { units >= 120 && marks >= 2 && linkUnits * 3 < units }
}

/// What becomes of a run.
struct Fate: Equatable, BitwiseCopyable {
    var role: ArticleRole?
    var rule: ArticleRule
    /// The element that was judged; -1 where the run itself was.
    var node: Int32 = -1

    static let undecided = Fate(role: nil, rule: .none)
}
