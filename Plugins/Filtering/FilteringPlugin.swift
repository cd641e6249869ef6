public import GalleyCore

/// Which documents go on.
public enum FilteringPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Keep.self, Sample.self]
}
