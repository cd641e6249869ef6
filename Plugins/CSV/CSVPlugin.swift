public import GalleyCore

/// Tables of comma-separated values.
public enum CSVPlugin: Plugin {
    public static let stages: [any Stage.Type] = [CSVExporter.self]
}
