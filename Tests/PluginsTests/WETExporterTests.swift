import GalleyCore
import Testing
import WARCPlugin

@Suite("wet, the exporter")
struct WETExporterTests {
    @Test("it obeys the laws of exporters")
    func laws() throws { try StageConformance.check(WETExporter.self) }

    @Test("each document is a conversion of plain text")
    func records() throws {
        let documents = WARCExporterTests.documents
        let out = try TryStage.export(
            WETExporter.self, documents, ["path": .string("a.warc.wet")])
        #expect(out.text.hasPrefix("WARC/1.1\r\nWARC-Type: warcinfo\r\n"))
        #expect(out.text.matches(of: /WARC-Type: conversion\r\n/).count == documents.count)
        #expect(out.text.contains("Content-Type: text/plain; charset=utf-8\r\n"))
        let sink = CollectedPayloads()
        var reader = try TryStage.make(WARCDocumentReader.self)
        try reader.read(BytesInMemory(out.bytes), into: sink)
        #expect(sink.payloads.map(\.bytes) == documents.map(\.text.bytes))
    }
}
