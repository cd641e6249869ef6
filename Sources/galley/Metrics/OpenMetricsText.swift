/// Metrics in the OpenMetrics text format, version 1.0.0, family after family.
///
/// Only types that Prometheus's older text format has as well, so that node_exporter's textfile
/// collector reads it: gauges and counters.
struct OpenMetricsText {
    private var body = ""

    /// A value with its labels.
    struct Sample {
        var value: Double
        var labels: [(name: String, value: String)]

        init(_ value: Double, _ labels: (String, String)...) {
            self.value = value
            self.labels = labels.map { (name: $0.0, value: $0.1) }
        }

        init(_ value: Int, _ labels: (String, String)...) {
            self.value = Double(value)
            self.labels = labels.map { (name: $0.0, value: $0.1) }
        }
    }

    /// Begins a family of counters, whose samples are called `name_total`.
    mutating func counter(_ name: String, _ help: String, _ samples: [Sample]) {
        family(name, "counter", help)
        for sample in samples { write(name + "_total", sample) }
    }

    mutating func counter(_ name: String, _ help: String, _ value: Int) {
        counter(name, help, [Sample(value)])
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: [Sample]) {
        family(name, "gauge", help)
        for sample in samples { write(name, sample) }
    }

    /// A gauge without labels; left out where there is no value.
    mutating func gauge(_ name: String, _ help: String, _ value: Double?) {
        if let value { gauge(name, help, [Sample(value)]) }
    }

    /// The whole, ended.
    var text: String { body + "# EOF\n" }

    private mutating func family(_ name: String, _ type: String, _ help: String) {
        body += "# TYPE \(name) \(type)\n# HELP \(name) \(Self.escaped(help))\n"
    }

    private mutating func write(_ name: String, _ sample: Sample) {
        body += name
        if !sample.labels.isEmpty {
            let pairs = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            body += "{" + pairs.joined(separator: ",") + "}"
        }
        body += " \(Self.number(sample.value))\n"
    }

    /// Backslashes, quotes and line ends as escapes.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whole numbers without a point.
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 9e15 ? "\(Int(value))" : "\(value)"
    }
}
