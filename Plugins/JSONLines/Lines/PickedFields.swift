import GalleyCore
import GalleyJSON

/// Writes the picked fields of a document as an object on a line of its own.
final class PickedFields {
    private let fields: FieldMap
    private var writer = JSONWriter(capacity: 1 << 14)

    init(_ fields: FieldMap) { self.fields = fields }

    /// The line with its line end. A field that the document does not have is null, and so is an empty list.
    func line(of document: FrozenDocument) -> [UInt8] {
        writer.removeAll()
        writer.beginObject()
        for (name, field) in fields.pairs {
            writer.key(named: name)
            if field == "text" {
                writer.string(document.text.bytes)
            } else {
                write(picked: document.field(field) ?? .null)
            }
        }
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// A list of plain values is joined; what is nested keeps its shape.
    private func write(picked value: Value) {
        guard case .array(let elements) = value, elements.allSatisfy(\.isPlain) else {
            return write(value)
        }
        if elements.isEmpty { writer.null() } else { writer.string(value.cell) }
    }

    private func write(_ value: Value) {
        switch value {
        case .null: writer.null()
        case .bool(let bool): writer.bool(bool)
        case .number(let number): writer.raw(Array(number.spelling.utf8))
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements { write(element) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(named: member.name)
                write(member.value)
            }
            writer.endObject()
        }
    }
}

extension Value {
    /// True for what holds no other values.
    fileprivate var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
