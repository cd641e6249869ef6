public import GalleyCore
import GalleyFiles
public import GalleyPipeline
import Glibc

extension PluginManifest {
    /// The stages of the plugin, as a registry takes them. Nothing of it runs before it has a document.
    public var entries: [StageEntry] {
        stages.map { stage in
            StageEntry(stage.spec) { options throws(Diagnostic) in
                try checkDigest()
                return try make(stage, options)
            }
        }
    }

    private func make(_ stage: Stage, _ options: StageOptions) throws(Diagnostic) -> any Running {
        switch carrier {
        case .process(let command):
            stage.spec.kind == .reader
                ? ProcessReader(self, command, stage, options)
                : ProcessStage(self, command, stage, options).running(stage.output, options)
        case .native(let name):
            stage.spec.kind == .reader
                ? NativeReader(try native(name), stage, options)
                : NativeStage(self, try native(name), stage, options)
                    .running(stage.output, options)
        case .library(let name): SwiftStage(try library(name), stage, options).running
        case .lua(let name): try LuaStage(self, name, stage.spec, options).running
        }
    }

    /// What keeps the plugin from being used, as far as its files tell: nothing of it is run.
    public var problem: Diagnostic? {
        do throws(Diagnostic) {
            try checkDigest()
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
        let isOwn = program.contains("/")
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let places = isOwn ? [folder] : path.split(separator: ":").map { FilePath(String($0)) }
        let found = places.map { $0.appending(program) }.filter { FileStatus.exists($0) }
        if found.contains(where: { file in file.withCString { access($0, X_OK) } == 0 }) {
            return nil
        }
        if let file = found.first {
            return Diagnostic(
                "plugin.start", "'\(program)' cannot be run", place: Place(file: self.file),
                hint: "`chmod +x \(file.display)` makes it a program")
        }
        return Diagnostic(
            "plugin.start",
            "there is no '\(program)' \(isOwn ? "in \(folder.display)" : "on PATH")",
            place: Place(file: file),
            hint: isOwn ? "`run:` names the program" : "install it, or name another below `run:`")
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
