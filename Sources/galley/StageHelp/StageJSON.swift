import GalleyCore
import GalleyJSON
import GalleyPipeline

/// A stage's spec as JSON.
enum StageJSON {
    static func value(_ spec: StageSpec) -> JSONValue {
        [
            "name": .string(spec.name),
            "kind": .string(spec.kind.rawValue),
            "version": .int(spec.version),
            "summary": .string(spec.summary),
            "sections": .array(spec.kind.sections.map { .string($0.rawValue) }),
            "takes": .array(spec.takes.map { .string($0) }),
            "shorthand": spec.shorthand.map { JSONValue.string($0) } ?? nil,
            "options": .array(spec.allOptions.map(value)),
            "reads": .array(spec.reads.map { .string($0) }),
            "before": .array(spec.before.map { .string($0) }),
            "gives": .array(spec.gives.map(value)),
            "drop_reasons": .array(
                spec.dropReasons.map { ["name": .string($0.name), "help": .string($0.help)] }),
        ]
    }

    private static func value(_ option: OptionSpec) -> JSONValue {
        [
            "name": .string(option.name),
            "type": .string(option.type.words),
            "help": .string(option.help),
            "required": .bool(option.isRequired),
            "default": option.defaultValue.map { JSONValue($0) } ?? nil,
        ]
    }

    private static func value(_ field: FieldSpec) -> JSONValue {
        [
            "name": .string(field.name), "type": .string(field.type.rawValue),
            "help": .string(field.help),
        ]
    }
}
