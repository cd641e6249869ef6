import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Reads the pipeline file that an operand names.
struct PipelineOpener {
    let registry: Registry
    let parameters: [TypedArguments.NameAndText]
    /// False where the pipeline's tests do not matter: files that only they name may then be missing.
    let readsTests: Bool

    init(
        _ typed: TypedArguments, registry: Registry = .installed, readsTests: Bool = true
    ) {
        self.registry = registry
        self.readsTests = readsTests
        parameters = typed.parameters
    }

    /// The plan, or everything that is wrong with the file.
    func load(_ word: Word) -> LoadedPipeline {
        let path = FilePath(word.bytes)
        do throws(Diagnostic) {
            let bytes = try PipelineFile.read(path)
            return loader.load(
                bytes: bytes, file: path.display,
                parameters: parameters.map { (name: $0.name, value: $0.text) },
                folder: Self.folder(of: word))
        } catch {
            return LoadedPipeline(plan: nil, diagnostics: [error.adding(hint: nearest(path))])
        }
    }

    private var loader: PipelineLoader {
        readsTests
            ? PipelineLoader(registry: registry)
            : PipelineLoader(registry: registry, readFile: { _ in [] })
    }

    /// The plan; fails with all mistakes, and says warnings.
    func plan(_ word: Word, _ console: Console) throws(Failure) -> Plan {
        let loaded = load(word)
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
