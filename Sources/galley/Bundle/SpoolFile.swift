import GalleyCore
import GalleyFiles
import Glibc

/// A file without a name, which is gone when the process is: for what is needed once more.
final class SpoolFile {
    private let file: FileDescriptor
    private(set) var count: UInt64 = 0

    /// Throws `output.…`.
    init(in folder: FilePath) throws(Diagnostic) {
        let path = folder.appending(".galley-spool-" + String(repeating: "X", count: 6))
        var name = path.bytes.map { CChar(bitPattern: $0) } + [0]
        let raw = mkstemp(&name)
        guard raw >= 0 else { throw .output(errno, path) }
        unlink(name)
        file = FileDescriptor(raw: raw, path: path)
    }

    /// One in the folder for temporary files.
    static func temporary() throws(Diagnostic) -> SpoolFile {
        try SpoolFile(in: FilePath(Console.variable("TMPDIR") ?? "/tmp"))
    }

    /// Adds the bytes and gives where they begin.
    @discardableResult
    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) -> UInt64 {
        let start = count
        try file.write(bytes)
        count += UInt64(bytes.count)
        return start
    }

    func read(
        at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        try file.read(at: offset, into: buffer)
    }

    /// So many bytes from an offset.
    func bytes(at offset: UInt64, _ count: Int) throws(Diagnostic) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(Diagnostic) in try file.read(at: offset, into: buffer) }
        }
        return Array(bytes.prefix(try got.get()))
    }
}
