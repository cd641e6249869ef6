import GalleyCore
import GalleyJSON
import GalleyWire

/// What a process says to one document: `{"n": 7, "set": {"mood": "calm"}}`.
struct PluginAnswer {
    /// Why an answer cannot be taken.
    struct Mistake: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    /// A change of the text, offsets in Unicode scalars.
    struct Edit {
        var range: Range<Int>
        var text: String
    }

    var set: [Value.Member] = []
    var text: String?
    var edits: [Edit] = []
    var annotations: [(layer: String, annotations: [JSONValue])] = []
    /// The reason for which the document is dropped.
    var drop: String?
    var refusal: StagePatch.Refusal?
    /// What an exporter writes of the document, where that is no text.
    var bytes: [UInt8]?
    /// What the document's file is called after.
    var name: String?

    private static let keys: Set<String> = [
        "n", "set", "text", "edits", "annotate", "drop", "error", "base64", "name",
    ]

    /// An answer to the document of a number.
    init(_ line: [UInt8], to number: Int) throws(Mistake) {
        let value: JSONValue
        do { value = try JSONValue(parsing: line) } catch {
            throw Mistake("\(Self.start(of: line)) is no JSON")
        }
        guard let object = value.objectValue else {
            throw Mistake("\(Self.start(of: line)) is no object")
        }
        guard object["n"]?.intValue == number else {
            throw Mistake("it is to document \(object["n"]?.text() ?? "none"), not to \(number)")
        }
        for member in object.members where !Self.keys.contains(member.key) {
            throw Mistake("it has a member '\(member.key)' that means nothing")
        }
        set = try Self.members(object["set"])
        text = try Self.string(object["text"], "text")
        drop = try Self.string(object["drop"], "drop")
        edits = try Self.edits(object["edits"])
        annotations = try Self.layers(object["annotate"])
        if let error = object["error"], error != .null {
            refusal = try Self.refusal(error, "error")
        }
        name = try Self.string(object["name"], "name")
        bytes = try Self.bytes(object["base64"])
        if text != nil, bytes != nil { throw Mistake("it has both 'text' and 'base64'") }
        if text != nil, !edits.isEmpty { throw Mistake("it has both 'text' and 'edits'") }
    }

    static func start(of line: [UInt8]) -> String {
        "'\(String(decoding: line.prefix(60), as: UTF8.self))'"
    }

    private static func string(_ value: JSONValue?, _ key: String) throws(Mistake) -> String? {
        guard let value, value != .null else { return nil }
        guard let string = value.stringValue else { throw Mistake("'\(key)' is no string") }
        return string
    }

    private static func members(_ value: JSONValue?) throws(Mistake) -> [Value.Member] {
        guard let value, value != .null else { return [] }
        guard let object = value.objectValue else { throw Mistake("'set' is no object") }
        return object.members.map { Value.Member($0.key, Value($0.value)) }
    }

    private static func edits(_ value: JSONValue?) throws(Mistake) -> [Edit] {
        guard let value, value != .null else { return [] }
        var edits: [Edit] = []
        for edit in value.arrayValue ?? [.null] {
            guard let parts = edit.arrayValue, parts.count == 3, let start = parts[0].intValue,
                let end = parts[1].intValue, let text = parts[2].stringValue, start <= end,
                start >= edits.last?.range.upperBound ?? 0
            else {
                throw Mistake("'edits' is a list of [start, end, text], in order, without overlap")
            }
            edits.append(Edit(range: start..<end, text: text))
        }
        return edits
    }

    private static func layers(
        _ value: JSONValue?
    ) throws(Mistake) -> [(layer: String, annotations: [JSONValue])] {
        guard let value, value != .null else { return [] }
        guard let object = value.objectValue else { throw Mistake("'annotate' is no object") }
        var layers: [(layer: String, annotations: [JSONValue])] = []
        for member in object.members {
            guard let list = member.value.arrayValue else {
                throw Mistake("the layer '\(member.key)' is no list")
            }
            layers.append((member.key, list))
        }
        return layers
    }

    private static func bytes(_ value: JSONValue?) throws(Mistake) -> [UInt8]? {
        guard let text = try string(value, "base64") else { return nil }
        guard let bytes = Base64.decode(Array(text.utf8)) else {
            throw Mistake("'base64' is no Base64 with padding")
        }
        return bytes
    }

    /// `{"code": "too-odd", "message": "odd", "trace": "…"}`, or the message alone.
    static func refusal(
        _ value: JSONValue, _ key: String
    ) throws(Mistake) -> StagePatch.Refusal {
        if let text = value.stringValue { return .init(code: "error", message: text) }
        guard let message = value["message"]?.stringValue else {
            throw Mistake("'\(key)' has no message")
        }
        let trace = value["trace"]?.stringValue.map { "\n" + $0 } ?? ""
        return .init(code: value["code"]?.stringValue ?? "error", message: message + trace)
    }
}
