/// How much a line looks like a heading: the sum of the weights of what can be seen of it.
///
/// The weights are round numbers set by hand on articles of five kinds; a line with `threshold` or more is
/// taken. Structure decides (short, no final stop, before a longer paragraph), not what the line says.
struct HeadingScore {
    static let threshold = 1.25
    /// Longer lines are never headings.
    static let maximumBytes = 100
    static let maximumWords = 12

    private(set) var value = 0.0

    init(_ line: HeadingLine, before: Neighbour, after: Neighbour?) {
        addEnding(line)
        addShape(line)
        add(before: before)
        add(after: after, lineBytes: line.byteCount)
    }

    private mutating func addEnding(_ line: HeadingLine) {
        switch line.ending {
        case .none: value += 1
        case .sentence: value -= 4
        case .colon: value -= 3
        case .quoteOrDash: value -= 3
        // "What's on the Agenda?" and "What does it cost?" head a section, "What did you see?" is asked.
        case .question: value += line.isTitleCase || line.isTopic ? 0.5 : -3
        }
        if line.hasInnerSentenceEnd, !line.isNumbered { value -= 1.5 }
    }

    private mutating func addShape(_ line: HeadingLine) {
        if line.isNumbered {
            value += 1.5
        } else if line.startsLowerCase {
            value -= 2.5
        }
        if line.startsLikeSpeech { value -= 1 }
        if line.isTitleCase { value += 0.5 }
        if line.wordCount <= 6 { value += 0.5 }
        if line.wordCount > 9 { value -= 0.5 }
        if line.isDate { value -= 4 }
    }

    private mutating func add(before: Neighbour) {
        switch before.kind {
        case .item, .heading, .separator: value += 0.3
        case .text where before.endsSentence: value += 0.3
        case .text where before.endsOpen: value -= 1.5
        case .text: break
        }
    }

    private mutating func add(after: Neighbour?, lineBytes: Int) {
        guard let after else {
            value -= 3
            return
        }
        if after.kind == .item || after.kind == .heading {
            value += 0.5
        } else if after.kind == .separator {
            // A line as long as the heading underlines it; any other ends what stands above.
            value += abs(after.byteCount - lineBytes) <= 2 ? 0.5 : -1
        } else if after.byteCount >= max(80, lineBytes + lineBytes / 2) {
            value += 1
        } else if after.byteCount <= Self.maximumBytes, !after.endsSentence, !after.endsOpen {
            value += 0.2
        } else {
            value -= 0.5
        }
    }

    /// What the block above or below a line is like.
    struct Neighbour {
        enum Kind { case text, item, heading, separator }

        var kind: Kind
        var byteCount: Int
        /// It ends with a full stop, a question or exclamation mark, or a closing quote or bracket.
        var endsSentence: Bool
        /// It ends with a comma, a colon or a semicolon: more of it follows.
        var endsOpen: Bool
    }
}
