extension ExpressionCondition {
    func isTrue(for document: FrozenDocument) -> Bool {
        switch self {
        case .constant(let value): value
        case .all(let parts): parts.allSatisfy { $0.isTrue(for: document) }
        case .any(let parts): parts.contains { $0.isTrue(for: document) }
        case .not(let inner): !inner.isTrue(for: document)
        case .flag(let field): field.value(in: document)?.bool ?? false
        case .number(let field, let sign, let number):
            field.number(in: document).map { Self.compare($0, sign, number) } ?? (sign == .notEqual)
        case .string(let field, let isEqual, let string):
            (field.value(in: document)?.string).map { $0.hasSameBytes(as: string) } ?? false
                ? isEqual : !isEqual
        case .text(let sign, let sought): Self.search(document.text.bytes, sign, sought)
        case .comparison(let sign, let left, let right):
            Self.compare(left.value(in: document), sign, right.value(in: document))
        }
    }

    private static func compare(_ a: Double, _ sign: ComparisonOperator, _ b: Double) -> Bool {
        switch sign {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        default: false
        }
    }

    private static func compare(_ a: Scalar, _ sign: ComparisonOperator, _ b: Scalar) -> Bool {
        switch sign {
        case .equal: return a.equals(b)
        case .notEqual: return !a.equals(b)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            switch (a, b) {
            case (.number(let a), .number(let b)): return compare(a, sign, b)
            case (.string(let a), .string(let b)): return compare(order(a, b), sign, 0)
            default: return false
            }
        case .isIn: return isElement(a, of: b)
        case .isNotIn: return !isElement(a, of: b)
        case .contains, .startswith, .endswith:
            if case .list = a { return sign == .contains && isElement(b, of: a) }
            guard case (.string(let text), .string(let sought)) = (a, b) else { return false }
            return search(Array(text.utf8), sign, Array(sought.utf8))
        }
    }

    /// Negative, 0 or positive, as the bytes of one string come before, with or after those of the other.
    private static func order(_ a: String, _ b: String) -> Double {
        if a.utf8.lexicographicallyPrecedes(b.utf8) { return -1 }
        return b.utf8.lexicographicallyPrecedes(a.utf8) ? 1 : 0
    }

    private static func isElement(_ a: Scalar, of b: Scalar) -> Bool {
        guard case .list(let elements) = b else { return false }
        return elements.contains { a.equals($0) }
    }

    private static func search(
        _ text: [UInt8], _ sign: ComparisonOperator, _ sought: [UInt8]
    ) -> Bool {
        switch sign {
        case .startswith: text.starts(with: sought)
        case .endswith: text.count >= sought.count && text.suffix(sought.count) == sought[...]
        default: holds(text, sought)
        }
    }

    private static func holds(_ text: [UInt8], _ sought: [UInt8]) -> Bool {
        guard let first = sought.first else { return true }
        return text.withUnsafeBufferPointer { text in
            sought.withUnsafeBufferPointer { sought in
                var place = 0
                let last = text.count - sought.count
                while place <= last {
                    if text[place] == first, isSame(text, at: place, sought) { return true }
                    place += 1
                }
                return false
            }
        }
    }

    private static func isSame(
        _ text: UnsafeBufferPointer<UInt8>, at place: Int, _ sought: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for index in 0..<sought.count where text[place + index] != sought[index] { return false }
        return true
    }
}

extension ExpressionCondition.Operand {
    func value(in document: FrozenDocument) -> ExpressionCondition.Scalar {
        switch self {
        case .constant(let value): value
        case .field(let field): ExpressionCondition.Scalar(field.value(in: document))
        case .condition(let condition): .bool(condition.isTrue(for: document))
        }
    }
}

extension ExpressionCondition.Scalar {
    /// Absent equals absent; lists and objects equal nothing.
    func equals(_ other: Self) -> Bool {
        switch (self, other) {
        case (.absent, .absent): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a.hasSameBytes(as: b)
        default: false
        }
    }
}
