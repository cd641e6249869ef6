/// An expression made ready: fields are resolved to where they lie, the usual comparisons are on their own.
indirect enum ExpressionCondition: Sendable {
    case constant(Bool)
    case all([ExpressionCondition])
    case any([ExpressionCondition])
    case not(ExpressionCondition)
    /// A field on its own: true where it holds `true`.
    case flag(ExpressionField)
    /// A field against a number.
    case number(ExpressionField, ComparisonOperator, Double)
    /// A field that is, or is not, a string.
    case string(ExpressionField, isEqual: Bool, String)
    /// What is sought in the whole text, which is not made into a `String` for that.
    case text(ComparisonOperator, [UInt8])
    case comparison(ComparisonOperator, Operand, Operand)

    indirect enum Operand: Sendable {
        case constant(Scalar)
        case field(ExpressionField)
        case condition(ExpressionCondition)
    }

    /// What a comparison compares.
    enum Scalar: Sendable {
        case absent
        case bool(Bool)
        case number(Double)
        case string(String)
        case list([Scalar])
        /// Equal to nothing.
        case object
    }

    init(_ node: ExpressionNode) {
        switch node.kind {
        case .literal(let value): self = .constant(value.bool ?? false)
        case .list: self = .constant(false)
        case .field(let name): self = .flag(ExpressionField(name))
        case .all(let parts): self = .all(parts.map(ExpressionCondition.init))
        case .any(let parts): self = .any(parts.map(ExpressionCondition.init))
        case .not(let inner): self = .not(ExpressionCondition(inner))
        case .comparison(let sign, let left, let right): self = Self.compare(sign, left, right)
        }
    }

    private static func compare(
        _ sign: ComparisonOperator, _ left: ExpressionNode, _ right: ExpressionNode
    ) -> ExpressionCondition {
        switch (Operand(left), Operand(right)) {
        case (.field(let field), .constant(.number(let number)))
        where sign.isOrdering || sign == .equal || sign == .notEqual:
            .number(field, sign, number)
        case (.constant(.number(let number)), .field(let field))
        where sign.isOrdering || sign == .equal || sign == .notEqual:
            .number(field, sign.mirrored, number)
        case (.field(let field), .constant(.string(let string)))
        where sign == .equal || sign == .notEqual:
            .string(field, isEqual: sign == .equal, string)
        case (.field(.text), .constant(.string(let sought)))
        where sign == .contains || sign == .startswith || sign == .endswith:
            .text(sign, Array(sought.utf8))
        case (let left, let right): .comparison(sign, left, right)
        }
    }
}

extension ExpressionCondition.Operand {
    init(_ node: ExpressionNode) {
        switch node.kind {
        case .literal(let value): self = .constant(ExpressionCondition.Scalar(value))
        case .list(let elements):
            self = .constant(.list(elements.map { ExpressionCondition.Scalar($0.value) }))
        case .field(let name): self = .field(ExpressionField(name))
        case .comparison, .all, .any, .not: self = .condition(ExpressionCondition(node))
        }
    }
}

extension ExpressionCondition.Scalar {
    init(_ value: Value?) {
        switch value {
        case .none, .null: self = .absent
        case .bool(let bool): self = .bool(bool)
        case .number(let number): self = number.quickDouble.map(Self.number) ?? .object
        case .string(let string): self = .string(string)
        case .array(let elements): self = .list(elements.map { Self($0) })
        case .object: self = .object
        }
    }
}

extension Number {
    /// The value; short whole numbers are read without the general parser.
    var quickDouble: Double? {
        var sum = 0
        guard spelling.utf8.count <= 15 else { return double }
        for byte in spelling.utf8 {
            guard byte &- 0x30 <= 9 else { return double }
            sum = sum &* 10 &+ Int(byte &- 0x30)
        }
        return Double(sum)
    }
}
