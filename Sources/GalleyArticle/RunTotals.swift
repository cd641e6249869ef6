/// Sums over runs up to one: the difference of two is what a range of runs holds.
struct RunTotals: BitwiseCopyable {
    var units: Int32 = 0
    var linkUnits: Int32 = 0
    /// Units in runs of prose.
    var prose: Int32 = 0
    var longParagraphs: Int32 = 0
    var links: Int32 = 0
    /// Headings of level 1.
    var titles: Int32 = 0
    var score: Float = 0

    static func - (left: RunTotals, right: RunTotals) -> RunTotals {
        RunTotals(
            units: left.units - right.units, linkUnits: left.linkUnits - right.linkUnits,
            prose: left.prose - right.prose,
            longParagraphs: left.longParagraphs - right.longParagraphs,
            links: left.links - right.links, titles: left.titles - right.titles,
            score: left.score - right.score)
    }

    /// Share of the text that is links, 0...1.
    var linkShare: Float { units == 0 ? 0 : Float(linkUnits) / Float(units) }
}
