/// What a command takes beside options.
struct Operand: Sendable {
    /// In capitals, as it stands in help.
    var name: String
    var count: Count
    var completion: Flag.Completion
    /// One sentence without a full stop.
    var help: String

    enum Count: Sendable { case one, optional, any, oneOrMore }

    init(_ name: String, _ count: Count, _ completion: Flag.Completion, _ help: String) {
        self.name = name
        self.count = count
        self.completion = completion
        self.help = help
    }

    /// As it stands in a usage line.
    var usage: String {
        switch count {
        case .one: name
        case .optional: "[\(name)]"
        case .any: "[\(name)…]"
        case .oneOrMore: "\(name)…"
        }
    }

    var isRequired: Bool { count == .one || count == .oneOrMore }
    var takesMany: Bool { count == .any || count == .oneOrMore }
}
