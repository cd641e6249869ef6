public import GalleyCore

/// Web pages.
public enum HTMLPlugin: Plugin {
    public static let stages: [any Stage.Type] = [HTMLReader.self]
}
