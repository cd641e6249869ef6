import GalleyCore
import GalleyJSON

/// The schemas of what is not a stage: parameters, errors, limits, tests.
enum PolicySchema {
    private static let word: JSONValue = ["type": "string"]
    private static let scalar: JSONValue = ["type": ["string", "number", "boolean"]]

    static let parameter: JSONValue = [
        "type": "object", "required": ["type"], "additionalProperties": false,
        "properties": [
            "type": ["enum": .array(ParameterType.allCases.map { .string($0.rawValue) })],
            "default": scalar, "min": ["type": ["number", "string"]],
            "max": ["type": ["number", "string"]],
            "choices": ["type": "array", "minItems": 1, "items": word], "help": word,
        ],
    ]

    private static func mapping(_ properties: JSONValue) -> JSONValue {
        ["type": ["object", "null"], "additionalProperties": false, "properties": properties]
    }

    private static func amount(_ pattern: String, _ help: String, isCounted: Bool = true)
        -> JSONValue
    {
        let text: JSONValue = ["type": "string", "pattern": .string(pattern)]
        let reference: JSONValue = ["$ref": "#/definitions/parameter"]
        let number: JSONValue = ["type": "integer", "minimum": 0]
        return [
            "description": .string(help),
            "anyOf": .array((isCounted ? [number] : []) + [text, reference]),
        ]
    }

    private static func count(_ least: Int, _ most: Int?, _ help: String) -> JSONValue {
        var number: JSONObject = ["type": "integer", "minimum": .int(least)]
        number["maximum"] = most.map { .int($0) }
        return [
            "description": .string(help),
            "anyOf": [.object(number), ["$ref": "#/definitions/parameter"]],
        ]
    }

    static let errors: JSONValue = mapping([
        "budget": amount(
            "^[0-9.]+ *%$", "How many documents may be rejected: a number, or a share such as 0.5%"),
        "after": amount(
            "^[0-9]+ documents?$", "How many documents are read before a share is judged"),
        "rejects": ["type": "string", "description": "The bundle of rejected documents"],
    ])

    private static let wall = amount(
        "^[0-9.]+ *(ms|s|min|h)$", "The longest time, such as 500 ms or 10s", isCounted: false)
    private static let memory = amount(StageSchema.sizePattern, "The most memory, such as 1 GiB")

    static func limits(_ stages: [String]) -> JSONValue {
        var names = JSONObject()
        for name in stages { names[name] = mapping(["wall": wall, "memory": memory]) }
        return mapping([
            "wall": wall, "memory": memory,
            "document": amount(StageSchema.sizePattern, "A larger record is rejected"),
            "json-depth": count(1, 1024, "JSON that is nested deeper is refused"),
            "block": amount(
                StageSchema.sizePattern, "A block of a bundle that inflates to more is passed over"),
            "line": amount(StageSchema.sizePattern, "A longer line of a bundle is passed over"),
            "run": mapping([
                "documents": count(1, nil, "The run stops before it reads more documents"),
                "bytes": amount(
                    StageSchema.sizePattern, "The run stops before it reads more, uncompressed"),
                "time": amount(
                    "^[0-9.]+ *(ms|s|min|h)$", "The run stops after that time", isCounted: false),
            ]),
            "stages": mapping(.object(names)),
        ])
    }

    static let test: JSONValue = [
        "type": "object", "required": ["given", "expect"], "additionalProperties": false,
        "properties": [
            "name": ["type": "string", "description": "What the test shows, as a sentence"],
            "given": [
                "description": "The input: text, or a file beside the pipeline",
                "anyOf": [
                    scalar,
                    [
                        "type": "object", "additionalProperties": false,
                        "properties": ["text": word, "file": word, "name": word, "type": word],
                    ],
                ],
            ],
            "expect": [
                "type": "object", "minProperties": 1, "additionalProperties": false,
                "properties": .object(expectations),
            ],
        ],
    ]

    private static var expectations: JSONObject {
        var properties = JSONObject()
        let kinds = Block.Kind.allCases.map { JSONValue.string($0.rawValue) }
        for subject in PipelineTest.Expectation.Subject.allCases {
            properties[subject.rawValue] =
                switch subject {
                case .blocks:
                    [
                        "type": "array",
                        "items": [
                            "anyOf": [["enum": .array(kinds)], ["type": ["string", "object"]]]
                        ],
                    ]
                case .metadata: ["type": "object"]
                case .annotations: ["type": ["array", "object"]]
                case .text, .markdown, .output, .dropped, .rejected, .golden: scalar
                }
        }
        return properties
    }
}
