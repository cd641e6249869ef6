import Foundation
import TestSupport
import Testing

private let referenceScript: String? = {
    let url = SharedData.root?.appendingPathComponent("../tools/bundle_reference.py")
    guard let path = url?.standardizedFileURL.path else { return nil }
    return FileManager.default.fileExists(atPath: path) ? path : nil
}()

/// What every command writes, read by the independent implementation beside the shared test data.
@Suite(.enabled(if: referenceScript != nil, "needs bundle_reference.py beside the test data"))
struct BundleReferenceTests {
    /// 3,000 documents of about 400 bytes, so several blocks.
    private static func lines() -> String {
        (0..<3000).map { i in
            let text = (0..<40).map { "word\((i * 31 + $0 * $0) % 977)" }.joined(separator: " ")
            return "{\"id\":\"doc-\(i)\",\"text\":\"\(text)\"}\n"
        }.joined()
    }

    @Test(
        "the reference implementation finds what every command writes whole, and no line is another",
        arguments: [
            ("merge -o out a.gz a.gz", 2.0), ("merge -o out a.gz a.jsonl - < cat.gz", 4.0),
            ("append a.gz a.jsonl && mv a.gz out", 2.0),
            ("append a.gz cat.gz && mv a.gz out", 3.0),
            ("recompress -l 9 -o out a.gz", 1.0), ("recompress -o out - < cat.gz", 2.0),
            ("repair -o out cat.gz", 2.0), ("index -o out a.gz", 1.0),
            ("sample --share 1 -o out a.gz", 1.0), ("sample --blocks --share 1 -o out a.gz", 1.0),
            ("convert --to bundle -o out a.jsonl", 1.0),
            ("create --no-keys -l 1 -o out cat.gz", 2.0),
            ("split --docs 1000 -o s a.gz && cat s/*.gz > out", 1.0),
            ("split --bytes 30kB -o s a.gz && cat s/*.gz > out", 1.0),
            ("split --hash 3 -o s a.gz && cat s/*.gz > out", 1.0),
        ])
    func whole(command: String, copies: Double) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.lines(), to: "a.jsonl")
        let result = try RunCommand.shell(
            """
            galley bundle create -q -o a.gz a.jsonl && cat a.gz a.gz > cat.gz &&
            galley bundle \(command) && python3 -B \(referenceScript ?? "") out &&
            galley bundle verify --deep out && for i in 1 2 3 4; do cat a.jsonl; done |
            head -n \(Int(copies * 3000)) | sort > expected && zcat out | sort | cmp - expected
            """, in: folder.url)
        #expect(result.exit == 0, "\(result.outputText) \(result.errorText)")
        #expect(result.outputText.contains("whole"))
    }
}
