import GalleyHTML
import GalleyText

/// Where the dates of a page stand.
extension DateChoice {
    mutating func collectProperties(_ title: TitlePlace) {
        for property in page.scan.properties
        where property.meaning.field == .published || property.meaning.field == .modified {
            guard let date = date(page.scan.value(property)) else { continue }
            var confidence = property.meaning.confidence
            if !property.isMeta || page.scan.context(property.element.node, title) != [] {
                confidence -= penalty(property.element.node, title) * 1.2
                if !property.isMeta { confidence -= 0.03 }
            }
            add(
                date, isModified: property.meaning.field == .modified,
                (property.isMeta ? "meta " : "itemprop ") + property.name, confidence)
        }
    }

    mutating func collectLinkedData() {
        for item in page.mainItems {
            let confidence = 0.92 - 0.04 * Double(item.rank)
            if let date = date(item.published) {
                add(date, isModified: false, "json-ld datePublished", confidence)
            } else if let date = date(item.created) {
                add(date, isModified: false, "json-ld dateCreated", confidence - 0.1)
            }
            if let date = date(item.modified) {
                add(date, isModified: true, "json-ld dateModified", confidence)
            }
        }
    }

    /// `time` and elements whose class is that of a date.
    mutating func collectElements(_ title: TitlePlace) {
        for element in page.scan.dates {
            guard let (date, name) = date(of: element) else { continue }
            let context = page.scan.context(element.node, title)
            var confidence = page.tree.tag(element.node) == .time ? 0.72 : 0.66
            let distance = element.runs.lowerBound - title.run
            if distance >= 0 {
                confidence += distance <= 20 ? 0.12 : distance <= 60 ? 0.04 : -0.1
            } else {
                confidence -= distance > -12 ? 0 : 0.12
            }
            confidence -= penalty(context)
            if element.words.contains(.published) || context.contains(.published) {
                confidence += 0.04
            }
            let text = page.scan.text(element, most: 200)
            let isModified =
                (element.words.contains(.modified) && !element.words.contains(.published))
                || (DatePhrase.saysModified(text))
            if DatePhrase.saysPublished(text) { confidence += 0.04 }
            if confidence >= 0.5 { note(text) }
            add(date, isModified: isModified, name, confidence)
        }
    }

    func date(of element: PageScan.Element) -> (PageDate, String)? {
        let name = page.tree.tag(element.node) == .time ? "time" : "class date"
        let attributes: [HTMLAttributeName] = [
            .datetime, .content, .dataDate, .dataPublished, .dataTime, .dataTimestamp, .title,
        ]
        for attribute in attributes {
            guard let value = page.tree.attribute(element.node, attribute), value.count < 100,
                let date = date(PlainLine.of(value))
            else { continue }
            return (date, name)
        }
        let text = page.scan.text(element, most: 200)
        guard text.count < 160, let date = date(text) else { return nil }
        return (date, name)
    }

    /// A day in the path: `/2024/05/01/`, `/2024-05-01-title`, `/20240501/`.
    mutating func collectAddress() {
        guard let date = AddressDate.find(in: page.address, bounds) else { return }
        add(date, isModified: false, "url", 0.8)
    }

    /// Lines around the title that hold a date.
    mutating func collectText(_ title: TitlePlace) {
        let runs = page.scan.runs
        let start = max(0, title.run - 25)
        let end = min(runs.count, max(title.run, 0) + 60)
        guard start < end else { return }
        for line in page.scan.lines(start..<end, most: 80) {
            guard line.text.count <= 300 else {
                // A paragraph that begins with the date.
                guard line.runs.lowerBound >= title.run,
                    let date = date(Array(line.text.prefix(40)))
                else { continue }
                add(date, isModified: false, "text", 0.42)
                continue
            }
            guard let date = date(line.text) else { continue }
            let distance = line.runs.lowerBound - title.run
            var confidence = distance < 0 ? 0.4 : distance < 15 ? 0.6 : 0.5
            if line.text.count > 100 { confidence -= 0.2 }
            if line.text.count < 30, (0..<8).contains(distance) { confidence += 0.08 }
            let context = page.scan.context(runs[line.runs.lowerBound].node, title)
            confidence -= penalty(context)
            if DatePhrase.saysPublished(line.text) { confidence += 0.1 }
            if confidence >= 0.5 { note(line.text) }
            add(date, isModified: DatePhrase.saysModified(line.text), "text", confidence)
        }
        if votes.contains(where: { !$0.isModified && $0.confidence > 0.4 }) { return }
        // The rest of the text: only short lines, and those that tell of publication.
        for line in page.scan.lines(end..<max(end, runs.count), most: 2000) {
            let isShort = line.text.count <= 100
            let start = isShort ? line.text : Array(line.text.prefix(200))
            guard start.contains(where: ASCII.isDigit), let date = date(start) else { continue }
            let saysPublished = DatePhrase.saysPublished(start)
            guard isShort || saysPublished else { continue }
            let context = page.scan.context(runs[line.runs.lowerBound].node, title)
            var confidence = 0.3 - penalty(context) / 2
            if saysPublished { confidence += 0.25 }
            add(date, isModified: DatePhrase.saysModified(start), "text", confidence)
        }
    }

    /// Names of dates in the data that scripts hold.
    mutating func collectScripts() {
        for script in page.scan.scripts {
            let bytes = page.tree.text(script)
            guard bytes.count > 40 else { continue }
            if let date = ScriptDate.find(in: bytes, bounds) {
                add(date, isModified: false, "script", 0.45)
                return
            }
        }
        // A script that writes the date where it stands.
        for script in page.scan.scripts {
            let bytes = page.tree.text(script)
            guard bytes.count < 120, !Bytes.contains(bytes, "://"),
                let date = date(Array(bytes))
            else { continue }
            add(date, isModified: false, "script", 0.3)
            return
        }
    }

    mutating func note(_ line: [UInt8]) {
        let text = Bytes.string(line)
        if lines.count < 8, !text.isEmpty, !lines.contains(text) { lines.append(text) }
    }

    func penalty(_ node: HTMLNode, _ title: TitlePlace) -> Double {
        penalty(page.scan.context(node, title))
    }

    func penalty(_ context: ClassWords) -> Double {
        var sum = 0.0
        if context.contains(.comment) { sum += 0.4 }
        if context.contains(.related) { sum += 0.25 }
        if context.contains(.navigation) { sum += 0.2 }
        if context.contains(.footer) { sum += 0.25 }
        if context.contains(.sidebar) { sum += 0.25 }
        if context.contains(.biography) { sum += 0.15 }
        if context.contains(.event) { sum += 0.15 }
        return min(sum, 0.6)
    }
}
