public import GalleyCore

/// What language a text is in.
public enum LanguagePlugin: Plugin {
    public static let stages: [any Stage.Type] = [Language.self]
}
