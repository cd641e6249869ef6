/// One input of a run: a file, a pipe or standard input.
public struct InputFile: Sendable, Equatable {
    public var path: FilePath
    public var isStandardInput: Bool
    /// True for what was named itself, or by a pattern; false for what lay in a folder that was named.
    public var isNamed: Bool
    /// As it was named or found, percent-encoded where it is not UTF-8.
    public var name: String
    /// Bytes; nil for what is not a plain file.
    public var size: UInt64?
    /// Nanoseconds since 1970; 0 for what is not a plain file.
    public var modified: Int64

    public init(
        path: FilePath, isStandardInput: Bool = false, name: String, size: UInt64?, modified: Int64,
        isNamed: Bool = true
    ) {
        self.path = path
        self.isStandardInput = isStandardInput
        self.name = name
        self.size = size
        self.modified = modified
        self.isNamed = isNamed
    }

    public static let standardInput = InputFile(
        path: FilePath("-"), isStandardInput: true, name: "-", size: nil, modified: 0)
}
