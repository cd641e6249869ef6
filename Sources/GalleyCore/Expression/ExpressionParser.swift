/// Builds the tree of an expression by recursive descent.
///
///     any         = all ("or" all)*
///     all         = negation ("and" negation)*
///     negation    = "not" negation | comparison
///     comparison  = operand (operator operand)?
///     operand     = literal | list | field | "(" any ")"
struct ExpressionParser {
    /// Parentheses and `not`s inside each other.
    static let maximumDepth = 64

    private let tokens: [ExpressionToken]
    private var index = 0
    private var depth = 0

    private init(_ tokens: [ExpressionToken]) { self.tokens = tokens }

    static func parse(_ source: String) throws(ExpressionError) -> ExpressionNode {
        var parser = ExpressionParser(try ExpressionLexer.tokens(of: source))
        let node = try parser.any()
        guard parser.token.kind == .end else { throw parser.trailing() }
        return node
    }

    private var token: ExpressionToken { tokens[min(index, tokens.count - 1)] }

    private mutating func accept(_ kind: ExpressionToken.Kind) -> Bool {
        guard token.kind == kind else { return false }
        index += 1
        return true
    }

    private mutating func any() throws(ExpressionError) -> ExpressionNode {
        let first = try all()
        guard token.kind == .or else { return first }
        var parts = [first]
        while accept(.or) { parts.append(try all()) }
        return Self.joined(parts, .any(parts))
    }

    private mutating func all() throws(ExpressionError) -> ExpressionNode {
        let first = try negation()
        guard token.kind == .and else { return first }
        var parts = [first]
        while accept(.and) { parts.append(try negation()) }
        return Self.joined(parts, .all(parts))
    }

    private static func joined(_ parts: [ExpressionNode], _ kind: ExpressionNode.Kind)
        -> ExpressionNode
    {
        let start = parts.first?.range.lowerBound ?? 0
        return ExpressionNode(kind: kind, range: start..<(parts.last?.range.upperBound ?? start))
    }

    private mutating func negation() throws(ExpressionError) -> ExpressionNode {
        let start = token.range.lowerBound
        guard accept(.not) else { return try comparison() }
        try deeper()
        let inner = try negation()
        depth -= 1
        return ExpressionNode(kind: .not(inner), range: start..<inner.range.upperBound)
    }

    private mutating func deeper() throws(ExpressionError) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw ExpressionError(
                .tooDeep, "more than \(Self.maximumDepth) parentheses and 'not's inside each other",
                at: tokens[index - 1].range,
                hint: "write the condition flat, or keep in two stages")
        }
    }

    private mutating func comparison() throws(ExpressionError) -> ExpressionNode {
        let left = try operand()
        guard let sign = comparisonOperator() else { return left }
        let right = try operand()
        let start = index
        if let second = comparisonOperator() {
            throw ExpressionError(
                .chainedComparison, "'\(second.rawValue)' compares the result of a comparison",
                at: tokens[start].range, hint: "compare twice, joined by 'and'")
        }
        return ExpressionNode(
            kind: .comparison(sign, left, right),
            range: left.range.lowerBound..<right.range.upperBound)
    }

    private mutating func comparisonOperator() -> ComparisonOperator? {
        if case .comparison(let sign) = token.kind {
            index += 1
            return sign
        }
        guard token.kind == .not, index + 1 < tokens.count,
            tokens[index + 1].kind == .comparison(.isIn)
        else { return nil }
        index += 2
        return .isNotIn
    }

    private mutating func operand() throws(ExpressionError) -> ExpressionNode {
        let first = token
        index += 1
        switch first.kind {
        case .literal(let value): return ExpressionNode(kind: .literal(value), range: first.range)
        case .field(let name): return ExpressionNode(kind: .field(name), range: first.range)
        case .openList: return try list(from: first)
        case .openParenthesis: return try parenthesized(from: first)
        default:
            index -= 1
            throw expectedOperand(first)
        }
    }

    private mutating func parenthesized(
        from open: ExpressionToken
    ) throws(ExpressionError) -> ExpressionNode {
        try deeper()
        var inner = try any()
        depth -= 1
        let end = token.range.upperBound
        guard accept(.closeParenthesis) else {
            if token.kind != .end { throw trailing() }
            throw ExpressionError(
                .unclosedParenthesis, "the parenthesis is not closed", at: open.range,
                hint: "end it with )")
        }
        inner.range = open.range.lowerBound..<end
        return inner
    }

    private mutating func list(from open: ExpressionToken) throws(ExpressionError) -> ExpressionNode
    {
        var elements: [(value: Value, range: Range<Int>)] = []
        while token.kind != .closeList {
            if token.kind == .end { throw unclosedList(open) }
            guard case .literal(let value) = token.kind else {
                throw ExpressionError(
                    .expectedLiteral, "a list holds strings, numbers, true, false or null",
                    at: token.range, hint: "put words in quotes")
            }
            elements.append((value, token.range))
            index += 1
            if token.kind == .closeList { break }
            guard accept(.comma) else {
                if token.kind == .end { throw unclosedList(open) }
                throw ExpressionError(
                    .expectedLiteral, "the elements of a list stand apart by commas",
                    at: token.range, hint: "put a comma before it")
            }
        }
        let end = token.range.upperBound
        index += 1
        return ExpressionNode(kind: .list(elements), range: open.range.lowerBound..<end)
    }

    private func unclosedList(_ open: ExpressionToken) -> ExpressionError {
        ExpressionError(
            .unclosedList, "the list is not closed", at: open.range, hint: "end it with ]")
    }

    private func expectedOperand(_ token: ExpressionToken) -> ExpressionError {
        let isEnd = token.kind == .end
        let message =
            isEnd
            ? (tokens.count == 1 ? "the expression is empty" : "the expression ends too early")
            : "a field or a value is missing here"
        return ExpressionError(
            .expectedOperand, message, at: token.range,
            hint: "such as: words >= 80 and language == \"en\"")
    }

    private func trailing() -> ExpressionError {
        let hint: String? =
            switch token.kind {
            case .closeParenthesis: "there is no ( that it closes"
            case .field, .literal, .openParenthesis, .openList, .not:
                "join conditions with 'and' or 'or', compare with '=='"
            default: "remove what follows"
            }
        return ExpressionError(
            .trailingInput, "the expression is complete before this", at: token.range, hint: hint)
    }
}
