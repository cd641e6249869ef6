import GalleyCore

/// The declared parameters with their values.
struct ParameterTable {
    struct Parameter {
        var name: String
        var value: Value?
    }

    private(set) var all: [Parameter] = []
    private var indices: [String: Int] = [:]

    subscript(name: String) -> Parameter? { indices[name].map { all[$0] } }

    mutating func append(_ parameter: Parameter) {
        indices[parameter.name] = all.count
        all.append(parameter)
    }

    var names: [String] { all.map(\.name) }
    var values: [Value.Member] {
        all.compactMap { parameter in parameter.value.map { Value.Member(parameter.name, $0) } }
    }
}

/// The types that a parameter can have.
public enum ParameterType: String, Sendable, CaseIterable {
    case string, integer, number, bool, choice, bytes
}
