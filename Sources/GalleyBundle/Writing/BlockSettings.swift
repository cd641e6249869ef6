/// How lines become blocks.
public struct BlockSettings: Sendable {
    /// Uncompressed bytes at which a block is closed, 64 KiB to 16 MiB.
    public var target: Int
    public var level: Int
    /// Whether document ids are written as keys.
    public var keys: Bool
    public var codec: any Codec

    public static let targets = (64 << 10)...(16 << 20)

    public init(
        target: Int = 256 << 10, level: Int = 4, keys: Bool = true, codec: any Codec = ZlibCodec()
    ) {
        self.target = target
        self.level = level
        self.keys = keys
        self.codec = codec
    }

    /// As it stands in the head manifest: `zlib/4`.
    public var codecName: String { "\(codec.name)/\(level)" }
}
