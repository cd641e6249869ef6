/// A path below the output folder.
public struct OutputPlace: Sendable, Equatable {
    public var path: String
    public var isFolder: Bool

    public static func file(_ path: String) -> OutputPlace {
        OutputPlace(path: path, isFolder: false)
    }
    public static func folder(_ path: String) -> OutputPlace {
        OutputPlace(path: path, isFolder: true)
    }
}
