public import GalleyCore

/// Which documents repeat others.
public enum DuplicatesPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Dedup.self]
}
