import Foundation
import GalleyArchive
import GalleyBundle
import GalleyCore
import TestSupport
import Testing
import WARCPlugin

@Suite("wacz, the exporter")
struct WACZExporterTests {
    private static var documents: [Document] { WARCExporterTests.documents }

    private func entries(_ bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
        let archive = ArchiveBytes(size: UInt64(bytes.count)) { offset, buffer in
            let part = bytes[min(Int(offset), bytes.count)...].prefix(buffer.count)
            buffer.copyBytes(from: part)
            return part.count
        }
        let reader = try ZIPReader(archive)
        var entries: [(name: String, bytes: [UInt8])] = []
        while let event = try reader.next() {
            guard case .entry(let entry, let content?) = event else { continue }
            var found: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 12)
            while true {
                let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
                if count == 0 { break }
                found += chunk[..<count]
            }
            #expect(!entry.path.hasPrefix("archive/") || content.storedRange != nil)
            entries.append((entry.path, found))
        }
        return entries
    }

    private func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        return try #require(value as? [String: Any])
    }

    @Test("its files are those of the standard, and each has its digest in the package")
    func package() throws {
        let bytes = try TryStage.export(
            WACZExporter.self, Self.documents, ["archive-bytes": .int(4000)]
        ).bytes
        let entries = try entries(bytes)
        let names = entries.map(\.name)
        #expect(names.count { $0.hasPrefix("archive/data-0000") } == names.count - 4)
        #expect(names.count > 6 && names.first == "archive/data-00001.warc.gz")
        #expect(
            names.suffix(4) == [
                "indexes/index.cdx", "pages/pages.jsonl", "datapackage.json",
                "datapackage-digest.json",
            ])
        #expect(entries.dropLast(4).allSatisfy { $0.bytes.count <= 4000 })
        let package = try object(entries[names.count - 2].bytes)
        #expect(package["profile"] as? String == "data-package")
        #expect(package["wacz_version"] as? String == "1.1.1")
        let resources = try #require(package["resources"] as? [[String: Any]])
        #expect(resources.count == names.count - 2)
        for (resource, entry) in zip(resources, entries) {
            #expect(resource["path"] as? String == entry.name)
            #expect(resource["bytes"] as? Int == entry.bytes.count)
            #expect(
                resource["hash"] as? String == "sha256:" + SHA256.digest(of: entry.bytes).hex)
        }
        let digest = try object(entries[names.count - 1].bytes)
        #expect(
            digest["hash"] as? String
                == "sha256:" + SHA256.digest(of: entries[names.count - 2].bytes).hex)
    }

    @Test("the index is sorted, and leads to each document's record")
    func index() throws {
        let entries = try entries(
            try TryStage.export(
                WACZExporter.self, Self.documents, ["archive-bytes": .int(4000)]
            ).bytes)
        let files = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.bytes) })
        let lines = try #require(files["indexes/index.cdx"]).split(separator: 0x0A)
        #expect(lines.count == Self.documents.count)
        #expect(lines.elementsEqual(lines.sorted { $0.lexicographicallyPrecedes($1) }))
        var urls: Set<String> = []
        for line in lines {
            let parts = line.split(separator: 0x20, maxSplits: 2)
            #expect(parts.count == 3 && parts[1].count == 14)
            let fields = try object(parts[2])
            let file = try #require(fields["filename"] as? String)
            let offset = try #require((fields["offset"] as? String).flatMap { Int($0) })
            let length = try #require((fields["length"] as? String).flatMap { Int($0) })
            let archive = try #require(files["archive/" + file])
            let record = Array(archive[offset..<offset + length])
            let sink = CollectedPayloads()
            var reader = try TryStage.make(WARCDocumentReader.self)
            try reader.read(BytesInMemory(record), into: sink)
            #expect(sink.payloads.map(\.source.url) == [fields["url"] as? String])
            urls.insert(fields["url"] as? String ?? "")
        }
        #expect(urls.count == Self.documents.count)
        let pages = try #require(files["pages/pages.jsonl"]).split(separator: 0x0A)
        #expect(try object(pages[0])["format"] as? String == "json-pages-1.0")
        #expect(
            try pages.dropFirst().map { try object($0)["id"] as? String }
                == Self.documents.map(\.id))
    }

    @Test("it comes back as it was", arguments: [1, 4000, 32 << 20])
    func roundTrip(archiveBytes: Int) throws {
        let bytes = try TryStage.export(
            WACZExporter.self, Self.documents, ["archive-bytes": .int(archiveBytes)]
        ).bytes
        for canSeek in [true, false] {
            let sink = CollectedPayloads()
            var reader = try TryStage.make(WACZReader.self)
            try reader.read(BytesInMemory(bytes, canSeek: canSeek), into: sink)
            #expect(sink.damages.isEmpty && sink.rejected.isEmpty)
            #expect(sink.payloads.map(\.bytes) == Self.documents.map(\.text.bytes))
        }
        let probe = Probe(head: Array(bytes.prefix(1 << 16)), isWhole: true, name: "renamed.bin")
        #expect(try TryStage.make(WACZReader.self).recognize(probe) == .certain)
    }

    @Test(
        "the same documents give the same bytes, however they are cut into slices",
        arguments: [1, 3, 7, 39])
    func slices(size: Int) throws {
        let options: [String: Value] = ["archive-bytes": .int(3000)]
        let whole = try TryStage.export(WACZExporter.self, Self.documents, options).bytes
        let parts = try TryStage.export(
            WACZExporter.self, Self.documents, options, slicesOf: size)
        #expect(parts.bytes == whole)
    }

    @Test("no documents give an archive that describes itself, and no page")
    func empty() throws {
        let entries = try entries(try TryStage.export(WACZExporter.self, []).bytes)
        #expect(entries.map(\.name).first == "archive/data-00001.warc.gz")
        #expect(entries.count == 5 && entries[1].bytes.isEmpty)
    }

    @Test("unzip and Python read it, and its archives")
    func others() throws {
        let folder = try TemporaryFolder()
        let bytes = try TryStage.export(WACZExporter.self, Self.documents).bytes
        try folder.write(bytes, to: "a.wacz")
        let script = """
            import zipfile, json, gzip, hashlib, io
            z = zipfile.ZipFile("a.wacz")
            assert z.testzip() is None
            for r in json.loads(z.read("datapackage.json"))["resources"]:
                assert "sha256:" + hashlib.sha256(z.read(r["path"])).hexdigest() == r["hash"]
            data = z.read("archive/data-00001.warc.gz")
            assert z.getinfo("archive/data-00001.warc.gz").compress_type == zipfile.ZIP_STORED
            for line in z.read("indexes/index.cdx").decode().splitlines():
                f = json.loads(line.split(" ", 2)[2])
                o, n = int(f["offset"]), int(f["length"])
                assert f["url"] in gzip.decompress(data[o:o + n]).decode()
            print(len(z.namelist()))

            """
        try folder.write(script, to: "read.py")
        let python = try RunCommand.shell("python3 read.py", in: folder.url)
        #expect(python.outputText == "5\n", "\(python.errorText)")
        let unzip = try RunCommand.shell(
            "command -v unzip > /dev/null || exit 0; unzip -tq a.wacz", in: folder.url)
        #expect(unzip.exit == 0, "\(unzip.outputText)\(unzip.errorText)")
    }

    @Test("it obeys the laws of exporters")
    func laws() throws { try StageConformance.check(WACZExporter.self) }
}
