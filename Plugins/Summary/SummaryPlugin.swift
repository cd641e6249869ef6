public import GalleyCore

/// What a document is called and what it says in short.
public enum SummaryPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Title.self, Summary.self]
}
