import Foundation
import GalleyCore
import GalleyFiles
import HTMLPlugin

/// The reader of web pages by itself, page by page.
///
/// `galley-benchmarks pages FOLDER`: prints one line of JSON, the processor seconds of each of the
/// folder's pages in the order of their names, from the bytes to the document with its metadata.
enum PagesBenchmark {
    static func run(_ words: [String]) throws {
        guard words.count == 1 else {
            print("usage: galley-benchmarks pages FOLDER")
            exit(2)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: words[0])
            .filter { $0.hasSuffix(".html") }.sorted()
        var reader = try HTMLReader(StageOptions(defaultsOf: HTMLReader.spec, [:]))
        let sink = PageSink()
        let seconds = try names.map { name in
            let path = words[0] + "/" + name
            let page = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let start = ProcessorTime.now
            try reader.read(MemoryStream(page), into: sink)
            return ProcessorTime.now - start
        }
        print("{\"documents\": \(sink.documents), \"seconds\": \(seconds)}")
    }
}

/// Counts documents and lets them go.
private final class PageSink: DocumentSink {
    let limits = ReadLimits()
    var documents = 0

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) { documents += 1 }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) {}

    func damage(_ diagnostic: Diagnostic, lost: Int) {}

    func read(payload: UnsafeRawBufferPointer, source: Source) -> Bool { false }
}
