public import GalleyCore

extension OptionType {
    /// What a value of the type is, for messages and help: `a whole number from 1 to 6`.
    public var words: String {
        switch self {
        case .bool: "true or false"
        case .integer(let range):
            "a whole number" + Self.bounds(range, Int.min...Int.max) { String($0) }
        case .number(let range):
            "a number"
                + Self.bounds(
                    range, -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
                ) { Number($0).spelling }
        case .string: "a string"
        case .scalar: "a string, a number, true or false"
        case .code(let language): "code in \(language)"
        case .choice(let words):
            words.count == 1 ? "'\(words[0])'" : "one of \(Findings.alternatives(words))"
        case .list(let element): "a list, each \(element.words)"
        case .map(let element): "a mapping of names, each to \(element.words)"
        case .expression: "an expression, such as words >= 80"
        case .field: "the name of a field, such as source.name"
        case .byteCount(let range):
            "a number of bytes" + Self.bounds(range, 0...Int.max) { Units.spelled(bytes: $0) }
        case .outputFile: "the path of a file in the output folder"
        case .outputFolder: "the path of a folder in the output folder"
        case .inputFile: "the path of a file, relative to the pipeline file"
        }
    }

    private static func bounds<Bound: Comparable>(
        _ range: ClosedRange<Bound>, _ all: ClosedRange<Bound>, spelled: (Bound) -> String
    ) -> String {
        let (least, most) = (range.lowerBound, range.upperBound)
        return switch (least > all.lowerBound, most < all.upperBound) {
        case (true, true): " from \(spelled(least)) to \(spelled(most))"
        case (true, false): " of \(spelled(least)) or more"
        case (false, true): " of \(spelled(most)) or less"
        case (false, false): ""
        }
    }
}
