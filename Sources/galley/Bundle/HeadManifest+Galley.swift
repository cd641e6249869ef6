import GalleyBundle
import GalleyCore

extension HeadManifest {
    /// The head of what this Galley writes; a time only where `SOURCE_DATE_EPOCH` gives one.
    static var ofThisGalley: HeadManifest {
        var head = HeadManifest(generatorVersion: Versions.galley)
        head.created = Timestamp.sourceDate(Console.variable("SOURCE_DATE_EPOCH"))
        return head
    }

    /// The same with how the blocks are made.
    func describing(_ settings: BlockSettings) -> HeadManifest {
        var head = self
        head.blockTarget = settings.target
        head.codec = settings.codecName
        return head
    }
}

extension BlockSettings {
    /// As they were typed. Throws `usage.codec-missing` and `usage.level`.
    init(_ typed: TypedArguments) throws(Failure) {
        let name = typed.bundle.codec ?? "zlib"
        guard let codec = Codecs.available.named(name) else {
            throw Failure(
                Diagnostic(
                    "usage.codec-missing", "\(name) is not installed on this machine",
                    hint: "install it (Debian: libdeflate0) or take --codec zlib"))
        }
        let level = typed.bundle.level ?? 4
        guard codec.levels.contains(level) else {
            throw Failure(
                Diagnostic(
                    "usage.level", "\(name) has no level \(level)",
                    hint: "levels above 9 are those of --codec libdeflate"))
        }
        self.init(level: level, keys: !typed.bundle.withoutKeys, codec: codec)
    }
}
