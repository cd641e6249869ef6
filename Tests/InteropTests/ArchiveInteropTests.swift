import Foundation
import TestSupport
import Testing

/// Other people's tools read our archives, and we read theirs. Those that are not installed are skipped and named.
@Suite("interoperability of archives")
struct ArchiveInteropTests {
    private static let pipeline = """
        galley: 1
        name: interop
        read: [wacz, archive, markdown, text]
        export:
          - zip: { path: a.zip }
          - wacz: { path: a.wacz }
          - jsonl: { path: a.jsonl, fields: { text: text } }

        """

    /// A folder with documents below `in`, and the pipeline.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for number in 0..<40 {
            let text = "# Nummer \(number)\n\nGröße \(number * 7919 % 97), 東京.\n"
            try folder.write(text, to: "in/\(number % 3)/a\(number).md")
        }
        try folder.write(Self.pipeline, to: "p.yaml")
        return folder
    }

    private func lines(_ folder: TemporaryFolder, _ input: String) throws -> [Substring] {
        let run = try RunCommand.shell(
            "rm -rf out; galley run p.yaml \(input) --out out --quiet && cat out/a.jsonl",
            in: folder.url)
        #expect(run.exit == 0, "\(input): \(run.errorText)")
        return run.outputText.split(separator: "\n")
    }

    @Test(
        "others find nothing wrong with what we write",
        arguments: [
            ("unzip", "unzip -tq out/a.zip && unzip -tq out/a.wacz"),
            ("bsdtar", "bsdtar -tf out/a.zip && bsdtar -tf out/a.wacz"),
            ("7z", "7z t out/a.zip && 7z t -tzip out/a.wacz"),
            ("zip", "zip -Tq out/a.zip"),
        ])
    func tools(tool: String, command: String) throws {
        guard InteropTool.isCommand(tool) else {
            print("➜ interoperability with \(tool) skipped: not installed")
            return
        }
        let folder = try folder()
        #expect(try lines(folder, "in").count == 40)
        let run = try RunCommand.shell(command, in: folder.url)
        #expect(run.exit == 0, "\(run.outputText)\(run.errorText)")
    }

    @Test("py-wacz calls our WACZ valid, and warcio reads its archives with their digests")
    func wacz() throws {
        guard InteropTool.isModule("wacz, warcio") else {
            print("➜ interoperability with wacz skipped: not installed, see make interop-tools")
            return
        }
        let folder = try folder()
        #expect(try lines(folder, "in").count == 40)
        let script = """
            import io, sys, zipfile
            from wacz.main import main
            from warcio.archiveiterator import ArchiveIterator
            assert main(["validate", "-f", "out/a.wacz"]) in (0, None)
            z = zipfile.ZipFile("out/a.wacz")
            data = z.read("archive/data-00001.warc.gz")
            records = 0
            for r in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
                r.content_stream().read()
                records += 1
            print(records, file=sys.stderr)

            """
        try folder.write(script, to: "read.py")
        let run = try RunCommand.shell("\(InteropTool.python) read.py", in: folder.url)
        #expect(run.exit == 0 && run.errorText.hasSuffix("41\n"), "\(run.errorText)")
    }

    @Test(
        "what others write is read, the same documents whatever is around them",
        arguments: [
            ("zip", "zip -qr a.zip in", "a.zip"), ("zip", "zip -q0r a.zip in", "a.zip"),
            ("zip", "zip -qr - in | cat > a.zip", "a.zip"),
            ("python3", "python3 -m zipfile -c a.zip in/", "a.zip"),
            ("tar", "tar cf a.tar in", "a.tar"), ("tar", "tar czf a.tgz in", "a.tgz"),
            ("tar", "tar --format=v7 -cf a.tar in", "a.tar"),
            ("tar", "tar --format=pax -cf a.tar in", "a.tar"),
            ("bzip2", "tar cjf a.tar.bz2 in", "a.tar.bz2"),
            ("xz", "tar cJf a.tar.xz in", "a.tar.xz"),
            ("zstd", "tar --zstd -cf a.tar.zst in", "a.tar.zst"),
            ("bsdtar", "bsdtar --format zip -cf a.zip in", "a.zip"),
            ("7z", "7z a -bd a.zip in", "a.zip"),
        ])
    func theirs(tool: String, command: String, file: String) throws {
        guard InteropTool.isCommand(tool) else {
            print("➜ interoperability with \(tool) skipped: not installed")
            return
        }
        let folder = try folder()
        let expected = try lines(folder, "in").sorted()
        let run = try RunCommand.shell(command, in: folder.url)
        #expect(run.exit == 0, "\(run.errorText)")
        #expect(try lines(folder, file).sorted() == expected)
        #expect(expected.count == 40)
    }
}
