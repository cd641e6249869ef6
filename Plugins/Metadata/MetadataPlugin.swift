public import GalleyCore

/// Finds out what a document is called, who wrote it and when.
public enum MetadataPlugin: Plugin {
    public static let stages: [any Stage.Type] = [MetadataExtractor.self, Title.self]
}
