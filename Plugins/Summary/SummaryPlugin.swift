public import GalleyCore

/// Says in short what a document is about.
public enum SummaryPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Summary.self]
}
