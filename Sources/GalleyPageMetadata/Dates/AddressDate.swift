import GalleyText

/// The day in a page's address: `/2024/05/01/`, `/2024/may/01/`, `-2024-05-01`, `/20240501/`.
enum AddressDate {
    static func find(in address: [UInt8], _ bounds: DateText.Bounds) -> PageDate? {
        guard let scheme = address.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let path = address[scheme...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
            .drop { $0 != UInt8(ascii: "/") }
            .prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard !path.isEmpty else { return nil }
        return Array(path).withUnsafeBufferPointer { bytes in
            let text = DateText(bytes, bounds: bounds)
            var at = 0
            while let match = text.next(from: at) {
                at = match.range.upperBound
                if match.form == .numeric { continue }
                // Only where the year comes first, and not in the middle of a number.
                let start = match.range.lowerBound
                guard ASCII.isDigit(bytes[start]), isFree(bytes, match.range) else { continue }
                return PageDate(
                    year: match.date.year, month: match.date.month, day: match.date.day)
            }
            return nil
        }
    }

    private static func isFree(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let before = range.lowerBound == 0 ? UInt8(ascii: "/") : bytes[range.lowerBound - 1]
        return !ASCII.isLetter(before)
    }
}
