import GalleyJSON

/// A field of a document's line by its name, such as `text` or `metadata.site`.
struct FieldPath {
    private let keys: [[UInt8]]

    init(_ name: [UInt8]) {
        keys = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Array($0) }
    }

    /// Puts the field's value into a buffer: the text of a string, of other values their JSON. False
    /// where the line has no such field or is no JSON object up to it.
    func read(_ line: UnsafeRawBufferPointer, into value: inout [UInt8]) -> Bool {
        value.removeAll(keepingCapacity: true)
        return (try? find(line.bindMemory(to: UInt8.self), &value)) ?? false
    }

    private func find(
        _ line: UnsafeBufferPointer<UInt8>, _ value: inout [UInt8]
    ) throws(JSONError) -> Bool {
        var scanner = try JSONScanner(line)
        for (depth, name) in keys.enumerated() {
            guard try scanner.peekKind() == .object else { return false }
            try scanner.beginObject()
            guard try enter(name, &scanner) else { return false }
            if depth < keys.count - 1 { continue }
            if try scanner.peekKind() == .string {
                let string = try scanner.readString()
                scanner.append(string, to: &value)
            } else {
                let range = try scanner.skipValue()
                value.append(contentsOf: scanner.bytes(in: range))
            }
            return true
        }
        return false
    }

    /// Stands at the value of an object's first member of that name, or gives false.
    private func enter(
        _ name: [UInt8], _ scanner: inout JSONScanner
    ) throws(JSONError) -> Bool {
        while let key = try scanner.nextKey() {
            if key.byteCount == name.count, scanner.bytes(of: key) == name { return true }
            _ = try scanner.skipValue()
        }
        return false
    }
}
