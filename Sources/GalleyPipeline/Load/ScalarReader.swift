import GalleyCore

/// A scalar with parameters filled in.
struct WrittenScalar {
    var text: String
    /// What it is: by its spelling where it is plain, by the parameter where it is one, else a string.
    var type: YAMLScalar
    var isPlain: Bool
    /// True where a parameter was filled in: offsets in `text` are then not offsets in the file.
    var isSubstituted: Bool
}

/// Reads scalars and fills in `${params.name}`; nothing else is substituted, `$${` stands for `${`.
struct ScalarReader {
    let findings: Findings
    /// nil where nothing is substituted: in declarations and values of parameters.
    let parameters: ParameterTable?

    /// The scalar of a node, or nil where it is none or names a parameter that cannot be filled in (reported).
    func scalar(_ node: YAMLNode) -> WrittenScalar? {
        guard case .scalar(let text, let style) = node.kind else { return nil }
        let isPlain = style == .plain
        guard let parameters, text.utf8.contains(UInt8(ascii: "$")) else {
            return WrittenScalar(
                text: text, type: isPlain ? YAMLScalar(plain: text) : .string, isPlain: isPlain,
                isSubstituted: false)
        }
        guard let parts = parts(of: text, node, parameters) else { return nil }
        if case .value(let value)? = parts.first, parts.count == 1 {
            return WrittenScalar(
                text: Self.spelling(value), type: Self.type(of: value), isPlain: isPlain,
                isSubstituted: true)
        }
        var whole = ""
        for part in parts {
            switch part {
            case .text(let text): whole += text
            case .value(let value): whole += Self.spelling(value)
            }
        }
        let isSubstituted = whole != text
        let type = isPlain && !isSubstituted ? YAMLScalar(plain: whole) : .string
        return WrittenScalar(
            text: whole, type: type, isPlain: isPlain, isSubstituted: isSubstituted)
    }

    /// The source of an expression with parameters filled in, each as the value that it is: inside quotes it
    /// is escaped, outside only numbers, true and false may stand (else reported).
    func expression(_ node: YAMLNode) -> WrittenScalar? {
        guard case .scalar(let text, let style) = node.kind, let parameters,
            text.utf8.contains(UInt8(ascii: "$"))
        else { return scalar(node) }
        guard let parts = parts(of: text, node, parameters) else { return nil }
        var whole = ""
        for part in parts {
            switch part {
            case .text(let text): whole += text
            case .value(let value):
                let isQuoted = ExpressionText.endsInsideString(whole)
                if case .string = value, !isQuoted {
                    findings.add(
                        .substitution, "a parameter that is a string stands outside quotes",
                        at: node.range, hint: "put it in quotes: language == \"${params.lang}\"")
                    return nil
                }
                let spelling = Self.spelling(value)
                whole += isQuoted ? ExpressionText.escaped(spelling) : spelling
            }
        }
        return WrittenScalar(
            text: whole, type: .string, isPlain: style == .plain, isSubstituted: whole != text)
    }

    private enum Part {
        case text(String)
        case value(Value)
    }

    /// The text cut at its parameters, or nil where one cannot be filled in.
    private func parts(of text: String, _ node: YAMLNode, _ parameters: ParameterTable) -> [Part]? {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                literal += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let (value, after) = parameter(rest, node, parameters) else { return nil }
                if !literal.isEmpty { parts.append(.text(literal)) }
                literal = ""
                parts.append(.value(value))
                rest = after
            } else {
                literal += "$"
                rest = rest.dropFirst()
            }
        }
        literal += rest
        if !literal.isEmpty { parts.append(.text(literal)) }
        return parts
    }

    private func parameter(
        _ text: Substring, _ node: YAMLNode, _ parameters: ParameterTable
    ) -> (Value, Substring)? {
        guard let end = text.firstIndex(of: "}") else {
            findings.add(
                .substitution, "'${' is not closed by '}'", at: node.range,
                hint: "write ${params.name}, or $${ for the signs themselves")
            return nil
        }
        let inner = text[text.index(text.startIndex, offsetBy: 2)..<end]
        guard inner.hasPrefix("params.") else {
            findings.add(
                .substitution,
                "\(Findings.quoted("${\(inner)}")) is not substituted: only parameters are",
                at: node.range,
                hint:
                    "write ${params.name} and declare it below params:, or $${ for the signs themselves"
            )
            return nil
        }
        let name = String(inner.dropFirst("params.".count))
        guard let parameter = parameters[name] else {
            findings.add(
                .unknownParameter, "there is no parameter \(Findings.quoted(name))", at: node.range,
                hint: Findings.didYouMean(name, among: parameters.names)
                    ?? "declare it below params:")
            return nil
        }
        // One without a value is reported at its declaration.
        return parameter.value.map { ($0, text[text.index(after: end)...]) }
    }

    private static func spelling(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.spelling
        case .bool(let bool): bool ? "true" : "false"
        default: ""
        }
    }

    private static func type(of value: Value) -> YAMLScalar {
        switch value {
        case .number(let number): number.int.map(YAMLScalar.integer) ?? .number(number.double ?? 0)
        case .bool(let bool): .bool(bool)
        default: .string
        }
    }
}

extension YAMLNode {
    /// Where scalars of the value stand in the file, where that can be told; else the whole of it.
    func range(of part: Range<Int>, in source: SourceText) -> Range<Int> {
        guard case .scalar(let text, let style) = kind, style != .block else { return range }
        let written = source.slice(range)
        let quote = style == .plain ? 0 : 1
        var index = quote
        var places: [Int] = []
        for scalar in text.unicodeScalars {
            guard index < written.count else { return range }
            places.append(index)
            let isDoubled = style == .singleQuoted && scalar == "'"
            let isEscaped = style == .doubleQuoted && written[index] == "\\"
            if isDoubled || isEscaped { index += 1 }
            guard index < written.count, written[index] == scalar else { return range }
            index += 1
        }
        places.append(index)
        let start = places[min(part.lowerBound, places.count - 1)]
        let end = places[min(part.upperBound, places.count - 1)]
        return range.lowerBound + start..<range.lowerBound + max(end, start + 1)
    }
}
