import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin

/// Builds the library of a plugin from the code beside its manifest.
struct PluginBuilder {
    /// A manifest is no longer than that.
    private static let maximumBytes = 1 << 20

    let manifest: PluginManifest

    /// The library that is to be built, in the plugin's folder; nil for plugins that need none.
    private var library: String? {
        switch manifest.carrier {
        case .native(let name), .library(let name): name
        case .process, .lua: nil
        }
    }

    private var isSwift: Bool { if case .library = manifest.carrier { true } else { false } }

    /// Builds where the library is missing or older than the code beside it. Gives the manifest as it is then.
    func buildIfStale() throws(Failure) -> PluginManifest {
        // A folder that cannot be listed, or has no code: the library is what was delivered.
        guard let library, let code = try? code(), !code.isEmpty else { return manifest }
        let built = FileStatus.of(manifest.folder.appending(library))?.modified
        let newest = code.compactMap { FileStatus.of(manifest.folder.appending($0))?.modified }
            .max()
        if let built, let newest, built >= newest { return manifest }
        return try build()
    }

    /// Builds, and writes into a manifest what a library of Swift declares. Gives the manifest as it is then.
    func build() throws(Failure) -> PluginManifest {
        guard let library else {
            throw Failure(
                Diagnostic(
                    "plugin.no-library", "plugin '\(manifest.name)' has nothing to build",
                    place: Place(file: manifest.file),
                    hint: "libraries are built: `native:` and `library:` name them"), .usage)
        }
        do throws(Diagnostic) {
            // Never over a library that may be in use: what runs it would crash.
            let fresh = ".\(library.replacing("/", with: "_")).partial"
            let status = try ToolRun.run(try command(output: fresh), in: manifest.folder)
            guard status == 0 else {
                throw Diagnostic(
                    "plugin.build", "plugin '\(manifest.name)' does not build: status \(status)",
                    place: Place(file: manifest.file), hint: "the compiler says above what is wrong"
                )
            }
            let target = manifest.folder.appending(library)
            if FileStatus.exists(target) { try Folders.remove(target) }
            try FolderCopy.move(manifest.folder.appending(fresh), to: target)
            if isSwift { try declare(library) }
            return try PluginCatalog.manifest(in: manifest.folder)
        } catch {
            throw Failure(error, .failed)
        }
    }

    /// Writes the stages that a library declares into its manifest, in the place of those that stand there.
    private func declare(_ library: String) throws(Diagnostic) {
        let specs = try manifest.declaredSpecs(of: library)
        for spec in specs {
            guard let option = StageManifestText.undeclarable(spec).first else { continue }
            throw Diagnostic(
                "plugin.option",
                "the option '\(option.name)' of '\(spec.name)' is of a type that plugin.yaml has no word for",
                place: Place(file: manifest.file),
                hint: "options of plugins are strings, whole and other numbers, true or false, "
                    + "one of some words, and numbers of bytes")
        }
        let file = manifest.folder.appending(PluginManifest.fileName)
        let old = String(
            decoding: try FileContents.read(file, limit: Self.maximumBytes), as: UTF8.self)
        var kept: [Substring] = []
        for line in old.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(StageManifestText.key) { break }
            kept.append(line)
        }
        // The note above the stages is written anew with them.
        while kept.last.map({ $0.isEmpty || $0.hasPrefix("#") }) ?? false { kept.removeLast() }
        let new =
            kept.joined(separator: "\n") + "\n\n"
            + StageManifestText.text(specs.map { StageManifestText.stage($0) }, isOfLibrary: true)
        if new != old { try FileContents.replace(file, with: Array(new.utf8)) }
    }
}

// MARK: Compilers

extension PluginBuilder {
    private static let suffixes = [".swift", ".c", ".cc", ".cpp", ".rs", ".h", ".hpp"]

    /// The files of code beside the manifest, in order.
    private func code() throws(Diagnostic) -> [String] {
        try Folders.names(in: manifest.folder).map(\.display).filter { name in
            Self.suffixes.contains { name.hasSuffix($0) }
        }
    }

    private func command(output: String) throws(Diagnostic) -> [String] {
        let code = try code()
        func files(_ suffixes: String...) -> [String] {
            code.filter { name in suffixes.contains { name.hasSuffix($0) } }
        }
        if isSwift {
            let modules = try SDKPlace.modules()
            guard !files(".swift").isEmpty else { throw none(".swift") }
            return [
                "swiftc", "-O", "-swift-version", "6", "-parse-as-library", "-emit-library",
                "-module-name", moduleName, "-I", modules.display, "-o", output,
            ] + files(".swift")
        }
        if !files(".cc", ".cpp").isEmpty {
            return ["c++", "-O2", "-shared", "-fPIC", "-o", output] + files(".cc", ".cpp")
        }
        if !files(".c").isEmpty {
            return ["cc", "-O2", "-shared", "-fPIC", "-o", output] + files(".c")
        }
        let main = files(".rs").first { $0 == manifest.name + ".rs" || $0 == "lib.rs" }
        guard let main else { throw none(".c, .cc, .cpp or .rs") }
        return [
            "rustc", "-O", "--edition", "2021", "--crate-type", "cdylib", "-C", "strip=debuginfo",
            "--crate-name", moduleName, "-o", output, main,
        ]
    }

    private var moduleName: String {
        let name = manifest.name.replacing("-", with: "_")
        return isSwift ? name + "_stages" : name
    }

    private func none(_ suffixes: String) -> Diagnostic {
        Diagnostic(
            "plugin.no-code", "there is no code in \(manifest.folder.display): no \(suffixes)",
            place: Place(file: manifest.file),
            hint: "`galley plugin new NAME --lang c` begins a plugin with some")
    }
}
