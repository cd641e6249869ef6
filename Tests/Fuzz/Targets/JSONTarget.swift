import GalleyJSON

extension FuzzTarget {
    /// Skimming and reading agree, what is read is written and read again as the same, and the
    /// check of UTF-8 is the standard library's.
    static let json = FuzzTarget("json") { bytes in
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        let firstInvalid = UTF8Validation.firstInvalid(in: bytes)
        try require(isUTF8 == (firstInvalid == nil), "UTF-8 is judged otherwise")

        let skimmed = Result { () throws(JSONError) in try JSONScanner.validate(bytes) }
        let tree = Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
        switch (skimmed, tree) {
        case (.success, .success(let value)):
            for layout in [JSONLayout.compact, .indented] {
                let written = value.bytes(layout)
                let again = try JSONValue(parsing: written)
                try require(again == value, "\(layout) reads back as another value")
                try require(again.bytes(layout) == written, "\(layout) is not written the same")
            }
        case (.failure(let one), .failure(let other)):
            try require(one == other, "skimming says \(one), reading \(other)")
            try require((0...bytes.count).contains(one.offset), "\(one) lies outside")
        default: throw Violation(description: "skimming and reading disagree")
        }
    }
}
