public import GalleyCore

/// What goes wrong on purpose.
public enum ChaosPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Chaos.self]
}
