public import GalleyCore

/// Markdown in and out.
public enum MarkdownPlugin: Plugin {
    public static let stages: [any Stage.Type] = [MarkdownReader.self, MarkdownExporter.self]
}
