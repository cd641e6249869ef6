/// Something that is computed from a document's text once and shared by all stages, such as its tokens.
public protocol Derived: AnyObject {
    /// Computes the value. Called at most once between two edits of the text.
    init(text: DocumentText, blocks: [Block])
}

/// The values that stages have derived from one state of a text.
public final class DerivedValues {
    private var values: [(key: ObjectIdentifier, value: any Derived)] = []

    init() {}

    func value<Value: Derived>(_ type: Value.Type, text: DocumentText, blocks: [Block]) -> Value {
        let key = ObjectIdentifier(type)
        for entry in values where entry.key == key {
            if let value = entry.value as? Value { return value }
        }
        let value = Value(text: text, blocks: blocks)
        values.append((key, value))
        return value
    }
}

extension Document {
    /// The derived value of a type, computed at its first use: `document.derived(Tokens.self)`.
    public func derived<Value: Derived>(_ type: Value.Type) -> Value {
        derived.value(type, text: text, blocks: blocks)
    }
}
