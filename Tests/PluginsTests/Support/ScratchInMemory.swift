import GalleyCore

/// Scratch files that lie in memory.
final class ScratchInMemory: ScratchSpace {
    private(set) var files: [File] = []

    /// Bytes that were written to all of them.
    var count: Int { files.reduce(0) { $0 + $1.bytes.count } }

    func makeFile() -> any ScratchFile {
        let file = File()
        files.append(file)
        return file
    }

    final class File: ScratchFile {
        private(set) var bytes: [UInt8] = []

        func append(_ bytes: [UInt8]) -> Range<UInt64> {
            defer { self.bytes += bytes }
            return UInt64(self.bytes.count)..<UInt64(self.bytes.count + bytes.count)
        }

        func read(_ range: Range<UInt64>) -> [UInt8] {
            Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
        }
    }
}
