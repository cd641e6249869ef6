import GalleyBundle
import GalleyCore

/// The libraries that can compress a bundle, as pipelines call them.
enum BundleCodec: String, CaseIterable, OptionChoice {
    case zlib, libdeflate

    /// The codec and level that options ask for.
    ///
    /// Throws `bundle.codec-missing` where this machine does not have the library, `bundle.level` for a
    /// level that it does not know.
    static func checked(
        _ choice: StageOption<Self>, _ level: StageOption<Int>, _ options: StageOptions
    ) throws(Diagnostic) -> any Codec {
        let name = options[choice].rawValue
        guard let codec = Codecs.available.named(name) else {
            throw options.diagnostic(
                "bundle.codec-missing", "\(name) is not installed on this machine", at: "codec",
                hint:
                    "install it (Debian: libdeflate0) or write 'codec: zlib', which is always there"
            )
        }
        guard codec.levels.contains(options[level]) else {
            let levels = codec.levels
            throw options.diagnostic(
                "bundle.level",
                "\(name) has levels \(levels.lowerBound) to \(levels.upperBound), not \(options[level])",
                at: "level",
                hint: "levels above \(levels.upperBound) are those of 'codec: libdeflate'")
        }
        return codec
    }
}
