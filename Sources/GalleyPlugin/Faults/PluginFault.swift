/// What a process can do wrong, done to it on purpose.
public enum PluginFault: String, Sendable, CaseIterable {
    case killed, hung, garbage, noise
    case wrongOrder = "wrong order"
    case oversized
    case unfinished

    /// What the document is rejected with where it happens twice.
    public var code: String {
        switch self {
        case .killed, .unfinished: "plugin.ended"
        case .hung: "plugin.timeout"
        case .garbage, .noise, .wrongOrder: "plugin.protocol"
        case .oversized: "plugin.answer-limit"
        }
    }
}

/// At which document, or input, a process suffers what, and in how many attempts at it.
final class FaultPlan {
    private let fault: PluginFault
    private let document: Int
    private var times: Int
    private var count = 0

    init(_ fault: PluginFault, document: Int, times: Int) {
        self.fault = fault
        self.document = document
        self.times = times
    }

    /// A document comes, or an input.
    func begin() { count += 1 }

    /// What happens in an attempt at it.
    func next() -> PluginFault? {
        guard count == document, times > 0 else { return nil }
        times -= 1
        return fault
    }
}
