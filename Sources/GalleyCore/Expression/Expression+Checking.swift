extension Expression {
    /// Every mistake of names and types, given the fields that there are; empty where all is well.
    ///
    /// `metadata.x` has the type of the field `x`; where a field `metadata` is there, which is what
    /// inputs bring of their own, it is known for every x.
    public func check(fields: [FieldSpec]) -> [ExpressionError] {
        var checker = ExpressionChecker(fields)
        checker.condition(root)
        return checker.errors
    }
}

/// Walks a tree and collects what does not fit.
struct ExpressionChecker {
    /// The type of an operand: that of a field, or null.
    enum Operand: Equatable {
        case null
        case typed(FieldSpec.FieldType)

        var word: String {
            switch self {
            case .null: "null"
            case .typed(.string): "a string"
            case .typed(.number): "a number"
            case .typed(.bool): "true or false"
            case .typed(.list): "a list"
            case .typed(.any): "of any type"
            }
        }
    }

    private(set) var errors: [ExpressionError] = []
    private var types: [String: FieldSpec.FieldType] = [:]
    private let names: [String]

    init(_ fields: [FieldSpec]) {
        names = fields.map(\.name)
        for field in fields { types[field.name] = field.type }
    }

    /// Checks a node that must be true or false.
    mutating func condition(_ node: ExpressionNode) {
        switch node.kind {
        case .all(let parts), .any(let parts): for part in parts { condition(part) }
        case .not(let inner): condition(inner)
        case .comparison(let sign, let left, let right): comparison(sign, left, right)
        case .literal, .list, .field:
            let type = operand(node)
            guard type != .typed(.bool), type != .typed(.any) else { return }
            errors.append(
                ExpressionError(
                    .typeMismatch, "a condition is true or false, this is \(type.word)",
                    at: node.range, hint: "compare it with something, such as '!= null'"))
        }
    }

    /// The type of an operand; what is wrong inside it is noted.
    private mutating func operand(_ node: ExpressionNode) -> Operand {
        switch node.kind {
        case .literal(let value): return Self.type(of: value)
        case .list: return .typed(.list)
        case .field(let name): return .typed(field(name, at: node.range))
        case .comparison, .all, .any, .not:
            condition(node)
            return .typed(.bool)
        }
    }

    static func type(of value: Value) -> Operand {
        switch value {
        case .null: .null
        case .bool: .typed(.bool)
        case .number: .typed(.number)
        case .string: .typed(.string)
        case .array: .typed(.list)
        case .object: .typed(.any)
        }
    }

    private mutating func field(_ name: String, at range: Range<Int>) -> FieldSpec.FieldType {
        if let type = types[name] { return type }
        let prefix = "metadata."
        if name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count {
            let rest = String(name.dropFirst(prefix.count))
            if let type = types[rest] { return type }
            let first = rest.prefix { $0 != "." }
            if types["metadata"] != nil || types[String(first)] != nil { return .any }
        }
        let hint = NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        errors.append(
            ExpressionError(
                .unknownField, "there is no field '\(name)'", at: range, hint: hint, field: name))
        return .any
    }

    private mutating func comparison(
        _ sign: ComparisonOperator, _ left: ExpressionNode, _ right: ExpressionNode
    ) {
        let types = (operand(left), operand(right))
        switch sign {
        case .equal, .notEqual: equality(sign, (left, right), types)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: order(sign, (left, right), types)
        case .isIn, .isNotIn: membership(sign, (left, right), types)
        case .contains: containment((left, right), types)
        case .startswith, .endswith:
            expect(.string, types.0, left, of: sign)
            expect(.string, types.1, right, of: sign)
        }
    }

    private mutating func mismatch(_ message: String, at node: ExpressionNode, hint: String? = nil)
    {
        errors.append(ExpressionError(.typeMismatch, message, at: node.range, hint: hint))
    }

    private mutating func expect(
        _ type: FieldSpec.FieldType, _ actual: Operand, _ node: ExpressionNode,
        of sign: ComparisonOperator
    ) {
        guard actual != .typed(type), actual != .typed(.any) else { return }
        mismatch(
            "'\(sign.rawValue)' wants \(Operand.typed(type).word), this is \(actual.word)",
            at: node,
            hint: Self.hint(for: node, wanted: .typed(type)) ?? Self.remedy(type))
    }

    /// What a type can be got from, in general.
    private static func remedy(_ type: FieldSpec.FieldType) -> String {
        switch type {
        case .number: "give it a number, such as 80, or a field that holds one, such as words"
        case .string: "give it a string in quotes, or a field that holds one, such as language"
        case .list: "give it a list in brackets, such as [\"en\", \"de\"]"
        case .bool, .any: "give it true or false, or a comparison"
        }
    }

