import CLua
import GalleyCore

/// The document that a script works on: answers what it asks for, and makes the changes that it wants.
///
/// Whoever runs the script sets `access` to a document of its own, and takes it away afterwards.
final class LuaDocument: LuaHost {
    /// Where the document lies, and whether its text may change.
    enum Access {
        case open(UnsafeMutablePointer<Document>)
        case frozen(UnsafeMutablePointer<FrozenDocument>)
    }

    var access: Access?
    /// Edits that wait to be made.
    var edits = LuaEdits()

    override func answer(
        _ function: Int, _ arguments: [LuaValue]
    ) throws(LuaComplaint) -> Answer {
        let first = arguments.first ?? .absent
        switch function {
        case GALLEY_LUA_FIELD: return try field(first)
        case GALLEY_LUA_SET_FIELD: return try setField(first, arguments.dropFirst().first)
        case GALLEY_LUA_METADATA:
            guard case .bytes(let name) = first else { return .nothing }
            guard let value = metadata.value(String(decoding: name, as: UTF8.self)) else {
                return .nothing
            }
            encoder.write(value)
            return .value
        case GALLEY_LUA_ALL_METADATA:
            encoder.write(.object(metadata.entries.map { Value.Member($0.name, $0.value) }))
            return .value
        case GALLEY_LUA_SET_METADATA: return try set(arguments)
        default: return try call(function - LuaMethod.first, arguments)
        }
    }

    private func call(_ method: Int, _ arguments: [LuaValue]) throws(LuaComplaint) -> Answer {
        switch LuaMethod.allCases[method] {
        case .set: return try set(arguments)
        case .annotate: return try annotate(arguments)
        case .replace: return try replace(arguments)
        case .apply: return try apply()
        }
    }

    // Reading.

    var text: DocumentText {
        switch access {
        case .open(let document): document.pointee.text
        case .frozen(let document): document.pointee.text
        case nil: DocumentText("")
        }
    }

    private var metadata: Metadata {
        switch access {
        case .open(let document): document.pointee.metadata
        case .frozen(let document): document.pointee.metadata
        case nil: Metadata()
        }
    }

    private func field(_ name: LuaValue) throws(LuaComplaint) -> Answer {
        let name = try name.string("the name of a field")
        guard let field = LuaFields.Name(rawValue: name) else {
            let known = ["text"] + LuaFields.Name.allCases.map(\.rawValue) + ["metadata"]
            let near = NearestName.of(name, among: known).map { ": did you mean doc.\($0)?" }
            throw LuaComplaint(
                "a document has no field '\(name)'"
                    + (near ?? ", it has " + known.joined(separator: ", ")))
        }
        switch access {
        case .open(let document): LuaFields.write(field, of: document.pointee, to: encoder)
        case .frozen(let document):
            LuaFields.write(field, of: document.pointee.contents, to: encoder)
        case nil: return .nothing
        }
        return .value
    }

    // Changing.

    private func setField(_ name: LuaValue, _ value: LuaValue?) throws(LuaComplaint) -> Answer {
        let name = try name.string("the name of a field")
        guard name == "text" else {
            throw LuaComplaint(
                "doc.\(name) cannot be set; metadata are set by doc.metadata.\(name) = … or doc:set"
            )
        }
        guard case .bytes(let text)? = value else {
            throw LuaComplaint("doc.text is a string, this is \((value ?? .absent).word)")
        }
        let document = try open("doc.text cannot be set")
        return try edits.assign(text, to: &document.pointee) ? .changed(text) : .nothing
    }

    /// Name, value, and a table with evidence and confidence.
    private func set(_ arguments: [LuaValue]) throws(LuaComplaint) -> Answer {
        guard arguments.count >= 2 else {
            throw LuaComplaint("doc:set wants a name and a value")
        }
        let name = try arguments[0].string("the name of metadata")
        guard !name.isEmpty else { throw LuaComplaint("the name of metadata is empty") }
        let value = try LuaMetadata.value(arguments[1], for: name)
        let details = try LuaMetadata.details(arguments.dropFirst(2).first)
        switch access {
        case .open(let document):
            document.pointee.metadata.set(
                name, value, evidence: details.evidence, confidence: details.confidence)
        case .frozen(let document):
            document.pointee.set(
                name, value, evidence: details.evidence, confidence: details.confidence)
        case nil: break
        }
        return .nothing
    }

    /// The name of a layer and a list of annotations.
    private func annotate(_ arguments: [LuaValue]) throws(LuaComplaint) -> Answer {
        guard case .frozen(let document) = access else {
            throw LuaComplaint(
                "doc:annotate works below 'extract:', where the text no longer changes",
                code: "lua.range")
        }
        guard arguments.count >= 2, case .table(let list, []) = arguments[1] else {
            throw LuaComplaint("doc:annotate wants the name of a layer and a list of annotations")
        }
        let name = try arguments[0].string("the name of a layer")
        guard !name.isEmpty else { throw LuaComplaint("the name of a layer is empty") }
        let layer = name.contains("@") ? name : name + "@1"
        var annotations: [Annotation] = []
        for annotation in list {
            annotations.append(
                try LuaAnnotations.annotation(annotation, of: name, in: document.pointee.text))
        }
        document.pointee.annotate(layer, annotations)
        return .nothing
    }

    private func open(_ subject: String) throws(LuaComplaint) -> UnsafeMutablePointer<Document> {
        if case .open(let document) = access { return document }
        throw LuaComplaint(
            "\(subject) below 'extract:', where the text no longer changes", code: "lua.edit",
            hint: "move the stage below 'normalize:'")
    }

    /// First and last byte, and what stands there from now on.
    private func replace(_ arguments: [LuaValue]) throws(LuaComplaint) -> Answer {
        let document = try open("doc:replace does not work")
        guard arguments.count == 3, case .bytes(let new) = arguments[2] else {
            throw LuaComplaint("doc:replace wants first, last and a string", code: "lua.edit")
        }
        let range = try LuaRange.range(
            arguments[0], arguments[1], in: document.pointee.text, code: "lua.edit")
        try edits.replace(range, with: new)
        return .nothing
    }

    /// Makes the edits that wait. Gives the text.
    private func apply() throws(LuaComplaint) -> Answer {
        guard case .open(let document) = access else {
            _ = try open("the text cannot be edited")
            return .nothing
        }
        guard try edits.apply(to: &document.pointee) else { return .nothing }
        return .changed(document.pointee.text.bytes)
    }
}
