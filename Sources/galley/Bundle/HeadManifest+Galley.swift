import GalleyBundle

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
    /// As they were typed.
    init(_ typed: TypedArguments) {
        self.init(level: typed.bundle.level ?? 4, keys: !typed.bundle.withoutKeys)
    }
}
