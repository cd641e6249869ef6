/// Cuts the source of an expression into tokens.
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    /// All tokens, the last of them `.end`.
    static func tokens(of source: String) throws(ExpressionError) -> [ExpressionToken] {
        var lexer = ExpressionLexer(source)
        var tokens: [ExpressionToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private func scalar(at place: Int) -> Unicode.Scalar? {
        place < scalars.count ? scalars[place] : nil
    }

    private mutating func next() throws(ExpressionError) -> ExpressionToken {
        while let scalar = scalar(at: index), scalar.properties.isWhitespace { index += 1 }
        guard let first = scalar(at: index) else {
            return ExpressionToken(kind: .end, range: index..<index)
        }
        if first == "\"" || first == "'" { return try string(closedBy: first) }
        if Self.isDigit(first) || first == "-" && scalar(at: index + 1).map(Self.isDigit) == true {
            return try number()
        }
        if first == "_" || first.properties.isAlphabetic { return word() }
        return try sign(first)
    }

    private mutating func take(_ kind: ExpressionToken.Kind, count: Int) -> ExpressionToken {
        let start = index
        index += count
        return ExpressionToken(kind: kind, range: start..<index)
    }

    private mutating func sign(_ first: Unicode.Scalar) throws(ExpressionError) -> ExpressionToken {
        let isDouble = scalar(at: index + 1) == "="
        switch first {
        case "(": return take(.openParenthesis, count: 1)
        case ")": return take(.closeParenthesis, count: 1)
        case "[": return take(.openList, count: 1)
        case "]": return take(.closeList, count: 1)
        case ",": return take(.comma, count: 1)
        case "=" where isDouble: return take(.comparison(.equal), count: 2)
        case "!" where isDouble: return take(.comparison(.notEqual), count: 2)
        case "<": return take(.comparison(isDouble ? .lessOrEqual : .less), count: isDouble ? 2 : 1)
        case ">":
            return take(.comparison(isDouble ? .greaterOrEqual : .greater), count: isDouble ? 2 : 1)
        default: throw unknown(first)
        }
    }

    private func unknown(_ scalar: Unicode.Scalar) -> ExpressionError {
        let isTwice = self.scalar(at: index + 1) == scalar && "&|".unicodeScalars.contains(scalar)
        let hint: String? =
            switch scalar {
            case "=": "compare with '=='"
            case "&": "write 'and'"
            case "|": "write 'or'"
            case "!": "write 'not'"
            case "“", "”", "„", "‘", "’", "«", "»": "use straight quotes: \"…\""
            case "+", "-", "*", "/", "%": "expressions compare, they do not calculate"
            default: "put text in quotes; fields are words such as language or source.name"
            }
        let written = String(
            String.UnicodeScalarView(repeatElement(scalar, count: isTwice ? 2 : 1)))
        return ExpressionError(
            .unknownCharacter, "'\(written)' has no meaning in an expression",
            at: index..<index + (isTwice ? 2 : 1), hint: hint)
    }

    private mutating func string(
        closedBy quote: Unicode.Scalar
    ) throws(ExpressionError) -> ExpressionToken {
        let start = index
        var text = String.UnicodeScalarView()
        index += 1
        while let scalar = scalar(at: index) {
            index += 1
            if scalar == quote {
                return ExpressionToken(kind: .literal(.string(String(text))), range: start..<index)
            }
            text.append(scalar == "\\" ? try escaped() : scalar)
        }
        throw ExpressionError(
            .unclosedString, "the string is not closed", at: start..<start + 1,
            hint: "end it with \(quote)")
    }

    private mutating func escaped() throws(ExpressionError) -> Unicode.Scalar {
        let scalar = scalar(at: index)
        index += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "\\", "\"", "'": return scalar ?? "\\"
        default:
            throw ExpressionError(
                .unknownEscape, "a backslash stands before something else than \\ \" ' n t",
                at: index - 2..<index, hint: "write \\\\ for a backslash")
        }
    }

    private mutating func number() throws(ExpressionError) -> ExpressionToken {
        let start = index
        index += 1
        while let scalar = scalar(at: index),
            Self.continuesNumber(scalar, after: scalars[index - 1])
        {
            index += 1
        }
        let written = String(String.UnicodeScalarView(scalars[start..<index]))
        guard let value = Double(written), value.isFinite, !written.hasSuffix(".") else {
            throw ExpressionError(
                .badNumber, "'\(written)' is not a number", at: start..<index,
                hint: "numbers are written as 80, -1, 0.5 or 1e6")
        }
        return ExpressionToken(kind: .literal(.double(value)), range: start..<index)
    }

    private mutating func word() -> ExpressionToken {
        let start = index
        while let scalar = scalar(at: index), Self.continuesWord(scalar) { index += 1 }
        let written = String(String.UnicodeScalarView(scalars[start..<index]))
        return ExpressionToken(kind: Self.meaning(of: written), range: start..<index)
    }

    private static func meaning(of word: String) -> ExpressionToken.Kind {
        switch word {
        case "and": .and
        case "or": .or
        case "not": .not
        case "in": .comparison(.isIn)
        case "contains": .comparison(.contains)
        case "startswith": .comparison(.startswith)
        case "endswith": .comparison(.endswith)
        case "true": .literal(.bool(true))
        case "false": .literal(.bool(false))
        case "null": .literal(.null)
        default: .field(word)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func continuesNumber(
        _ scalar: Unicode.Scalar, after last: Unicode.Scalar
    ) -> Bool {
        if scalar == "-" || scalar == "+" { return last == "e" || last == "E" }
        return scalar == "." || scalar == "_" || scalar.isASCII && scalar.properties.isAlphabetic
            || isDigit(scalar)
    }

    private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "." || scalar == "-" || isDigit(scalar)
            || scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
