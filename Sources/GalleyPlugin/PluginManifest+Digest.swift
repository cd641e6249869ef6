import GalleyBundle
public import GalleyCore
import GalleyFiles
public import GalleyPipeline

extension PluginManifest {
    /// A larger file is no code of a plugin.
    private static let maximumBytes = 1 << 28

    /// SHA-256, in lower-case hex, of the plugin's code: the files in its folder that the manifest names, and those
    /// beside them whose names end alike. Throws `input.…` where one cannot be read.
    public func codeDigest() throws(Diagnostic) -> String {
        let hash = SHA256()
        for name in try codeFiles() {
            let bytes = try FileContents.read(folder.appending(name), limit: Self.maximumBytes)
            hash.update(Array("\(bytes.count) \(name)\0".utf8))
            hash.update(bytes)
        }
        return hash.finish().hex
    }

    /// In order.
    private func codeFiles() throws(Diagnostic) -> [String] {
        switch carrier {
        case .native(let name), .library(let name), .lua(let name): return [name]
        case .process(let words):
            let own = words.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }.filter {
                word in
                !word.isEmpty && !word.hasPrefix("/")
                    && FileStatus.of(folder.appending(word))?.kind == .file
            }
            let endings = Set(own.compactMap { Self.ending($0) })
            let beside = try Folders.names(in: folder).map(\.display).filter { name in
                Self.ending(name).map { endings.contains($0) } ?? false
                    && FileStatus.of(folder.appending(name))?.kind == .file
            }
            return Set(own + beside).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    private static func ending(_ name: String) -> Substring? {
        let last = name.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
        return last[dot...]
    }

    /// Throws `plugin.changed` where the code is not what was installed.
    func checkDigest() throws(Diagnostic) {
        guard let digest, digest != (try codeDigest()) else { return }
        throw Diagnostic(
            "plugin.changed", "plugin '\(name)': its files are not those that were installed",
            place: Place(file: file),
            hint: "see what was changed in \(folder.display); "
                + "`galley plugin install --force` of the plugin's own folder puts it right")
    }
}
