public import GalleyCore

/// Archives of files: ZIP, tar and what is compressed like them.
public enum ArchivePlugin: Plugin {
    public static let stages: [any Stage.Type] = [
        ArchiveReader.self, ZIPExporter.self, FolderExporter.self,
    ]
}
