import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

/// The stages that a command knows: those built in and those of plugins that are found.
struct StageSource {
    let registry: Registry
    /// The folders in which plugins were looked for.
    let places: [FilePath]
    let catalog: PluginCatalog

    /// What is built in and, from the folders of `--plugins` and the usual places, what is found.
    init(_ typed: TypedArguments) {
        self.init(places: typed.plugins.map { FilePath($0.bytes) } + PluginCatalog.usualPlaces)
    }

    init(places: [FilePath]) {
        self.places = places
        var catalog = PluginCatalog(places)
        let entries = catalog.entries(besides: .installed)
        registry = entries.isEmpty ? .installed : Registry(Registry.installed.stages + entries)
        self.catalog = catalog
    }
}
