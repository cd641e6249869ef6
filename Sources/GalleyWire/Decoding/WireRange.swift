import GalleyJSON

/// The `start` and `end` of an object on a line, as they are read.
struct WireRange {
    var start: Int?
    var end: Int?

    /// Reads one of the two; false where the key is another one, whose value is then left.
    mutating func parse(
        _ key: JSONString, _ scanner: inout LineScanner
    ) throws(WireError) -> Bool {
        if scanner.matches(key, "start") {
            start = try scanner.readCount("start")
        } else if scanner.matches(key, "end") {
            end = try scanner.readCount("end")
        } else {
            return false
        }
        return true
    }

    func checked(at place: Int, of what: String) throws(WireError) -> Range<Int> {
        guard let start else { throw LineParser.missing("start", of: what, at: place) }
        guard let end else { throw LineParser.missing("end", of: what, at: place) }
        guard start <= end else {
            throw WireError(
                .offset, at: place, "the \(what) ends at \(end), before its start at \(start)")
        }
        return start..<end
    }
}
