/// A match with a little of the text around it, on one line.
struct MatchContext {
    let before: String
    let match: String
    let after: String

    private static let bytesAround = 40
    private static let mostMatchBytes = 200

    init(_ text: ArraySlice<UInt8>, _ range: Range<Int>) {
        let start = Self.boundary(text, max(text.startIndex, range.lowerBound - Self.bytesAround))
        let matchEnd = Self.boundary(
            text, min(range.upperBound, range.lowerBound + Self.mostMatchBytes))
        let end = Self.boundary(text, min(text.endIndex, matchEnd + Self.bytesAround))
        before = Self.text(
            text[start..<range.lowerBound], isCut: start > text.startIndex, front: true)
        match = Self.text(text[range.lowerBound..<matchEnd], isCut: false, front: false)
        after = Self.text(text[matchEnd..<end], isCut: end < text.endIndex, front: false)
    }

    /// The first place at or after one where a character begins.
    private static func boundary(_ text: ArraySlice<UInt8>, _ place: Int) -> Int {
        var place = place
        while place < text.endIndex, text[place] & 0xC0 == 0x80 { place += 1 }
        return place
    }

    private static func text(_ bytes: ArraySlice<UInt8>, isCut: Bool, front: Bool) -> String {
        let text = String(decoding: bytes, as: UTF8.self).replacingControls
        guard isCut else { return text }
        return front ? "…" + text : text + "…"
    }

    func line(_ style: Style) -> String { before + style(.strongBad, match) + after }
}
