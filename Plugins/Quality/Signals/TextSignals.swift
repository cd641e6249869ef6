import GalleyCore
import GalleyText
import GalleyTokens

/// What the quality stages know of a text, each part computed when it is first asked for and
/// shared.
final class TextSignals: Derived {
    private let text: DocumentText
    private var knownLines: LineSignals?
    private var knownWords: WordSignals?
    private var knownRepetition: Repetition?

    init(text: DocumentText, blocks: [Block]) { self.text = text }

    static func of(_ document: FrozenDocument) -> TextSignals {
        document.derived(TextSignals.self)
    }

    var lines: LineSignals {
        if let knownLines { return knownLines }
        let lines = text.withUnsafeBytes { LineSignals($0) }
        knownLines = lines
        return lines
    }

    /// - Parameter document: the one that these are the signals of.
    func words(of document: FrozenDocument) -> WordSignals {
        if let knownWords { return knownWords }
        let tokens = document.derived(DocumentTokens.self).tokens
        let words = text.withUnsafeBytes { WordSignals(tokens.words, in: $0) }
        knownWords = words
        return words
    }

    func repetition(of document: FrozenDocument) -> Repetition {
        if let knownRepetition { return knownRepetition }
        let repetition = Repetition(words(of: document))
        knownRepetition = repetition
        return repetition
    }

    /// A part of a whole; 0 where there is nothing.
    static func ratio(_ part: Int, _ whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}
