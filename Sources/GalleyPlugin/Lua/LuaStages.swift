import GalleyCore
import GalleyFiles
import GalleyLua
import GalleyPipeline

/// A stage that is a file of Lua, with what the manifest declares as its `with`.
struct LuaStage {
    private let script: LuaScript
    private let spec: StageSpec

    /// Compiles the file. Throws `lua.…`.
    init(
        _ manifest: PluginManifest, _ name: String, _ spec: StageSpec, _ options: StageOptions
    ) throws(Diagnostic) {
        var settings = LuaScript.Settings()
        settings.constants = options.all
        settings.reasons = spec.dropReasons.map(\.name)
        settings.defaultReason = settings.reasons.first ?? settings.defaultReason
        let file = manifest.folder.appending(name)
        script = try LuaScript(try LuaCode(file: file.display), settings)
        self.spec = spec
    }

    /// The stage as one of its kind.
    var running: any Running {
        switch spec.kind {
        case .normalizer: LuaNormalizer(stage: self)
        case .extractor: LuaExtractor(stage: self)
        default: LuaFilter(stage: self)
        }
    }

    fileprivate func normalize(_ document: inout Document) throws(Diagnostic) {
        try keep(try script.normalize(&document))
    }

    fileprivate func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        try keep(try script.extract(&document))
    }

    /// What else a filter does to the document is lost with the copy.
    fileprivate func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        var copy = document
        return try script.extract(&copy)
    }

    private func keep(_ verdict: Verdict) throws(Diagnostic) {
        guard verdict == .keep else {
            throw StagePatch.mistake("only filters drop documents", spec)
        }
    }
}

private struct LuaNormalizer: Normalizing {
    let stage: LuaStage

    mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        try stage.normalize(&document)
    }
}

private struct LuaExtractor: Extracting {
    let stage: LuaStage

    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        try stage.extract(&document)
    }
}

private struct LuaFilter: Filtering {
    let stage: LuaStage

    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        try stage.judge(document)
    }
}
