public import GalleyCore
public import GalleyJSON

/// Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line.
public enum DiagnosticSARIF {
    /// A log with one run. `version` is Galley's.
    public static func value(_ diagnostics: [Diagnostic], version: String) -> JSONValue {
        var codes: [String] = []
        for diagnostic in diagnostics where !codes.contains(diagnostic.code) {
            codes.append(diagnostic.code)
        }
        let driver: JSONValue = [
            "name": "galley", "version": .string(version), "rules": .array(codes.map(rule)),
        ]
        let run: JSONValue = [
            "tool": ["driver": driver], "columnKind": "unicodeCodePoints",
            "results": .array(diagnostics.map { result($0, codes) }),
        ]
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [run],
        ]
    }

    /// The log, indented, with a line end.
    public static func bytes(_ diagnostics: [Diagnostic], version: String) -> [UInt8] {
        value(diagnostics, version: version).bytes(.indented) + [0x0A]
    }

    private static func rule(_ code: String) -> JSONValue {
        guard let meaning = PipelineCode.table.first(where: { $0.code == code })?.meaning else {
            return ["id": .string(code)]
        }
        return ["id": .string(code), "shortDescription": ["text": .string(meaning)]]
    }

    private static func result(_ diagnostic: Diagnostic, _ codes: [String]) -> JSONValue {
        let hint = diagnostic.hint.map { " (\($0))" } ?? ""
        var object = JSONObject()
        object["ruleId"] = .string(diagnostic.code)
        object["ruleIndex"] = codes.firstIndex(of: diagnostic.code).map(JSONValue.int)
        object["level"] = .string(diagnostic.severity.rawValue)
        object["message"] = ["text": .string(diagnostic.message + hint)]
        if let place = diagnostic.place {
            object["locations"] = [["physicalLocation": .object(location(place))]]
        }
        return .object(object)
    }

    private static func location(_ place: Place) -> JSONObject {
        var location = JSONObject()
        location["artifactLocation"] = ["uri": .string(uri(place.file))]
        if place.line > 0 {
            var region = JSONObject()
            region["startLine"] = .int(place.line)
            if place.column > 0 {
                region["startColumn"] = .int(place.column)
                region["endColumn"] = .int(place.column + max(1, place.length))
            }
            if let excerpt = place.excerpt { region["snippet"] = ["text": .string(excerpt)] }
            location["region"] = .object(region)
        } else if let offset = place.offset {
            location["region"] = ["byteOffset": .number(String(offset))]
        }
        return location
    }

    /// The path as a URI reference (RFC 3986).
    private static func uri(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var uri: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
        for byte in path.utf8 {
            let isLetter = byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
            if isLetter || "/-._~".utf8.contains(byte) {
                uri.append(byte)
            } else {
                uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: uri, as: UTF8.self)
    }
}
