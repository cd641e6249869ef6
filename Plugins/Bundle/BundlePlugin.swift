public import GalleyCore

/// Bundles: blocked gzip of JSON Lines.
public enum BundlePlugin: Plugin {
    public static let stages: [any Stage.Type] = [BundleDocumentReader.self, BundleExporter.self]
}
