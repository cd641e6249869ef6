public import GalleyCore

/// Repairs the text itself: its Unicode and its white space.
public enum CleaningPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Unicode.self, Whitespace.self]
}
