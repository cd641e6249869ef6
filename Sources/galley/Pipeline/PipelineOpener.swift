import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime

/// Reads the pipeline file that an operand names.
struct PipelineOpener {
    let registry: Registry
    /// Where the plugins among its stages were looked for.
    let places: [FilePath]
    let parameters: [TypedArguments.NameAndText]
    /// False where the pipeline's tests do not matter: files that only they name may then be missing.
    let readsTests: Bool

    init(_ typed: TypedArguments, registry: Registry? = nil, readsTests: Bool = true) {
        let source = StageSource(typed)
        self.registry = registry ?? source.registry
        places = source.places
        self.readsTests = readsTests
        parameters = typed.parameters
    }

    /// The plan, or everything that is wrong with the file.
    func load(_ word: Word) -> LoadedPipeline {
        do throws(Diagnostic) {
            return Self.load(try source(word), loader)
        } catch {
            return LoadedPipeline(plan: nil, diagnostics: [error])
        }
    }

    /// What the file holds, with the parameters of the command line.
    private func source(_ word: Word) throws(Diagnostic) -> PipelineSource {
        let path = FilePath(word.bytes)
        do throws(Diagnostic) {
            return PipelineSource(
                bytes: try PipelineFile.read(path), file: path.display,
                folder: Self.folder(of: word),
                parameters: parameters.map { .init(name: $0.name, value: $0.text) },
                plugins: places)
        } catch {
            throw error.adding(hint: nearest(path))
        }
    }

    private static func load(_ source: PipelineSource, _ loader: PipelineLoader) -> LoadedPipeline {
        loader.load(
            bytes: source.bytes, file: source.file,
            parameters: source.parameters.map { (name: $0.name, value: $0.value) },
            folder: source.folder)
    }

    /// The plan of a worker process, from what its coordinator sent.
    static func plan(of message: [UInt8]) throws(Diagnostic) -> Plan {
        let source = try PipelineSource(encoded: message)
        let stages = StageSource(places: source.plugins).registry
        let loaded = load(source, PipelineLoader(registry: stages, readFile: { _ in [] }))
        if let plan = loaded.plan {
            return source.readsRejects ? RejectsReading.added(to: plan, from: stages) : plan
        }
        throw loaded.diagnostics.first { $0.severity == .error }
            ?? Diagnostic("run.message", "the pipeline gives no plan in a worker process")
    }

    private var loader: PipelineLoader {
        readsTests
            ? PipelineLoader(registry: registry)
            : PipelineLoader(registry: registry, readFile: { _ in [] })
    }

    /// The plan; fails with all mistakes, and says warnings.
    func plan(_ word: Word, _ console: Console) throws(Failure) -> Plan {
        try plan(load(word), console)
    }

    /// The plan, and what a worker process makes the same one of.
    func planAndSource(
        _ word: Word, _ console: Console
    ) throws(Failure) -> (plan: Plan, source: PipelineSource) {
        let source: PipelineSource
        do throws(Diagnostic) { source = try self.source(word) } catch {
            throw Failure([error], .usage)
        }
        return (try plan(Self.load(source, loader), console), source)
    }

    private func plan(_ loaded: LoadedPipeline, _ console: Console) throws(Failure) -> Plan {
        guard let plan = loaded.plan else { throw Failure(loaded.diagnostics, .usage) }
        console.say(loaded.diagnostics)
        return plan
    }

    /// What paths in the file are relative to.
    static func folder(of word: Word) -> FilePath { FilePath(word.bytes).folder }

    /// A pipeline file beside the one that could not be read, of nearly the same name.
    private func nearest(_ path: FilePath) -> String? {
        // Only to find a hint: a folder that cannot be listed gives none.
        guard !FileStatus.exists(path), let names = try? Folders.names(in: path.folder) else {
            return nil
        }
        let files = names.map(\.display).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        let wanted = path.lastComponent.display
        let found = files.first { $0 == wanted + ".yaml" } ?? NearestName.of(wanted, among: files)
        guard let found else { return nil }
        let folder = path.folder.display
        return "did you mean '\(folder == "." ? found : folder + "/" + found)'?"
    }
}
