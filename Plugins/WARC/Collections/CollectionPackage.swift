import GalleyArchive
import GalleyBundle
import GalleyCore
import GalleyJSON

/// The ZIP around a WACZ's files, and the digests of what was written into it.
struct CollectionPackage {
    /// That of most programs that write ZIPs.
    private static let level = 6

    private var layout = ZIPLayout()
    private var files: [(path: String, digest: String, bytes: Int)] = []

    /// Writes a file.
    mutating func add(
        _ path: String, _ bytes: [UInt8], isStored: Bool = false, to output: any OutputWriter
    ) throws(Diagnostic) {
        files.append((path, SHA256.digest(of: bytes).hex, bytes.count))
        let packed: ZIPPacker.Packed
        do throws(BundleError) {
            packed = try ZIPPacker(level: isStored ? 0 : Self.level).pack(bytes)
        } catch {
            throw Diagnostic(error.code.rawValue, error.message)
        }
        try output.write(
            layout.header(
                of: ZIPLayout.Entry(
                    name: Array(path.utf8), isStored: packed.isStored, crc: packed.crc,
                    packed: UInt64(packed.bytes.count), unpacked: packed.unpacked)))
        try output.write(packed.bytes)
    }

    /// Writes what is said of the files, and the ZIP's directory.
    mutating func finish(
        _ run: RunDescription?, to output: any OutputWriter
    ) throws(Diagnostic) {
        let manifest = manifest(run)
        try add("datapackage.json", manifest, to: output)
        try add("datapackage-digest.json", Self.digest(of: manifest), to: output)
        try output.write(layout.end())
    }

    private func manifest(_ run: RunDescription?) -> [UInt8] {
        var writer = JSONWriter(layout: .indented)
        func field(_ name: StaticString, _ value: String, _ writer: inout JSONWriter) {
            writer.key(name)
            writer.string(value)
        }
        writer.beginObject()
        field("profile", "data-package", &writer)
        field("wacz_version", "1.1.1", &writer)
        if let run {
            field("title", run.pipeline, &writer)
            if let created = run.created { field("created", created, &writer) }
            field("software", "galley/\(run.generatorVersion)", &writer)
        }
        writer.key("resources")
        writer.beginArray()
        for file in files {
            writer.beginObject()
            field("name", file.path.split(separator: "/").last.map(String.init) ?? "", &writer)
            field("path", file.path, &writer)
            field("hash", "sha256:" + file.digest, &writer)
            writer.key("bytes")
            writer.number(file.bytes)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return Array(writer.bytes)
    }

    private static func digest(of manifest: [UInt8]) -> [UInt8] {
        let hash = "sha256:" + SHA256.digest(of: manifest).hex
        return Array("{\n  \"path\": \"datapackage.json\",\n  \"hash\": \"\(hash)\"\n}\n".utf8)
    }
}
