/// Numbers with units, as people write them in pipeline files.
enum Units {
    /// Bytes of `256 KiB`, `1GiB`, `64 MB`; nil where it is not one or does not fit.
    static func bytes(_ text: String) -> Int? {
        guard let (number, unit) = split(text) else { return nil }
        let factor: Double? =
            switch unit {
            case "B": 1
            case "KiB": 1024
            case "MiB": 1_048_576
            case "GiB": 1_073_741_824
            case "TiB": 1_099_511_627_776
            case "kB", "KB": 1e3
            case "MB": 1e6
            case "GB": 1e9
            case "TB": 1e12
            default: nil
            }
        return factor.flatMap { Int(exactly: (number * $0).rounded()) }
    }

    /// Milliseconds of `10s`, `500 ms`, `2 min`, `1 h`; nil where it is not one.
    static func milliseconds(_ text: String) -> Int? {
        guard let (number, unit) = split(text) else { return nil }
        let factor: Double? =
            switch unit {
            case "ms": 1
            case "s": 1e3
            case "min": 6e4
            case "h": 36e5
            default: nil
            }
        return factor.flatMap { Int(exactly: (number * $0).rounded()) }
    }

    /// The share, in 0...1, of `0.5%`.
    static func share(_ text: String) -> Double? {
        guard let (number, unit) = split(text), unit == "%", number <= 100 else { return nil }
        return number / 100
    }

    /// The number of `200 documents`.
    static func documents(_ text: String) -> Int? {
        guard let (number, unit) = split(text), unit == "documents" || unit == "document" else {
            return nil
        }
        return Int(exactly: number)
    }

    /// `256 KiB` for 262144, for messages.
    static func spelled(bytes: Int) -> String {
        for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")]
        where bytes >= 1 << shift && bytes % (1 << shift) == 0 {
            return "\(bytes >> shift) \(unit)"
        }
        return "\(bytes) B"
    }

    /// A number that is not negative, and what follows it.
    private static func split(_ text: String) -> (Double, String)? {
        let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
        guard let number = Double(digits), number.isFinite, text.utf8.count <= 64 else {
            return nil
        }
        return (number, String(text.dropFirst(digits.count).drop { $0 == " " }))
    }
}
