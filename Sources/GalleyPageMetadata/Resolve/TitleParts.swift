import GalleyText

/// A title cut where a site's name or a section is joined to it: ` | `, ` - `, ` – `, ` » `, ` ::
/// `.
struct TitleParts {
    let text: [UInt8]
    /// The parts in order; together with what separates them they are the text.
    private(set) var parts: [Range<Int>] = []

    init(_ text: [UInt8]) {
        self.text = text
        var start = 0
        var at = 0
        while at < text.count {
            if let length = Self.separator(text, at), at > start {
                parts.append(start..<Self.trimmed(text, at))
                at += length
                start = at
            } else {
                at += 1
            }
        }
        if start < text.count { parts.append(start..<text.count) }
    }

    /// The length of a separator at a place, its blanks included.
    private static func separator(_ text: [UInt8], _ at: Int) -> Int? {
        let isSpaced = text[at] == 0x20
        let mark = isSpaced ? at + 1 : at
        guard mark < text.count else { return nil }
        var length = 0
        var needsBlanks = true
        switch text[mark] {
        case UInt8(ascii: "|"):
            length = 1
            needsBlanks = false
        case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ">"),
            UInt8(ascii: "<"):
            length = 1
        case UInt8(ascii: ":") where mark + 1 < text.count && text[mark + 1] == UInt8(ascii: ":"):
            length = 2
            needsBlanks = false
        // Middle dot, guillemets.
        case 0xC2 where mark + 1 < text.count && [0xB7, 0xBB, 0xAB].contains(text[mark + 1]):
            length = 2
        // Dashes, bullets, single guillemets, bars.
        case 0xE2
        where mark + 2 < text.count && text[mark + 1] == 0x80
            && [0x93, 0x94, 0x95, 0xA2, 0xA3, 0xBA, 0xB9].contains(text[mark + 2]):
            length = 3
        case 0xE2 where mark + 2 < text.count && text[mark + 1] == 0x94 && text[mark + 2] == 0x82:
            length = 3
        // Full-width bar.
        case 0xEF where mark + 2 < text.count && text[mark + 1] == 0xBD && text[mark + 2] == 0x9C:
            length = 3
            needsBlanks = false
        default: return nil
        }
        let end = mark + length
        let endsSpaced = end < text.count && text[end] == 0x20
        if needsBlanks, !(isSpaced && endsSpaced) { return nil }
        return end - at + (endsSpaced ? 1 : 0)
    }

    private static func trimmed(_ text: [UInt8], _ end: Int) -> Int {
        var end = end
        while end > 0, text[end - 1] == 0x20 { end -= 1 }
        return end
    }

    func bytes(_ part: Int) -> ArraySlice<UInt8> { text[parts[part]] }

    /// The title without parts at its ends that are names of the site.
    func without(_ sites: SiteNames) -> [UInt8] {
        var first = 0
        var last = parts.count - 1
        while last > first, sites.contains(bytes(last)) { last -= 1 }
        while first < last, sites.contains(bytes(first)) { first += 1 }
        guard first <= last else { return text }
        return Array(text[parts[first].lowerBound..<parts[last].upperBound])
    }

    /// The title without short parts at its ends, as a site joins its name and sections to it.
    func longest() -> [UInt8] {
        guard parts.count > 1 else { return text }
        var last = parts.count - 1
        while last > 0 {
            let tail = Words(bytes(last))
            let rest = Words(text[parts[0].lowerBound..<parts[last - 1].upperBound])
            if tail.count > 6 || rest.count < 2 || rest.count < tail.count { break }
            last -= 1
        }
        var first = 0
        while first < last {
            let head = Words(bytes(first))
            let rest = Words(text[parts[first + 1].lowerBound..<parts[last].upperBound])
            if head.count > 2 || rest.count < 4 { break }
            first += 1
        }
        return Array(text[parts[first].lowerBound..<parts[last].upperBound])
    }
}
