public import GalleyCore
public import GalleyJSON

/// The JSON Schema of pipeline files, made from everything that is installed.
///
/// Draft 07, which editors know best. It accepts what the loader accepts as far as a schema can say it.
public enum PipelineSchema {
    /// The schema, indented, with a line end. The same registry gives the same bytes.
    public static func jsonSchema(_ registry: Registry) -> [UInt8] {
        value(registry).bytes(.indented) + [0x0A]
    }

    /// The schema as a tree.
    public static func value(_ registry: Registry) -> JSONValue {
        let stages = registry.stages.map { $0.spec }
        var properties = JSONObject()
        for key in PipelineKey.allCases {
            var property = property(key, stages)
            property["description"] = .string(key.help)
            properties[key.rawValue] = .object(property)
        }
        var definitions = JSONObject()
        for spec in stages {
            definitions[definitionName(spec)] = StageSchema.options(of: spec)
        }
        definitions["parameter"] = [
            "type": "string", "pattern": #"\$\{params\.[A-Za-z0-9_-]+\}"#,
            "description": "The value of a parameter: ${params.NAME}",
        ]
        return [
            "$schema": "http://json-schema.org/draft-07/schema#", "title": "Galley pipeline",
            "type": "object", "required": ["galley", "read", "export"],
            "additionalProperties": false, "properties": .object(properties),
            "definitions": .object(definitions),
        ]
    }

    /// Names repeat between kinds: `markdown` reads and writes.
    static func definitionName(_ spec: StageSpec) -> String { spec.kind.rawValue + "." + spec.name }

    private static func property(_ key: PipelineKey, _ stages: [StageSpec]) -> JSONObject {
        switch key {
        case .galley: object(["const": 1])
        case .name: object(["type": "string", "minLength": 1])
        case .description: object(["type": "string"])
        case .params: object(["type": "object", "additionalProperties": PolicySchema.parameter])
        case .read: section(.read, stages)
        case .normalize: section(.normalize, stages)
        case .extract: section(.extract, stages)
        case .export: section(.export, stages)
        case .errors: object(PolicySchema.errors)
        case .limits: object(PolicySchema.limits(stages.map(\.name)))
        case .tests: object(["type": "array", "items": PolicySchema.test])
        }
    }

    private static func object(_ value: JSONValue) -> JSONObject {
        value.objectValue ?? JSONObject()
    }

    /// A list of stages, each a bare name or one key with options.
    private static func section(_ section: PipelineSection, _ stages: [StageSpec]) -> JSONObject {
        let here = stages.filter { $0.kind.sections.contains(section) }
        let names = here.map { spec -> JSONValue in
            ["const": .string(spec.name), "description": .string(spec.summary)]
        }
        let bare: JSONValue = [
            "type": "string", "anyOf": .array(names + [["pattern": "^[a-z0-9-]+@[0-9]+$"]]),
        ]
        var keys = JSONObject()
        var pinned = JSONObject()
        for spec in here {
            let reference = "#/definitions/" + definitionName(spec)
            keys[spec.name] = ["$ref": .string(reference)]
            pinned["^\(spec.name)@[0-9]+$"] = ["$ref": .string(reference)]
        }
        let withOptions: JSONValue = [
            "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
            "properties": .object(keys), "patternProperties": .object(pinned),
        ]
        var list = JSONObject()
        list["type"] = section == .read || section == .export ? "array" : ["array", "null"]
        if section == .read || section == .export { list["minItems"] = 1 }
        list["items"] = ["oneOf": [bare, withOptions]]
        return list
    }
}
