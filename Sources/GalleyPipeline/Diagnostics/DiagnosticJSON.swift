public import GalleyCore
public import GalleyJSON

/// Diagnostics as programs read them.
public enum DiagnosticJSON {
    /// An array with one object per diagnostic: `code`, `severity`, `message` and, where known, `file`,
    /// `line`, `column`, `length` (in Unicode scalars), `offset` (in bytes), `excerpt`, `stage`, `document`,
    /// `hint`.
    public static func value(_ diagnostics: [Diagnostic]) -> JSONValue {
        .array(diagnostics.map(value))
    }

    /// One diagnostic as an object.
    public static func value(_ diagnostic: Diagnostic) -> JSONValue { .object(object(diagnostic)) }

    /// The array, indented, with a line end.
    public static func bytes(_ diagnostics: [Diagnostic]) -> [UInt8] {
        value(diagnostics).bytes(.indented) + [0x0A]
    }

    private static func object(_ diagnostic: Diagnostic) -> JSONObject {
        var object = JSONObject()
        object["code"] = .string(diagnostic.code)
        object["severity"] = .string(diagnostic.severity.rawValue)
        object["message"] = .string(diagnostic.message)
        if let place = diagnostic.place {
            object["file"] = .string(place.file)
            if place.line > 0 { object["line"] = .int(place.line) }
            if place.line > 0, place.column > 0 {
                object["column"] = .int(place.column)
                object["length"] = .int(place.length)
            }
            if let offset = place.offset { object["offset"] = .number(String(offset)) }
            if let excerpt = place.excerpt { object["excerpt"] = .string(excerpt) }
        }
        if let stage = diagnostic.stage { object["stage"] = .string(stage) }
        if let document = diagnostic.document { object["document"] = .string(document) }
        if let hint = diagnostic.hint { object["hint"] = .string(hint) }
        return object
    }
}
