import GalleyCore

/// A pattern over paths: `*` and `?` within a name, `[a-z]` and `[!a-z]`, `**` over any number of folders.
///
/// A wildcard at the start of a name does not stand for a dot. `?` stands for one scalar.
public struct Glob: Sendable {
    /// The parts between slashes.
    let parts: [[UInt8]]
    /// The folder at which to start: the parts that hold no wildcard.
    let root: FilePath

    /// A pattern, or nil where the path holds no wildcard.
    public init?(_ path: FilePath) {
        guard Self.hasWildcard(path.bytes[...]) else { return nil }
        var split = path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
        var fixed: [[UInt8]] = []
        while let first = split.first, !Self.hasWildcard(first[...]) {
            fixed.append(split.removeFirst())
        }
        parts = split
        let joined = Array(fixed.joined(separator: [UInt8(ascii: "/")]))
        root = FilePath(path.isAbsolute ? [UInt8(ascii: "/")] + joined : joined)
    }

    private static func hasWildcard(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains {
            $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[")
        }
    }

    static func isAnyDepth(_ part: [UInt8]) -> Bool { part == Array("**".utf8) }

    /// True where a name fits one part of a pattern.
    public static func matches(_ name: [UInt8], _ part: [UInt8]) -> Bool {
        PathPattern.matches(name, part)
    }
}
