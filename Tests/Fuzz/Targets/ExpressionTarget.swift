import GalleyCore

extension FuzzTarget {
    /// Mistakes lie in the source; parentheses and `not` around an expression mean what they say;
    /// an escaped text is the text.
    static let expression = FuzzTarget("expression", maximumBytes: 1024) { bytes in
        let source = String(decoding: bytes, as: UTF8.self)
        try checkEscapes(source)
        let expression: Expression
        do throws(ExpressionError) {
            expression = try Expression(parsing: source)
        } catch {
            return try require(lies(error, in: source), "\(error) lies outside")
        }
        for error in expression.check(fields: fields) {
            try require(lies(error, in: source), "\(error) lies outside")
        }
        let holds = expression.isTrue(for: sample)
        try require(Expression(option: expression.optionValue) == expression, "is another option")
        for (around, expected) in [("(\(source))", holds), ("not (\(source))", !holds)] {
            do {
                let found = try Expression(parsing: around).isTrue(for: sample)
                try require(found == expected, "\(around) is \(found)")
            } catch let error as ExpressionError {
                try require(error.code == .tooDeep, "\(around): \(error)")
            }
        }
    }

    private static let fields =
        DocumentFields.always + [
            FieldSpec("words", .number, "words"), FieldSpec("language", .string, "language"),
            FieldSpec("paid", .bool, "paid"), FieldSpec("tags", .list, "tags"),
            FieldSpec("metadata", .any, "all"),
        ]

    private static var sample: FrozenDocument {
        var document = Document(id: "a", text: DocumentText("Tea is ready."))
        document.metadata.set("words", .int(3))
        document.metadata.set("language", .string("en"))
        document.metadata.set("paid", .bool(true))
        document.metadata.set("tags", .array([.string("food"), .int(7)]))
        return FrozenDocument(document)
    }

    private static func lies(_ error: ExpressionError, in source: String) -> Bool {
        let count = source.unicodeScalars.count
        // A mistake at the end has a length of 1 all the same.
        return error.offset >= 0 && error.length > 0 && error.offset + error.length <= count + 1
    }

    private static func checkEscapes(_ text: String) throws {
        var document = Document(id: "a", text: DocumentText(""))
        document.metadata.set("t", .string(text))
        let escaped = ExpressionText.escaped(text)
        for source in ["t == \"\(escaped)\"", "t == '\(escaped)'"] {
            let expression = try Expression(parsing: source)
            try require(expression.isTrue(for: FrozenDocument(document)), "\(source) is false")
            try require(!ExpressionText.endsInsideString(source), "\(source) is open")
        }
    }
}
