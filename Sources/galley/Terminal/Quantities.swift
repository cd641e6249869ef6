/// Numbers as people read them: `1,234`, `2.3 MB`, `1.2 s`.
enum Quantities {
    /// With commas between thousands.
    static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var result = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    /// `1 document`, `2 documents`; the plural is given where it is irregular.
    static func counted(_ value: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count(value)) \(value == 1 ? one : many ?? one + "s")"
    }

    /// Bytes in powers of 1000: `812 B`, `4.1 kB`, `1.0 GB`.
    static func bytes(_ value: some BinaryInteger) -> String {
        guard value >= 1000 else { return "\(value) B" }
        var amount = Double(value)
        var unit = -1
        let units = ["kB", "MB", "GB", "TB", "PB"]
        repeat {
            amount /= 1000
            unit += 1
        } while amount >= 999.95 && unit < units.count - 1
        return "\(decimal(amount, places: amount < 99.95 ? 1 : 0)) \(units[unit])"
    }

    /// Bytes a second: `27.7 MB/s`, and `812 kB/s` for less than one of those.
    static func rate(bytes: UInt64, seconds: Double) -> String {
        let rate = Double(bytes) / max(seconds, 1e-6)
        guard rate >= 1e6 else { return Self.bytes(Int(rate)) + "/s" }
        return decimal(rate / 1e6, places: 1) + " MB/s"
    }

    /// Documents a second: `1,204 documents/s`, and `0.6 documents/s` for few.
    static func documents(_ count: Int, seconds: Double) -> String {
        let rate = Double(count) / max(seconds, 1e-6)
        return (rate < 9.95 ? decimal(rate, places: 1) : Self.count(Int(rate))) + " documents/s"
    }

    /// A time span: `0.4 ms`, `12 ms`, `3.4 s`, `2 min 05 s`, `3 h 07 min`.
    static func duration(seconds: Double) -> String {
        if seconds < 0.000_95 { return "\(decimal(seconds * 1e6, places: 0)) µs" }
        if seconds < 0.00995 { return "\(decimal(seconds * 1000, places: 1)) ms" }
        if seconds < 0.9995 { return "\(decimal(seconds * 1000, places: 0)) ms" }
        if seconds < 59.95 { return "\(decimal(seconds, places: 1)) s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
    }

    /// A share of 1 as a percentage: `98.7 %`; small ones keep a digit that counts.
    static func percent(_ share: Double) -> String {
        let value = share * 100
        if value > 0, value < 0.05 { return "< 0.1 %" }
        return decimal(value, places: value == value.rounded() || value >= 99.95 ? 0 : 1) + " %"
    }

    /// So many digits after the point.
    static func decimal(_ value: Double, places: Int) -> String {
        let scale = [1, 10, 100, 1000][min(max(places, 0), 3)]
        let scaled = Int((value * Double(scale)).rounded())
        guard scale > 1 else { return "\(scaled)" }
        let fraction = String(scaled.magnitude % UInt(scale))
        let zeros = String(repeating: "0", count: min(places, 3) - fraction.count)
        return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / UInt(scale)).\(zeros)\(fraction)"
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
