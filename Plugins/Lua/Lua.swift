public import GalleyCore
import GalleyLua

/// Runs a few lines of Lua for each document: a normalizer, an extractor or a filter, by what they do.
public struct Lua: Script {
    static let code = StageOption<String?>(
        "code", .code("Lua"), default: nil,
        help:
            "What is run for each document, as the local `doc`; it may stand in the place of the options"
    )
    static let file = StageOption<String?>(
        "file", .inputFile, default: nil, help: "A file that holds the code")
    static let with = StageOption<ScalarMap>(
        "with", .map(.scalar), default: ScalarMap(), help: "Values that the code has as with.NAME")
    static let reasons = StageOption<[String]>(
        "reasons", default: [],
        help: "The reasons for which it may drop; any name where there are none")
    static let memory = StageOption<Int>(
        "memory", .byteCount(1 << 20...1 << 30), default: 64 << 20,
        help: "The most memory that it may take")
    static let instructions = StageOption<Int>(
        "instructions", default: 50_000_000, in: 1000...1_000_000_000_000,
        help: "How many of Lua's instructions it may take for a document")

    public static let spec = StageSpec(
        "lua", .script, summary: "Runs a few lines of Lua for each document, in a sandbox",
        options: [
            code.spec, file.spec, with.spec, reasons.spec, memory.spec, instructions.spec,
        ],
        shorthand: "code",
        gives: [FieldSpec("metadata", .any, "what the code sets, as metadata.NAME")],
        dropReasons: [
            .init(
                "returned-false",
                "the code returned false or nil and no reason; `return false, \"reason\"` gives one"
            )
        ])

    private let script: LuaScript

    public init(_ options: StageOptions) throws(Diagnostic) {
        var settings = LuaScript.Settings()
        settings.memory = options[Self.memory]
        settings.instructions = options[Self.instructions]
        settings.constants = options[Self.with].members
        settings.reasons = options[Self.reasons]
        settings.defaultReason = Self.spec.dropReasons[0].name
        script = try LuaScript(try Self.code(options), settings)
    }

    private static func code(_ options: StageOptions) throws(Diagnostic) -> LuaCode {
        switch (options[code], options[file]) {
        case (let text?, nil):
            return LuaCode(
                text, place: options.place(of: code.spec.name),
                lines: options.lines(of: code.spec.name))
        case (nil, let path?): return try LuaCode(file: path)
        case (nil, nil):
            throw Diagnostic(
                "lua.code", "the stage has no code",
                hint: "write '- lua: |' with lines of Lua below, or lua: { file: script.lua }")
        case (_?, _?):
            throw options.diagnostic(
                "lua.code", "'code' and 'file' are both given", at: file.spec.name,
                hint: "keep one of the two")
        }
    }

    public mutating func normalize(_ document: inout Document) throws(Diagnostic) -> Verdict {
        try script.normalize(&document)
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) -> Verdict {
        try script.extract(&document)
    }
}
