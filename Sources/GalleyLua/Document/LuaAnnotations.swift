import GalleyCore

/// Annotations as scripts write them: `{ first, last, type, name = value, … }`.
enum LuaAnnotations {
    static func annotation(
        _ value: LuaValue, of layer: String, in text: DocumentText
    ) throws(LuaComplaint) -> Annotation {
        let subject = "an annotation of '\(layer)'"
        guard case .table(var elements, var members) = value else {
            throw LuaComplaint("\(subject) is a table { first, last, type }, this is \(value.word)")
        }
        // What has its name does not stand in order.
        for (place, name) in ["first", "last", "type"].enumerated() where elements.count == place {
            guard let named = members.firstIndex(where: { $0.name.elementsEqual(name.utf8) }) else {
                continue
            }
            elements.append(members.remove(at: named).value)
        }
        guard elements.count == 3 else {
            throw LuaComplaint("\(subject) is a table { first, last, type }")
        }
        let range = try LuaRange.range(elements[0], elements[1], in: text, code: "lua.range")
        return Annotation(
            range, try elements[2].string("the type of \(subject)"),
            try LuaValue.members(members, subject))
    }
}
