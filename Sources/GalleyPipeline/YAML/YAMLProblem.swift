import CYAML
import GalleyCore

/// A syntax error of libyaml in our words.
struct YAMLProblem {
    private let text: String
    private let context: String
    private let scalar: Int
    private let contextScalar: Int
    private let source: SourceText
    private let isReaderError: Bool

    init(_ parser: yaml_parser_t, _ source: SourceText) {
        self.source = source
        text = parser.problem.map { String(cString: $0) } ?? ""
        context = parser.context.map { String(cString: $0) } ?? ""
        isReaderError = parser.error == YAML_READER_ERROR
        scalar =
            isReaderError
            ? source.scalarIndex(ofByte: parser.problem_offset) : parser.problem_mark.index
        contextScalar = parser.context_mark.index
    }

    func add(to findings: Findings) {
        if isReaderError {
            findings.add(
                .yamlCharacter, "a control character stands here", at: scalar..<scalar + 1,
                hint: "remove it, or write it as an escape in double quotes, such as \"\\x01\"")
        } else if let tab {
            findings.add(
                .yamlTab, "a tab stands in the indentation", at: tab..<tab + 1,
                hint: "indent with spaces; YAML does not allow tabs there")
        } else if let open = unclosedQuote {
            findings.add(
                .yamlSyntax, "the quoted string that begins here is not closed",
                at: open..<open + 1,
                hint: "end it with the same quote")
        } else {
            let (message, hint) = explanation
            let isParameter = scalar > 0 && source.slice(scalar - 1..<scalar + 1) == ["$", "{"]
            let start = isParameter ? scalar - 1 : scalar
            findings.add(.yamlSyntax, message, at: start..<scalar + 1, hint: hint)
        }
    }

    /// The tab that the parser stumbled over: at the place, or in the indentation around it.
    private var tab: Int? {
        let line = source.line(of: scalar)
        if source.slice(scalar..<scalar + 1).first == "\t" { return scalar }
        let near = [line, line - 1, source.line(of: contextScalar), line + 1]
        return near.lazy.compactMap { source.indentationTab(in: $0) }.first
    }

    private var unclosedQuote: Int? {
        context == "while scanning a quoted scalar" && text.contains("end of") ? contextScalar : nil
    }

    /// A message without a full stop, and what would be right.
    private var explanation: (String, String?) {
        let line = source.excerpt(source.line(of: scalar))
        if line.contains("${"), context.contains("flow") {
            return (
                "'${' stands unquoted inside braces or brackets",
                "put it in quotes: \"${params.name}\""
            )
        }
        switch text {
        case "mapping values are not allowed in this context":
            return (
                "a ':' stands where no key can be",
                "check the indentation; put text that holds ': ' in quotes"
            )
        case "found character that cannot start any token":
            return ("a value cannot begin with this character", "put the value in quotes")
        case "did not find expected key", "could not find expected ':'",
            "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            return (
                "this line does not fit the lines around it",
                "entries of one list or mapping begin in the same column, keys end with ': '"
            )
        case _ where context.contains("flow mapping"):
            return ("',' or '}' is missing", "the brace was opened at \(position(contextScalar))")
        case _ where context.contains("flow sequence"):
            return ("',' or ']' is missing", "the bracket was opened at \(position(contextScalar))")
        default:
            return (
                "this is not YAML: \(text)",
                "check quotes, brackets and indentation in this line and in the one before"
            )
        }
    }

    private func position(_ scalar: Int) -> String {
        let place = source.place(scalar..<scalar)
        return "\(place.line):\(place.column)"
    }
}
