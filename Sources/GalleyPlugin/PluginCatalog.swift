public import GalleyCore
public import GalleyFiles
public import GalleyPipeline
import Glibc

/// The plugins that are found, each a folder with `plugin.yaml`.
///
/// Looked for in the folder where `plugin install` puts them, in those of `GALLEY_PLUGIN_PATH`, and in
/// those that a command line names; never in the current folder by itself, which may be a stranger's.
public struct PluginCatalog: Sendable {
    /// A manifest is no longer than that.
    private static let maximumBytes = 1 << 20

    /// In order of their folders; of two with one name the first counts.
    public private(set) var manifests: [PluginManifest] = []
    /// What is wrong with those that cannot be used.
    public private(set) var diagnostics: [Diagnostic] = []
    /// The folders that were looked through.
    public let places: [FilePath]

    /// Looks through folders of plugins; one that is not there holds none.
    public init(_ places: [FilePath]) {
        self.places = places
        for place in places { look(in: place) }
    }

    /// Where plugins are looked for without being told: where they are installed, and the
    /// folders of `GALLEY_PLUGIN_PATH`, separated by colons.
    public static var usualPlaces: [FilePath] {
        let more = getenv("GALLEY_PLUGIN_PATH").map { String(cString: $0) } ?? ""
        let folders = more.split(separator: ":").map { FilePath(String($0)) }
        return folders + [installed].compactMap { $0 }
    }

    /// Where `plugin install` puts them: `$XDG_DATA_HOME/galley/plugins`, else
    /// `~/.local/share/galley/plugins`; nil without a home.
    public static var installed: FilePath? {
        if let data = getenv("XDG_DATA_HOME"), data.pointee != 0 {
            return FilePath(String(cString: data)).appending("galley/plugins")
        }
        guard let home = getenv("HOME"), home.pointee != 0 else { return nil }
        return FilePath(String(cString: home)).appending(".local/share/galley/plugins")
    }

    /// What does the stages of plugins, by the names of these stages: the digest of its code, hex.
    public func codeDigests(of stages: Set<String>) throws(Diagnostic) -> [String: String] {
        var digests: [String: String] = [:]
        for manifest in manifests {
            let own = manifest.stages.map(\.spec.name).filter { stages.contains($0) }
            guard !own.isEmpty else { continue }
            let digest = try manifest.codeDigest()
            for name in own where digests[name] == nil { digests[name] = digest }
        }
        return digests
    }

    private mutating func look(in place: FilePath) {
        guard FileStatus.of(place)?.kind == .folder else { return }
        do throws(Diagnostic) {
            let names = try Folders.names(in: place)
            for name in names.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
                let folder = place.appending(name)
                let file = folder.appending(PluginManifest.fileName)
                if FileStatus.of(file)?.kind == .file { take(file, in: folder) }
            }
        } catch {
            diagnostics.append(error)
        }
    }

    private mutating func take(_ file: FilePath, in folder: FilePath) {
        do throws(Diagnostic) {
            let manifest = try Self.manifest(in: folder)
            if let other = manifests.first(where: { $0.name == manifest.name }) {
                diagnostics.append(
                    Diagnostic(
                        "plugin.twice", "plugin '\(manifest.name)' is there twice",
                        severity: .warning, place: Place(file: manifest.file),
                        hint: "the one in \(other.folder.display) is used"))
            } else {
                manifests.append(manifest)
            }
        } catch {
            diagnostics.append(error)
        }
    }

    /// The manifest of a plugin's folder. Throws the first mistake in it.
    public static func manifest(in folder: FilePath) throws(Diagnostic) -> PluginManifest {
        let file = folder.appending(PluginManifest.fileName)
        let bytes = try FileContents.read(file, limit: maximumBytes)
        let loaded = ManifestReader.load(bytes: bytes, file: file.display, folder: folder)
        if let manifest = loaded.manifest { return manifest }
        throw loaded.diagnostics.first { $0.severity == .error }
            ?? Diagnostic("plugin.manifest", "the manifest cannot be used")
    }

    /// The stages of all plugins; those whose name is taken are left out and noted.
    public mutating func entries(besides registry: Registry) -> [StageEntry] {
        var taken = Set(
            registry.stages.flatMap { entry in
                entry.spec.kind.sections.map { "\($0.rawValue)/\(entry.spec.name)" }
            })
        var entries: [StageEntry] = []
        for manifest in manifests {
            for (entry, stage) in zip(manifest.entries, manifest.stages) {
                let names = entry.spec.kind.sections.map { "\($0.rawValue)/\(entry.spec.name)" }
                guard taken.isDisjoint(with: names) else {
                    diagnostics.append(
                        Diagnostic(
                            "plugin.name-taken",
                            "there is another stage called '\(entry.spec.name)'",
                            severity: .warning, place: stage.place,
                            hint: "give the plugin's stage another name"))
                    continue
                }
                taken.formUnion(names)
                entries.append(entry)
            }
        }
        return entries
    }
}
