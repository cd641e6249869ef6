public import GalleyCore

/// Keeps the documents that fulfil a condition and drops the others.
public struct Keep: Filter {
    static let when = StageOption<Expression>(
        required: "when", help: "The condition under which a document is kept")
    static let reason = StageOption<String>(
        "reason", default: "condition", help: "What a drop is counted as")

    public static let spec = StageSpec(
        "keep", .filter, summary: "Keeps documents that fulfil a condition",
        options: [when.spec, reason.spec],
        dropReasons: [.init("condition", "the condition is not fulfilled; `reason` renames it")])

    private let condition: Expression
    private let reason: String

    public init(_ options: StageOptions) throws(Diagnostic) {
        condition = options[Self.when]
        reason = options[Self.reason]
    }

    public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        condition.isTrue(for: document) ? .keep : .drop(reason: reason)
    }
}
