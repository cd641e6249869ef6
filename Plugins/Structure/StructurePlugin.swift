public import GalleyCore

/// Finds the structure that flattened text has lost, and splits documents along it.
public enum StructurePlugin: Plugin {
    public static let stages: [any Stage.Type] = [JoinBullets.self, Headings.self, Sections.self]
}
