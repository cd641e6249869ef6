public import GalleyCore

/// JSON Lines: one document per line.
public enum JSONLinesPlugin: Plugin {
    public static let stages: [any Stage.Type] = [JSONLinesReader.self, JSONLinesExporter.self]
}
