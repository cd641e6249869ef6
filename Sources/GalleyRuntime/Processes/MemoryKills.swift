package import GalleyFiles

/// How often the system has ended processes because it had no memory left, as Linux counts them in
/// `/proc/vmstat` (`oom_kill`), those at the bound of a control group among them.
package struct MemoryKills {
    private let path: FilePath
    private var count: Int?

    /// - Parameter path: a file in the form of `/proc/vmstat`.
    package init(_ path: FilePath = FilePath("/proc/vmstat")) {
        self.path = path
        count = Self.count(in: path)
    }

    /// True where there was another one since this was last asked; false where the system does not count them.
    package mutating func haveRisen() -> Bool {
        let before = count
        count = Self.count(in: path)
        guard let before, let count else { return false }
        return count > before
    }

    private static func count(in path: FilePath) -> Int? {
        // A system without the file does not count them.
        guard let bytes = try? FileContents.read(path, limit: 1 << 20) else { return nil }
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            guard words.count == 2, words[0].elementsEqual("oom_kill".utf8) else { continue }
            return Int(String(decoding: words[1], as: UTF8.self))
        }
        return nil
    }
}
