public import GalleyCore

/// Signals of a text's quality, and the field's filters by them.
public enum QualityPlugin: Plugin {
    public static let stages: [any Stage.Type] = [
        C4Quality.self, FineWebQuality.self, GopherQuality.self, GopherRepetition.self,
        QualitySignals.self,
    ]
}
