import GalleyCore
import GalleyJSON

/// The schema of one stage's options.
enum StageSchema {
    static func options(of spec: StageSpec) -> JSONValue {
        var properties = JSONObject()
        for option in spec.allOptions { properties[option.name] = self.option(option) }
        let required = spec.options.filter(\.isRequired).map { JSONValue.string($0.name) }
        var object = JSONObject()
        object["description"] = .string(spec.summary)
        object["type"] = required.isEmpty ? ["object", "null"] : "object"
        object["additionalProperties"] = false
        if !required.isEmpty { object["required"] = .array(required) }
        object["properties"] = .object(properties)
        guard let shorthand = spec.options.first(where: { $0.name == spec.shorthand }) else {
            return .object(object)
        }
        let description = object.members.removeFirst().value
        return [
            "description": description,
            "anyOf": [option(shorthand), .object(object)],
        ]
    }

    private static func option(_ option: OptionSpec) -> JSONValue {
        var object = type(option.type).objectValue ?? JSONObject()
        let help = option.help + (option.isRequired ? " (required)" : "")
        object.members.insert(JSONObject.Member("description", .string(help)), at: 0)
        if let value = option.defaultValue { object["default"] = JSONValue(value) }
        return .object(object)
    }

    static func type(_ type: OptionType) -> JSONValue {
        switch type {
        case .bool: orParameter(["type": "boolean"])
        case .integer(let range):
            orParameter(bounded("integer", range, Int.min...Int.max) { .int($0) })
        case .number(let range):
            orParameter(
                bounded(
                    "number", range,
                    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
                ) { .double($0) })
        case .choice(let words): orParameter(["enum": .array(words.map { .string($0) })])
        case .byteCount(let range):
            [
                "anyOf": [
                    bounded("integer", range, 0...Int.max) { .int($0) },
                    ["type": "string", "pattern": .string(sizePattern)],
                    ["$ref": "#/definitions/parameter"],
                ]
            ]
        case .list(let element): ["type": "array", "items": self.type(element)]
        case .map(let element): ["type": "object", "additionalProperties": self.type(element)]
        case .expression: ["type": ["string", "boolean"], "minLength": 1]
        case .field, .outputFile, .outputFolder, .inputFile: ["type": "string", "minLength": 1]
        case .string, .code: ["type": "string"]
        case .scalar: ["type": ["string", "number", "boolean"]]
        }
    }

    static let sizePattern = "^[0-9.]+ *(B|KiB|MiB|GiB|TiB|kB|KB|MB|GB|TB)$"

    private static func orParameter(_ schema: JSONValue) -> JSONValue {
        ["anyOf": [schema, ["$ref": "#/definitions/parameter"]]]
    }

    private static func bounded<Bound: Comparable>(
        _ name: String, _ range: ClosedRange<Bound>, _ all: ClosedRange<Bound>,
        _ json: (Bound) -> JSONValue
    ) -> JSONValue {
        var object = JSONObject()
        object["type"] = .string(name)
        if range.lowerBound > all.lowerBound { object["minimum"] = json(range.lowerBound) }
        if range.upperBound < all.upperBound { object["maximum"] = json(range.upperBound) }
        return .object(object)
    }
}
