import GalleyJSON

/// Finds a name that was there before, byte for byte, among few or many.
struct UniqueNames {
    private var names: [String] = []
    private var places: [Bytes: Int] = [:]

    /// As many are looked at one by one.
    static let few = 16

    private struct Bytes: Hashable {
        let bytes: [UInt8]
        init(_ name: String) { bytes = Array(name.utf8) }
    }

    var count: Int { names.count }

    /// The place of a name, counted from 0 in order of coming, or nil for a new one.
    func place(of name: String) -> Int? {
        guard names.count <= Self.few else { return places[Bytes(name)] }
        return names.firstIndex { $0.hasSameBytes(as: name) }
    }

    /// Adds a name that is not there yet.
    mutating func append(_ name: String) {
        if names.count == Self.few {
            for (place, name) in names.enumerated() { places[Bytes(name)] = place }
        }
        if names.count >= Self.few { places[Bytes(name)] = names.count }
        names.append(name)
    }
}
