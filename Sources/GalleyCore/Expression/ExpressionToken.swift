/// A word or sign of an expression, with its scalars' range in the source.
struct ExpressionToken: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case field(String)
        case literal(Value)
        case comparison(ComparisonOperator)
        case and, or, not
        case openParenthesis, closeParenthesis, openList, closeList, comma
        case end
    }

    var kind: Kind
    var range: Range<Int>
}

/// What a comparison asks of its two sides.
enum ComparisonOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
    case contains, startswith, endswith

    var isOrdering: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }

    /// The operator that says the same with the sides changed over; for equality and order only.
    var mirrored: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }
}
