import GalleyText

/// A date that an attribute, a `meta` or an element holds.
enum DateValue {
    /// The first date of a text; digits alone are seconds or milliseconds since 1970 where they are
    /// that many.
    static func parse(
        _ text: [UInt8], _ bounds: DateText.Bounds, language: [UInt8] = [],
        isMonthFirst: Bool = false
    ) -> PageDate? {
        guard !text.isEmpty, text.count < 2000 else { return nil }
        let plain = Digits.plain(text)
        guard plain.contains(where: ASCII.isDigit) else { return nil }
        if let date = seconds(plain), bounds.contains(date) { return date }
        return plain.withUnsafeBufferPointer { bytes in
            DateText(bytes, bounds: bounds, language: language[...], isMonthFirst: isMonthFirst)
                .next(from: 0)?.date
        }
    }

    private static func seconds(_ text: [UInt8]) -> PageDate? {
        guard text.count == 10 || text.count == 13, text.allSatisfy(ASCII.isDigit) else {
            return nil
        }
        let value = text.prefix(10).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        return PageDate(secondsSince1970: value)
    }
}
