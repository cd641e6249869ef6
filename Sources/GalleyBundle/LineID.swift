import GalleyJSON

/// The id of a line: what its key is made from.
public enum LineID {
    /// The unescaped bytes of the last string member `id` of an object; of an attachment, `_att`.
    ///
    /// Nil where there is none, or where the line is no object up to its end.
    public static func of(_ line: UnsafeRawBufferPointer) -> [UInt8]? {
        (try? find(line.bindMemory(to: UInt8.self))) ?? nil
    }

    private static func find(_ line: UnsafeBufferPointer<UInt8>) throws(JSONError) -> [UInt8]? {
        var scanner = try JSONScanner(line)
        try scanner.beginObject()
        var id: [UInt8]?
        while let key = try scanner.nextKey() {
            let isID = scanner.matches(key, "id") || scanner.matches(key, "_att")
            if isID, try scanner.peekKind() == .string {
                let string = try scanner.readString()
                id = scanner.bytes(of: string)
            } else {
                _ = try scanner.skipValue()
            }
        }
        try scanner.finish()
        return id
    }
}