    /// Quotes too many or too few are the usual slip.
    private static func hint(for node: ExpressionNode, wanted: Operand) -> String? {
        guard case .literal(let value) = node.kind else { return nil }
        switch (value, wanted) {
        case (.string(let text), .typed(.number)) where Double(text) != nil:
            return "write \(text) without quotes"
        case (.string(let text), .typed(.bool)) where text == "true" || text == "false":
            return "write \(text) without quotes"
        case (.number(let number), .typed(.string)): return "write \"\(number.spelling)\" in quotes"
        default: return nil
        }
    }

    private static func fit(_ a: Operand, _ b: Operand) -> Bool {
        a == b || a == .null || b == .null || a == .typed(.any) || b == .typed(.any)
    }

    private typealias Nodes = (ExpressionNode, ExpressionNode)
    private typealias Types = (Operand, Operand)

    private mutating func equality(_ sign: ComparisonOperator, _ nodes: Nodes, _ types: Types) {
        let isList = types.0 == .typed(.list) || types.1 == .typed(.list)
        if isList, types.0 != .null, types.1 != .null {
            let node = types.0 == .typed(.list) ? nodes.0 : nodes.1
            mismatch(
                "a list cannot be compared by '\(sign.rawValue)'", at: node,
                hint: "ask what is in it: tags contains \"x\"")
            return
        }
        guard !Self.fit(types.0, types.1) else { return }
        let (node, type, wanted) =
            Self.isLiteral(nodes.0) ? (nodes.0, types.0, types.1) : (nodes.1, types.1, types.0)
        mismatch(
            "compares \(wanted.word) with what is \(type.word)", at: node,
            hint: Self.hint(for: node, wanted: wanted) ?? "both sides must be of one type")
    }

    private static func isLiteral(_ node: ExpressionNode) -> Bool {
        if case .literal = node.kind { true } else { false }
    }

    /// Numbers are ordered, and strings; the side that is no literal says which of them it is.
    private mutating func order(_ sign: ComparisonOperator, _ nodes: Nodes, _ types: Types) {
        let sides = Self.isLiteral(nodes.0) ? [types.1, types.0] : [types.0, types.1]
        let first = sides.first { $0 == .typed(.string) || $0 == .typed(.number) }
        let wanted: FieldSpec.FieldType = first == .typed(.string) ? .string : .number
        if wanted == .string, let node = [nodes.0, nodes.1].first(where: Self.isPlainNumber) {
            mismatch(
                "'\(sign.rawValue)' compares a string with what is a number", at: node,
                hint: "ask for a number, such as words, or compare the string by '==' or 'in'")
            return
        }
        expect(wanted, types.0, nodes.0, of: sign)
        expect(wanted, types.1, nodes.1, of: sign)
    }

    /// True for a number that is no year, so that nobody means the start of a date by it.
    private static func isPlainNumber(_ node: ExpressionNode) -> Bool {
        guard case .literal(.number(let number)) = node.kind else { return false }
        return number.spelling.utf8.count != 4 || Int(number.spelling) == nil
    }

    private mutating func membership(_ sign: ComparisonOperator, _ nodes: Nodes, _ types: Types) {
        if types.0 == .typed(.list) {
            mismatch(
                "'\(sign.rawValue)' looks for one value, this is a list", at: nodes.0,
                hint: "ask for one value of it at a time, joined by 'or'")
        }
        if types.1 == .typed(.string) {
            mismatch(
                "'\(sign.rawValue)' looks into a list, this is a string", at: nodes.1,
                hint: "to look into a string, write: text contains \"x\"")
            return
        }
        expect(.list, types.1, nodes.1, of: sign)
        guard case .list(let elements) = nodes.1.kind else { return }
        for element in elements where !Self.fit(types.0, Self.type(of: element.value)) {
            let node = ExpressionNode(kind: .literal(element.value), range: element.range)
            mismatch(
                "looks for \(types.0.word), this is \(Self.type(of: element.value).word)", at: node,
                hint: Self.hint(for: node, wanted: types.0) ?? "all of them must be of its type")
        }
    }

    private mutating func containment(_ nodes: Nodes, _ types: Types) {
        switch types.0 {
        case .typed(.string): expect(.string, types.1, nodes.1, of: .contains)
        case .typed(.list), .typed(.any):
            guard types.1 == .typed(.list) else { return }
            mismatch(
                "'contains' looks for one value, this is a list", at: nodes.1,
                hint: "ask for one value at a time, joined by 'or'")
        default:
            mismatch(
                "'contains' looks into a list or a string, this is \(types.0.word)", at: nodes.0,
                hint: "such as: tags contains \"sport\", or text contains \"tram\"")
        }
    }
}
