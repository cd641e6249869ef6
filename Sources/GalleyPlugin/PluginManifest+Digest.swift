import GalleyBundle
public import GalleyCore
import GalleyFiles
public import GalleyPipeline

extension PluginManifest {
    /// SHA-256, in lower-case hex, of the plugin's code: the files in its folder that the manifest names, and those
    /// beside them whose names end alike. Throws `input.…` where one cannot be read.
    public func codeDigest() throws(Diagnostic) -> String {
        let hash = SHA256()
        for name in try codeFiles() {
            let path = folder.appending(name)
            // That something is missing is said where it is needed.
            guard let status = FileStatus.of(path), status.kind == .file else { continue }
            hash.update(Array("\(status.size) \(name)\0".utf8))
            try Self.update(hash, path)
        }
        return hash.finish().hex
    }

    /// However large the file is: a program may bring a model along.
    private static func update(_ hash: SHA256, _ path: FilePath) throws(Diagnostic) {
        let stream = try FileStream(try FileDescriptor.reading(path), source: Source())
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try stream.read(into: buffer)
            if count == 0 { return }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
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
