// Telling dialogues from lists.
extension ListItems {
    /// True where the lines of a group that start with a dash are something said rather than something listed.
    func isSpeech(_ group: [ListItem], isIntroduced: Bool) -> Bool {
        let texts = group.filter(startsWithDash).map(text)
        guard !texts.isEmpty else { return false }
        if isIntroduced, let first = group.first,
            Speech.isAnnounced(by: line(lines[first.markerLine - 1].content))
        {
            return 2 * texts.count { Speech.soundsSaid($0) } >= group.count
        }
        // After any other colon, a hyphen is a bullet: `Open questions:`
        if isIntroduced, group.allSatisfy({ startsWithHyphen($0) }) { return false }
        return 2 * texts.count { Speech.isSpoken($0) } >= group.count
            || !isIntroduced && Speech.alternates(texts) && texts.count == group.count
    }

    private func startsWithDash(_ item: ListItem) -> Bool {
        guard !item.isBare else { return false }
        return switch item.marker.family {
        case .plain(0x2D), .tight(0x2D), .dash: true
        default: false
        }
    }

    private func startsWithHyphen(_ item: ListItem) -> Bool {
        item.marker.family == .plain(0x2D) || item.marker.family == .tight(0x2D)
    }

    private func text(_ item: ListItem) -> UnsafeBufferPointer<UInt8> {
        line(item.textStart..<lines[item.textLine].content.upperBound)
    }

    private func line(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }
}
