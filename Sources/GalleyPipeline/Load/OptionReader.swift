import GalleyCore
import GalleyFiles

/// Turns what is written into values of option types, and notes what must be looked at once all
/// stages are known: expressions, fields, paths.
struct OptionReader {
    let scalars: ScalarReader
    /// Where input files are looked for.
    let folder: FilePath
    private(set) var expressions: [ExpressionUse] = []
    private(set) var fields: [FieldUse] = []
    private(set) var outputs: [OutputUse] = []
    /// Input files as written and as resolved.
    private(set) var inputFiles: [(written: String, resolved: String)] = []

    private var findings: Findings { scalars.findings }

    init(scalars: ScalarReader, folder: FilePath) {
        self.scalars = scalars
        self.folder = folder
    }

    /// The value of a node as an option of a type, or nil where it does not fit (reported).
    /// `subject` begins messages: `'top'`.
    mutating func value(_ node: YAMLNode, _ type: OptionType, _ subject: String) -> Value? {
        switch type {
        case .list(let element): return list(node, element, subject)
        case .map(let element): return map(node, element, subject)
        case .code(let language): return code(node, language, subject)
        default: break
        }
        if case .refused = node.kind { return nil }
        guard case .scalar = node.kind else {
            findings.wrongType(
                subject, wants: type.words, node: node, hint: "such as \(type.example)")
            return nil
        }
        let isExpression = type == .expression
        guard let scalar = isExpression ? scalars.expression(node) : scalars.scalar(node) else {
            return nil
        }
        switch type {
        case .expression: return expression(scalar, node, subject)
        case .choice(let words): return choice(scalar, words, node, subject)
        case .bool, .integer, .number, .byteCount: return number(scalar, type, node, subject)
        case .scalar: return plain(scalar, node, subject)
        default: return text(scalar, type, node, subject)
        }
    }

    private mutating func list(_ node: YAMLNode, _ element: OptionType, _ subject: String) -> Value?
    {
        guard let elements = node.elements else {
            let isOne = if case .scalar = node.kind { !node.isNull } else { false }
            findings.wrongType(
                subject, wants: OptionType.list(element).words, node: node,
                hint: isOne
                    ? "put it in brackets: [\(shortText(node))]"
                    : "such as \(OptionType.list(element).example)")
            return nil
        }
        let values = elements.map { value($0, element, "an element of \(subject)") }
        return values.contains { $0 == nil } ? nil : .array(values.compactMap { $0 })
    }

    private mutating func map(_ node: YAMLNode, _ element: OptionType, _ subject: String) -> Value?
    {
        guard let entries = node.entries else {
            findings.wrongType(
                subject, wants: OptionType.map(element).words, node: node,
                hint: "such as \(OptionType.map(element).example)")
            return nil
        }
        if element == .field, entries.isEmpty {
            findings.add(
                .missingKey, "\(subject) is empty: nothing would be written", at: node.range,
                hint:
                    "such as \(OptionType.map(element).example); left out, the usual ones are written"
            )
            return nil
        }
        let members = entries.map { entry in
            value(entry.value, element, "'\(entry.key)' of \(subject)").map {
                Value.Member(entry.key, $0)
            }
        }
        return members.contains { $0 == nil } ? nil : .object(members.compactMap { $0 })
    }

    private func shortText(_ node: YAMLNode) -> String {
        if case .scalar(let text, _) = node.kind { String(text.prefix(40)) } else { "…" }
    }

    private func refuse(
        _ scalar: WrittenScalar, _ type: OptionType, _ node: YAMLNode, _ subject: String
    ) -> Value? {
        let isNull = scalar.type == .null
        findings.add(
            .wrongType,
            isNull
                ? "\(subject) has no value, it wants \(type.words)"
                : "\(subject) wants \(type.words), this is \(scalar.type.word)",
            at: node.range, hint: Self.hint(scalar, type) ?? "such as \(type.example)")
        return nil
    }

    private static func hint(_ scalar: WrittenScalar, _ type: OptionType) -> String? {
        let text = scalar.text
        switch type {
        case .bool:
            switch text.lowercased() {
            case "yes", "on", "true", "y": return "write true"
            case "no", "off", "false", "n": return "write false"
            default: return nil
            }
        case .integer, .number:
            let isNumber =
                YAMLScalar(plain: text) != .string && scalar.type == .string && Double(text) != nil
            if isNumber { return "write \(text) without quotes" }
            return Units.share(text).map { "write \($0): a share is a number, 1 is all" }
        case .byteCount: return "such as 65536, 256 KiB or 1 GiB"
        case .string, .outputFile, .outputFolder, .inputFile:
            return scalar.type == .null ? nil : "put it in quotes: \"\(text)\""
        default: return nil
        }
    }

