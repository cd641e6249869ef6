/// A pattern over paths: `*` and `?` within a name, `[a-z]` and `[!a-z]`, `**` for any number of folders.
///
/// A wildcard at the start of a name does not stand for a dot; `?` stands for one scalar. A pattern without a
/// slash is one for names in any folder.
public struct PathPattern: Sendable {
    private let parts: [[UInt8]]

    public init(_ pattern: String) {
        let slash = UInt8(ascii: "/")
        let split = Array(pattern.utf8).split(separator: slash).map(Array.init)
        parts = pattern.utf8.contains(slash) ? split : [Array("**".utf8)] + split
    }

    /// True where a path fits; empty parts are passed over.
    public func matches(_ path: [UInt8]) -> Bool {
        let names = path.split(separator: UInt8(ascii: "/")).map(Array.init)
        var (at, partAt) = (0, 0)
        var deep: (part: Int, name: Int)?
        while at < names.count {
            if partAt < parts.count, parts[partAt] == Array("**".utf8) {
                deep = (partAt, at)
                partAt += 1
            } else if partAt < parts.count, Self.matches(names[at], parts[partAt]) {
                (at, partAt) = (at + 1, partAt + 1)
            } else if let (deepPart, deepName) = deep {
                deep = (deepPart, deepName + 1)
                (at, partAt) = (deepName + 1, deepPart + 1)
            } else {
                return false
            }
        }
        return parts[partAt...].allSatisfy { $0 == Array("**".utf8) }
    }

    /// True where a name fits one part of a pattern.
    public static func matches(_ name: [UInt8], _ part: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), part.first != UInt8(ascii: ".") { return false }
        var (at, partAt) = (0, 0)
        var star: (part: Int, name: Int)?
        while at < name.count {
            if partAt < part.count, part[partAt] == UInt8(ascii: "*") {
                star = (partAt, at)
                partAt += 1
            } else if let (nextAt, nextIn) = step(name, at, part, partAt) {
                (at, partAt) = (nextAt, nextIn)
            } else if let (starPart, starName) = star {
                star = (starPart, starName + 1)
                (at, partAt) = (starName + 1, starPart + 1)
            } else {
                return false
            }
        }
        return part[partAt...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Matches one thing that is no star, and gives where both sides go on.
    private static func step(
        _ name: [UInt8], _ at: Int, _ part: [UInt8], _ partAt: Int
    ) -> (Int, Int)? {
        guard partAt < part.count else { return nil }
        switch part[partAt] {
        case UInt8(ascii: "?"): return (at + scalarLength(name, at), partAt + 1)
        case UInt8(ascii: "["):
            guard let (isIn, next) = set(part, partAt, name[at]) else { fallthrough }
            return isIn ? (at + 1, next) : nil
        default: return part[partAt] == name[at] ? (at + 1, partAt + 1) : nil
        }
    }

    private static func scalarLength(_ name: [UInt8], _ at: Int) -> Int {
        var end = at + 1
        while end < name.count, name[at] >= 0xC0, name[end] & 0xC0 == 0x80, end - at < 4 {
            end += 1
        }
        return end - at
    }

    /// Whether a byte is in the set that starts at `[`, and what follows the set; nil where it has no end.
    private static func set(_ part: [UInt8], _ start: Int, _ byte: UInt8) -> (Bool, Int)? {
        var at = start + 1
        let isNegated =
            at < part.count && (part[at] == UInt8(ascii: "!") || part[at] == UInt8(ascii: "^"))
        if isNegated { at += 1 }
        var isIn = false
        let first = at
        while at < part.count {
            if part[at] == UInt8(ascii: "]"), at > first { return (isIn != isNegated, at + 1) }
            if at + 2 < part.count, part[at + 1] == UInt8(ascii: "-"),
                part[at + 2] != UInt8(ascii: "]")
            {
                isIn = isIn || (part[at] <= byte && byte <= part[at + 2])
                at += 3
            } else {
                isIn = isIn || part[at] == byte
                at += 1
            }
        }
        return nil
    }
}
