import GalleyCore
import GalleyFiles
import GalleyPipeline
import Glibc

/// The library of a plugin, as a file: looked at, then loaded.
struct LibraryFile {
    /// A larger file is no plugin.
    private static let maximumBytes = 1 << 28

    let manifest: PluginManifest
    /// As the manifest names it, in the plugin's folder.
    let name: String

    var folder: FilePath { manifest.folder }
    var path: FilePath { manifest.folder.appending(name) }

    /// What the file says of itself. Throws `plugin.library` where it is not there or cannot be loaded.
    func inspect() throws(Diagnostic) -> SharedObject {
        guard FileStatus.of(path)?.kind == .file else {
            throw flaw(
                "there is no '\(name)' in \(folder.display)",
                hint: "`galley plugin build \(folder.display)` makes it")
        }
        let bytes = try FileContents.read(path, limit: Self.maximumBytes)
        do throws(SharedObject.Flaw) {
            return try SharedObject(bytes)
        } catch {
            throw flaw("\(name): \(error.message)", hint: rebuild)
        }
    }

    /// What helps against most that can be wrong with it.
    var rebuild: String { "build it again: `galley plugin build \(folder.display)`" }

    /// Loads it, for as long as the process lives: what was loaded may be in use anywhere. Throws `plugin.library`.
    func load() throws(Diagnostic) -> LoadedLibrary {
        // With a slash it is a path and nothing that is looked for.
        let full =
            path.isAbsolute || path.bytes.contains(UInt8(ascii: "/"))
            ? path : FilePath("./").appending(path)
        guard let handle = full.withCString({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }) else {
            let why = dlerror().map { String(cString: $0) } ?? "unknown"
            throw flaw("it cannot be loaded: \(why)", hint: rebuild)
        }
        return LoadedLibrary(file: self, handle: handle)
    }

    func flaw(_ message: String, hint: String) -> Diagnostic {
        Diagnostic(
            "plugin.library", "plugin '\(manifest.name)': \(message)",
            place: Place(file: manifest.file), hint: hint)
    }

    /// A difference between the manifest and the library.
    func lie(_ message: String) -> Diagnostic {
        flaw(message, hint: "correct plugin.yaml, or build the library again from its code")
    }
}

/// A library that is part of this process.
struct LoadedLibrary {
    let file: LibraryFile
    let handle: UnsafeMutableRawPointer

    /// Where something lies that the library gives.
    func address(of symbol: String) throws(Diagnostic) -> UnsafeMutableRawPointer {
        if let address = dlsym(handle, symbol) { return address }
        throw file.flaw(
            "it gives no '\(symbol)'",
            hint: "docs/plugins.md says what a library exports")
    }
}
