/// What a reader of JSON allows.
public struct JSONOptions: Equatable, Sendable {
    /// The deepest nesting that can be asked for.
    public static let greatestDepth = 1024

    /// How many containers may be open at once, in 0...1024; 0 allows only scalars.
    public var maximumDepth: Int
    /// How long the whole text may be, in bytes.
    public var maximumBytes: Int
    /// Whether spaces, tabs and line ends may follow the value.
    public var allowsTrailingWhitespace: Bool

    public init(
        maximumDepth: Int = 128, maximumBytes: Int = 64 << 20, allowsTrailingWhitespace: Bool = true
    ) {
        precondition((0...Self.greatestDepth).contains(maximumDepth), "depth is in 0...1024")
        self.maximumDepth = maximumDepth
        self.maximumBytes = maximumBytes
        self.allowsTrailingWhitespace = allowsTrailingWhitespace
    }
}
