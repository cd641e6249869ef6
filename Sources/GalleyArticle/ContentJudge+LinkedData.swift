import GalleyHTML

// What the page's JSON-LD says is its text, held against what was found.
extension ContentJudge {
    /// Takes back paragraphs of the content that the page's data has in the text; drops what stands behind
    /// the last of them where the data has all the rest.
    mutating func compareWithData(_ map: inout PageMap) {
        guard signs.articleBody.count >= 400 else { return }
        var known: Int32 = 0
        var unknown: Int32 = 0
        var last = -1
        for at in inside {
            let run = map.outline.runs[at]
            guard run.units >= 40, run.level == 0 else { continue }
            let isBody = run.fate.role == .body
            guard isBody || run.linkShare < 0.5 && mayTakeBack(run.fate) else { continue }
            fold(run, map)
            let isKnown = signs.articleBody.holds(folded)
            if isKnown { last = at }
            if isKnown, !isBody { map.outline.runs[at].fate = Fate(role: .body, rule: .jsonLD) }
            if isKnown { known += run.units } else if isBody { unknown += run.units }
        }
        guard last >= 0, unknown * 10 < known else { return }
        for at in last + 1..<max(inside.upperBound, last + 1)
        where map.outline.runs[at].fate.role == .body {
            map.outline.runs[at].fate = Fate(role: .boilerplate, rule: .jsonLD)
        }
    }

    private func mayTakeBack(_ fate: Fate) -> Bool {
        switch fate.rule {
        case .hidden, .repeated, .commentName, .titleMatch, .standfirst, .element, .relatedHeading:
            false
        default: fate.role == .related || fate.role == .boilerplate
        }
    }
}
