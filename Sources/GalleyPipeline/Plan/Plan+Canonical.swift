public import GalleyCore
public import GalleyJSON

extension Plan {
    /// What decides the outputs, as JSON in one fixed spelling: the name, the stages with version and options
    /// (defaults filled in, parameters resolved, names sorted), where rejects go and the limits
    /// that readers keep to.
    ///
    /// Left out is what changes no output: budget, limits on time, memory and the run, description, tests, and parameters
    /// but for the options that they went into. Files that stages load stand as the pipeline names them;
    /// whoever makes a digest of this adds their contents.
    public var canonical: [UInt8] {
        let stages = stages.map { stage in
            var object = JSONObject()
            object["section"] = .string(stage.section.rawValue)
            object["name"] = .string(stage.spec.name)
            object["version"] = .int(stage.spec.version)
            object["options"] = stage.canonicalOptionsJSON
            return JSONValue.object(object)
        }
        let plan: JSONValue = [
            "galley": 1, "name": .string(name),
            "stages": .array(stages), "rejects": .string(errors.rejects),
            "documentBytes": .int(limits.read.documentBytes),
            "jsonDepth": .int(limits.read.jsonDepth), "blockBytes": .int(limits.read.blockBytes),
            "lineBytes": .int(limits.read.lineBytes),
        ]
        return plan.bytes()
    }
}

extension PlannedStage {
    /// The options as JSON in one fixed spelling, names sorted, an exporter's condition last.
    public var canonicalOptionBytes: [UInt8] { canonicalOptionsJSON.bytes() }

    var canonicalOptionsJSON: JSONValue {
        let condition = when.map { [Value.Member("when", .string($0.source))] } ?? []
        return JSONValue(.object(canonicalOptions + condition))
    }
}

extension JSONValue {
    /// A value as JSON, members in their order, numbers as they are spelled.
    public init(_ value: GalleyCore.Value) {
        switch value {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .number(let number): self = .number(number.spelling)
        case .string(let string): self = .string(string)
        case .array(let elements): self = .array(elements.map { JSONValue($0) })
        case .object(let members):
            self = .object(
                JSONObject(members.map { JSONObject.Member($0.name, JSONValue($0.value)) }))
        }
    }
}
