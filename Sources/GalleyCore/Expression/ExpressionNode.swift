/// A part of a parsed expression, with its scalars' range in the source.
struct ExpressionNode: Sendable {
    indirect enum Kind: Sendable {
        case literal(Value)
        /// Literals in brackets, each with its range.
        case list([(value: Value, range: Range<Int>)])
        case field(String)
        case comparison(ComparisonOperator, ExpressionNode, ExpressionNode)
        case all([ExpressionNode])
        case any([ExpressionNode])
        case not(ExpressionNode)
    }

    var kind: Kind
    var range: Range<Int>
}
