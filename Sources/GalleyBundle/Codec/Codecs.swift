/// The codecs that a process can use: zlib always, libdeflate where the machine has it.
///
/// All of them read and write the same format. What is read comes out the same by any; what is
/// written differs by codec and level, so writers take the one they were told, never the fastest.
public struct Codecs: Sendable {
    /// Fastest first.
    public let all: [any Codec]

    /// What this machine has, looked for once.
    public static let available = Codecs(
        [LibdeflateCodec() as (any Codec)?, ZlibCodec()].compactMap { $0 })

    /// Every name that a codec can have, whether this machine has it or not.
    public static let names = ["zlib", "libdeflate"]

    private init(_ all: [any Codec]) { self.all = all }

    /// What reading uses where nothing else is asked for.
    public var fastest: any Codec { all.first ?? ZlibCodec() }

    /// The codec of a name, or nil where this machine does not have it.
    public func named(_ name: String) -> (any Codec)? { all.first { $0.name == name } }
}
