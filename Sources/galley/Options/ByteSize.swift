/// Sizes as people write them: `500MB`, `1.5GiB`, `64k`, `1000`.
enum ByteSize {
    private static let units: [(String, Double)] = [
        ("kib", 0x1p10), ("mib", 0x1p20), ("gib", 0x1p30), ("tib", 0x1p40), ("kb", 1e3),
        ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("k", 1e3), ("m", 1e6), ("g", 1e9), ("t", 1e12),
        ("b", 1), ("", 1),
    ]

    /// Bytes, rounded down; nil where it is no size or beyond 2^53.
    static func parse(_ text: String) -> Int? {
        let lower = text.lowercased()
        guard let (unit, factor) = units.first(where: { lower.hasSuffix($0.0) }) else { return nil }
        let digits = lower.dropLast(unit.count).filter { $0 != " " }
        guard let first = digits.first, first.isASCII, first.isNumber,
            let number = Double(digits), number * factor < 0x1p53
        else { return nil }
        return Int(number * factor)
    }
}
