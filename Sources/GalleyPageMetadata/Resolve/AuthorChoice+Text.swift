import GalleyHTML
import GalleyText

/// Authors by lines of text.
extension AuthorChoice {
    /// Lines around the title that begin with a word for *by*, or hold a date and a name; and lines
    /// anywhere that begin with a label such as `Author:`.
    mutating func collectText(_ place: TitlePlace) {
        let runs = page.scan.runs
        let start = max(0, place.run - 8)
        let end = min(runs.count, place.run + (place.run == 0 ? 60 : 30))
        var isLabelled = false
        for line in page.scan.lines(start..<end, most: 40) {
            defer {
                isLabelled =
                    line.text.count < 30 && AuthorWords.prefix(line.text) == line.text.count
            }
            guard line.text.count <= 120 else { continue }
            let rest = DateText.without(line.text)
            let hasDate = rest.count < line.text.count
            guard hasDate || isLabelled || AuthorWords.prefix(line.text) != nil else { continue }
            var found = AuthorNames(rest, sites: sites, isLabelled: false)
            if found.names.isEmpty, found.saysBy, rest.count <= 24,
                rest.split(separator: 0x20).count <= 3,
                rest.count >= 7
            {
                found = AuthorNames(rest, sites: sites, isLabelled: true)
            }
            if isLabelled { found = AuthorNames(rest, sites: sites, isLabelled: true) }
            guard found.saysBy || isLabelled || hasDate, !found.names.isEmpty, !found.isLoose
            else { continue }
            let context = page.scan.context(runs[line.runs.lowerBound].node, place)
            var confidence =
                (found.saysBy || isLabelled ? 0.62 : found.isFull(of: rest) ? 0.6 : 0.5)
                - penalty(context)
            if line.runs.lowerBound < place.run { confidence -= 0.1 }
            if confidence >= 0.5 { note(line.text) }
            add(found.names, "text", confidence)
        }
        for index in end..<max(end, runs.count) {
            let text = page.tree.text(runs[index].node)
            guard text.count < 150, let length = AuthorWords.label(text) else { continue }
            var line = PlainLine.of(text.dropFirst(length))
            if line.isEmpty, index + 1 < runs.count {
                line = PlainLine.of(page.tree.text(runs[index + 1].node).prefix(100))
            }
            let found = AuthorNames(line, sites: sites, isLabelled: false)
            guard !found.names.isEmpty, !found.isLoose else { continue }
            let context = page.scan.context(runs[index].node, place)
            add(found.names, "text", 0.56 - penalty(context))
        }
    }
}