    private func number(
        _ scalar: WrittenScalar, _ type: OptionType, _ node: YAMLNode, _ subject: String
    ) -> Value? {
        switch (type, scalar.type) {
        case (.bool, .bool(let value)): return .bool(value)
        case (.integer(let range), .integer(let value)):
            return check(value, in: range, type, node, subject) ? .int(value) : nil
        case (.number(let range), .integer(let value)):
            return check(Double(value), in: range, type, node, subject)
                ? .double(Double(value)) : nil
        case (.number(let range), .number(let value)):
            return check(value, in: range, type, node, subject) ? .double(value) : nil
        case (.byteCount(let range), .integer(let value)):
            return check(value, in: range, type, node, subject) ? .int(value) : nil
        case (.byteCount(let range), .string):
            guard let value = Units.bytes(scalar.text) else {
                return refuse(scalar, type, node, subject)
            }
            return check(value, in: range, type, node, subject) ? .int(value) : nil
        default: return refuse(scalar, type, node, subject)
        }
    }

    private func check<Bound: Comparable>(
        _ value: Bound, in range: ClosedRange<Bound>, _ type: OptionType, _ node: YAMLNode,
        _ subject: String
    ) -> Bool {
        guard !range.contains(value) else { return true }
        findings.add(
            .outOfRange, "\(subject) is \(value < range.lowerBound ? "too small" : "too large")",
            at: node.range, hint: "it is \(type.words)")
        return false
    }

    private func choice(
        _ scalar: WrittenScalar, _ words: [String], _ node: YAMLNode, _ subject: String
    ) -> Value? {
        if words.contains(scalar.text) { return .string(scalar.text) }
        let type = OptionType.choice(words)
        guard case .string = scalar.type else { return refuse(scalar, type, node, subject) }
        findings.add(
            .unknownWord, "\(subject) is \(type.words), not \(Findings.quoted(scalar.text))",
            at: node.range,
            hint: Findings.didYouMean(scalar.text, among: words)
                ?? "choose \(Findings.alternatives(words))")
        return nil
    }

    private mutating func expression(
        _ scalar: WrittenScalar, _ node: YAMLNode, _ subject: String
    ) -> Value? {
        if scalar.type == .null { return refuse(scalar, .expression, node, subject) }
        do throws(ExpressionError) {
            let expression = try Expression(parsing: scalar.text)
            expressions.append(
                ExpressionUse(
                    expression: expression, node: node, isSubstituted: scalar.isSubstituted))
            return .string(scalar.text)
        } catch {
            let use = ExpressionUse(
                expression: nil, node: node, isSubstituted: scalar.isSubstituted)
            findings.add(use.diagnostic(error, findings.source))
            return nil
        }
    }

    private func plain(_ scalar: WrittenScalar, _ node: YAMLNode, _ subject: String) -> Value? {
        switch scalar.type {
        case .null: refuse(scalar, .scalar, node, subject)
        case .bool(let bool): .bool(bool)
        case .integer(let whole): .int(whole)
        case .number(let number): .double(number)
        case .string: .string(scalar.text)
        }
    }

    private mutating func text(
        _ scalar: WrittenScalar, _ type: OptionType, _ node: YAMLNode, _ subject: String
    ) -> Value? {
        guard scalar.type == .string else { return refuse(scalar, type, node, subject) }
        switch type {
        case .field:
            guard let last = scalar.text.last, last != "." else {
                let what = scalar.text.isEmpty ? "is empty" : "ends in a point"
                findings.add(
                    .wrongType, "\(subject) \(what), it wants \(type.words)", at: node.range,
                    hint: "such as \(type.example)")
                return nil
            }
            fields.append(FieldUse(name: scalar.text, range: node.range))
        case .outputFile, .outputFolder:
            let output = OutputUse(
                path: scalar.text, isFolder: type == .outputFolder, range: node.range)
            guard output.check(findings, subject) else { return nil }
            outputs.append(output)
            return .string(output.normalized)
        case .inputFile:
            guard !scalar.text.isEmpty, !scalar.text.contains("\0") else {
                findings.add(
                    .badPath, "\(subject) is empty", at: node.range,
                    hint: "name a file; paths are relative to the pipeline file")
                return nil
            }
            let path = PipelineFile.resolve(scalar.text, in: folder)
            guard let resolved = String(validating: path.bytes, as: UTF8.self) else {
                findings.add(
                    .badPath, "\(subject) lies in a folder whose name is not UTF-8", at: node.range,
                    hint: "stages take paths as text: rename the folder, or move the pipeline")
                return nil
            }
            inputFiles.append((scalar.text, resolved))
            return .string(resolved)
        default: break
        }
        return .string(scalar.text)
    }
}

/// An expression in the file, to be checked once its fields are known.
struct ExpressionUse {
    /// nil where it could not be parsed.
    var expression: Expression?
    var node: YAMLNode
    var isSubstituted: Bool

    /// The range in the file of a part of the expression.
    func range(_ error: ExpressionError, _ source: SourceText) -> Range<Int> {
        isSubstituted
            ? node.range
            : node.range(of: error.offset..<error.offset + error.length, in: source)
    }

    func diagnostic(_ error: ExpressionError, _ source: SourceText) -> Diagnostic {
        Diagnostic(
            error.code.rawValue, error.message, place: source.place(range(error, source)),
            hint: error.hint)
    }
}

/// A field that an option names.
struct FieldUse {
    var name: String
    var range: Range<Int>
}
