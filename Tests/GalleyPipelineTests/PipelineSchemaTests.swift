import Foundation
import GalleyCore
import GalleyJSON
import GalleyPipeline
import TestSupport
import Testing

@Suite("The JSON Schema says what can be written")
struct PipelineSchemaTests {
    static let schema = PipelineSchema.value(TestStages.registry)

    @Test("Every stage and option is in it with help, bounds and default")
    func options() throws {
        let repair = try #require(Self.schema["definitions"]?["normalizer.repair"])
        #expect(repair["description"] == "Repairs" && repair["additionalProperties"] == false)
        #expect(
            repair["properties"]?["passes"] == [
                "description": "How often",
                "anyOf": [
                    ["type": "integer", "minimum": 1, "maximum": 9],
                    ["$ref": "#/definitions/parameter"],
                ], "default": 1,
            ])
        #expect(repair["properties"]?["form"]?["anyOf"]?[0]?["enum"] == ["nfc", "nfd", "nfkc"])
        let folder = try #require(Self.schema["definitions"]?["exporter.folder"])
        #expect(folder["required"] == ["path"] && folder["type"] == "object")
        #expect(folder["properties"]?["when"] != nil)
        #expect(
            Self.schema["definitions"]?["filter.keep"]?["properties"]?["when"]?["type"] == [
                "string", "boolean",
            ])
    }

    @Test("Each section lists its stages by name and with options")
    func sections() throws {
        let items = try #require(Self.schema["properties"]?["extract"]?["items"]?["oneOf"])
        let names = items[0]?["anyOf"]?.arrayValue?.compactMap { $0["const"]?.stringValue }
        #expect(names == ["language", "rate", "words", "keep"])
        #expect(items[1]?["properties"]?["words"] == ["$ref": "#/definitions/extractor.words"])
        #expect(Self.schema["required"] == ["galley", "read", "export"])
    }

    @Test("The same registry gives the same bytes, which are JSON")
    func stable() throws {
        let bytes = PipelineSchema.jsonSchema(TestStages.registry)
        #expect(bytes == PipelineSchema.jsonSchema(TestStages.registry))
        #expect(try JSONValue(parsing: bytes) == Self.schema)
    }
}
