public import GalleyCore
import GalleyFiles
public import GalleyPipeline

extension PluginManifest {
    /// The stages of the plugin, as a registry takes them. Nothing of it runs before it has a document.
    public var entries: [StageEntry] {
        stages.map { stage in
            StageEntry(stage.spec) { options throws(Diagnostic) in
                try make(stage, options)
            }
        }
    }

    private func make(_ stage: Stage, _ options: StageOptions) throws(Diagnostic) -> any Running {
        switch carrier {
        case .process(let command): ProcessStage(self, command, stage, options).running
        case .native(let name): NativeStage(self, try native(name), stage, options).running
        case .library(let name): SwiftStage(try library(name), stage.spec, options).running
        case .lua(let name): try LuaStage(self, name, stage.spec, options).running
        }
    }

    /// What keeps the plugin from being used, as far as its files tell: nothing of it is run.
    public var problem: Diagnostic? {
        do throws(Diagnostic) {
            switch carrier {
            case .process(let command): return missing(command[0])
            case .native(let name): _ = try native(name)
            case .library(let name): _ = try library(name)
            case .lua(let name):
                for stage in stages {
                    let options = StageOptions(defaultsOf: stage.spec)
                    _ = try LuaStage(self, name, stage.spec, options)
                }
            }
            return nil
        } catch {
            return error
        }
    }

    private func missing(_ program: String) -> Diagnostic? {
        guard program.contains("/"), !FileStatus.exists(folder.appending(program)) else {
            return nil
        }
        return Diagnostic(
            "plugin.start", "there is no '\(program)' in \(folder.display)",
            place: Place(file: file), hint: "`run:` names the program")
    }

    private func native(_ name: String) throws(Diagnostic) -> LibraryFile {
        let file = LibraryFile(manifest: self, name: name)
        try NativeLibrary.check(try file.inspect(), file)
        return file
    }

    private func library(_ name: String) throws(Diagnostic) -> LibraryFile {
        let file = LibraryFile(manifest: self, name: name)
        try SwiftLibrary.check(try file.inspect(), file)
        return file
    }

    /// What the plugin's library of Swift declares. Loads it. Throws `plugin.library`.
    public func declaredSpecs(of name: String) throws(Diagnostic) -> [StageSpec] {
        try SwiftLibrary(try library(name)).specs
    }
}
