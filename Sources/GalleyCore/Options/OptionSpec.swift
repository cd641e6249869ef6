/// One option of a stage: what may be written in a pipeline, what it means and what it is by
/// default.
public struct OptionSpec: Sendable, Equatable {
    /// kebab-case, as in pipelines.
    public var name: String
    public var type: OptionType
    /// One sentence without a full stop.
    public var help: String
    /// What holds where the option is not given; nil where it must be given or is simply absent.
    public var defaultValue: Value?
    public var isRequired: Bool

    public init(
        _ name: String, _ type: OptionType, help: String, defaultValue: Value? = nil,
        isRequired: Bool = false
    ) {
        self.name = name
        self.type = type
        self.help = help
        self.defaultValue = defaultValue
        self.isRequired = isRequired
    }
}
