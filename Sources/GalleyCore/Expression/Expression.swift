/// A typed condition over a document's fields, such as `words >= 80 and language == "en"`.
///
/// No loops, no calls out. Literals are `"…"` or `'…'` (with \\ \" \' \n \t), numbers, `true`, `false`,
/// `null` and lists of them in brackets; a field is a name such as `words`, `source.name` or `metadata.x.y`.
/// Operators, loosest first: `or`; `and`; `not`; then, of which one may stand between two operands, `==`
/// `!=` `<` `<=` `>` `>=` `in` `not in` `contains` `startswith` `endswith`; parentheses group.
///
/// What an absent field means: it equals `null` and nothing else, so `x == null` is true and `x != "a"` is
/// true (as is `x not in ["a"]`); every other comparison with it is false, and so is the field on its own.
/// `not` turns whatever came out around: `not words >= 80` holds for a document without `words`.
/// Values of different types are never equal and never ordered. Numbers compare as `Double`, strings byte
/// by byte, which for times of RFC 3339 in one zone is their order.
public struct Expression: Sendable, Equatable {
    /// As it was written.
    public let source: String
    /// The names of the fields it asks for, each once, in order.
    public let fieldNames: [String]
    let root: ExpressionNode
    let condition: ExpressionCondition

    /// Parses an expression; names and types are left to `check`.
    public init(parsing source: String) throws(ExpressionError) {
        root = try ExpressionParser.parse(source)
        self.source = source
        condition = ExpressionCondition(root)
        var names: [String] = []
        root.visitFields { name, _ in if !names.contains(name) { names.append(name) } }
        fieldNames = names
    }

    /// True where the document fulfils the condition.
    public func isTrue(for document: FrozenDocument) -> Bool { condition.isTrue(for: document) }

    public static func == (a: Expression, b: Expression) -> Bool { a.source == b.source }
}

extension Expression: OptionValue {
    public static var optionType: OptionType { .expression }

    public init?(option value: Value) {
        guard let source = value.string else { return nil }
        do throws(ExpressionError) { try self.init(parsing: source) } catch { return nil }
    }

    public var optionValue: Value { .string(source) }
}

extension ExpressionNode {
    /// Calls `body` with each field's name and range, in order.
    func visitFields(_ body: (String, Range<Int>) -> Void) {
        switch kind {
        case .literal, .list: break
        case .field(let name): body(name, range)
        case .comparison(_, let left, let right):
            left.visitFields(body)
            right.visitFields(body)
        case .all(let parts), .any(let parts): for part in parts { part.visitFields(body) }
        case .not(let inner): inner.visitFields(body)
        }
    }
}
