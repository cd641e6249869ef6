extension FrozenDocument {
    /// What a file that holds this document is called after, without an extension: `harbour-tram`;
    /// a part of it, `parent#n`, has its number as well: `harbour-tram-2`.
    public var fileStem: String {
        guard isIDDerived, let name = source.name, !name.isEmpty else { return id }
        let part = id.split(separator: "#").dropFirst().map { "-" + $0 }.joined()
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return name + part
        }
        return name[..<dot] + part
    }
}
