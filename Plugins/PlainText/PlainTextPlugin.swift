public import GalleyCore

/// Plain text in and out.
public enum PlainTextPlugin: Plugin {
    public static let stages: [any Stage.Type] = [TextReader.self, TextExporter.self]
}
