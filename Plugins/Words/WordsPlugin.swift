public import GalleyCore

/// Words and sentences.
public enum WordsPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Words.self, Sentences.self]
}
