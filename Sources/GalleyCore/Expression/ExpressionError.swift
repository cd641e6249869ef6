/// A mistake in an expression, with where in its source it stands.
public struct ExpressionError: Error, Sendable, Equatable {
    /// What kind of mistake; the raw value is the code that a diagnostic carries.
    public enum Code: String, Sendable, CaseIterable {
        case unknownCharacter = "expression.unknown-character"
        case unknownEscape = "expression.unknown-escape"
        case unclosedString = "expression.unclosed-string"
        case unclosedParenthesis = "expression.unclosed-parenthesis"
        case unclosedList = "expression.unclosed-list"
        case expectedOperand = "expression.expected-operand"
        case expectedLiteral = "expression.expected-literal"
        case badNumber = "expression.bad-number"
        case chainedComparison = "expression.chained-comparison"
        case trailingInput = "expression.trailing-input"
        case tooDeep = "expression.too-deep"
        case unknownField = "expression.unknown-field"
        case typeMismatch = "expression.type-mismatch"
    }

    public var code: Code
    /// One sentence, no final full stop.
    public var message: String
    /// In Unicode scalars from the start of the source.
    public var offset: Int
    /// In Unicode scalars; at least 1.
    public var length: Int
    /// What would be right.
    public var hint: String?
    /// For `unknownField`: the field's name.
    public var field: String?

    init(
        _ code: Code, _ message: String, at range: Range<Int>, hint: String? = nil,
        field: String? = nil
    ) {
        self.code = code
        self.message = message
        offset = range.lowerBound
        length = max(1, range.count)
        self.hint = hint
        self.field = field
    }
}
