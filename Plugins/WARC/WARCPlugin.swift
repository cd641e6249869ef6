public import GalleyCore

/// Web archives: WARC, WET, WAT and ARC.
public enum WARCPlugin: Plugin {
    public static let stages: [any Stage.Type] = [
        WARCDocumentReader.self, WACZReader.self, WARCExporter.self, WETExporter.self,
        WACZExporter.self,
    ]
}
