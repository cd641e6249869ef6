public import GalleyCore

/// Reads and writes small files whole.
public enum FileContents {
    /// All bytes of a file or pipe. Throws `input.…`, and `input.too-large` past `limit` bytes.
    public static func read(_ path: FilePath, limit: Int) throws(Diagnostic) -> [UInt8] {
        let file = try FileDescriptor.reading(path)
        let stream = PipeStream(file, source: Source(input: path.display))
        guard let bytes = try stream.readAll(limit: limit) else {
            throw Diagnostic(
                "input.too-large", "'\(path.display)' is larger than \(limit) bytes",
                place: Place(file: path.display))
        }
        return bytes
    }

    /// Writes a file atomically, in the place of one that is there.
    public static func replace(_ path: FilePath, with bytes: [UInt8]) throws(Diagnostic) {
        let file = try AtomicFile(path, isForced: true)
        try file.write(bytes)
        try file.seal()
    }
}
