import GalleyHTML
import GalleyText

/// How visibly a name stands on a page.
enum NameVisibility: Int, Comparable {
    /// Nowhere: only the head or scripts know it.
    case none
    /// Only among comments, teasers, menus or captions.
    case aside
    /// In the text or below it.
    case far
    /// Near the title.
    case near

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    static func of(_ name: [UInt8], _ scan: PageScan, _ title: TitlePlace) -> NameVisibility {
        guard !name.isEmpty else { return .none }
        let folded = name.map(ASCII.lowercased)
        var best = NameVisibility.none
        var places = 0
        for index in scan.runs.indices where holds(scan.tree.text(scan.runs[index].node), folded) {
            let context = scan.context(scan.runs[index].node, title)
            let distance = index - title.run
            let found: NameVisibility
            if !context.isDisjoint(with: [.comment, .related, .navigation, .footer, .caption]) {
                found = .aside
            } else {
                let isSigned = context.contains(.author)
                found = (-10...30).contains(distance) || isSigned ? .near : .far
            }
            if found > best { best = found }
            places += 1
            if best == .near || places >= 300 { return best }
        }
        return best
    }

    private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ name: [UInt8]) -> Bool {
        let first = name[0]
        let count = name.count
        guard text.count >= count else { return false }
        for at in 0...(text.count - count) where ASCII.lowercased(text[at]) == first {
            var length = 1
            while length < count, ASCII.lowercased(text[at + length]) == name[length] {
                length += 1
            }
            if length == count { return true }
        }
        return false
    }
}
