import Glibc

/// A path as the bytes that the system takes, without a NUL.
public struct FilePath: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes.filter { $0 != 0 } }
    public init(_ string: String) { self.init(Array(string.utf8)) }

    /// The path for people and for the wire: as it is where it is UTF-8; else bytes that are not, and `%`,
    /// are percent-encoded.
    public var display: String {
        if let string = String(validating: bytes, as: UTF8.self) { return string }
        var result = ""
        var at = 0
        while at < bytes.count {
            if let (scalar, length) = Self.scalar(bytes[at...]), scalar != "%" {
                result.unicodeScalars.append(scalar)
                at += length
            } else {
                let digits = String(bytes[at], radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
                at += 1
            }
        }
        return result
    }

    /// The first scalar of the bytes and its length, or nil where they do not start with one.
    private static func scalar(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        for length in 1...4 where length <= bytes.count {
            let part = bytes.prefix(length)
            if let string = String(validating: part, as: UTF8.self),
                let first = string.unicodeScalars.first
            {
                return (first, length)
            }
        }
        return nil
    }

    /// What follows the last `/`, trailing ones apart; empty for `/`.
    public var lastComponent: FilePath {
        let trimmed = trimmedBytes
        guard let slash = trimmed.lastIndex(of: UInt8(ascii: "/")) else {
            return FilePath(Array(trimmed))
        }
        return FilePath(Array(trimmed[(slash + 1)...]))
    }

    /// The folder that the path stands in: `.` where it has none.
    public var folder: FilePath {
        let trimmed = trimmedBytes
        guard let slash = trimmed.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
        return slash == 0 ? FilePath("/") : FilePath(Array(trimmed[..<slash]))
    }

    public var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }

    private var trimmedBytes: ArraySlice<UInt8> {
        var end = bytes.count
        while end > 1, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
        return bytes[..<end]
    }

    /// The path of something below this folder; `name` itself where it is absolute.
    public func appending(_ name: FilePath) -> FilePath {
        if name.isAbsolute || bytes.isEmpty { return name }
        let separator: [UInt8] = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
        return FilePath(bytes + separator + name.bytes)
    }

    public func appending(_ name: String) -> FilePath { appending(FilePath(name)) }

    /// The path with bytes added to its last component, trailing `/` dropped.
    public func suffixed(_ suffix: String) -> FilePath {
        FilePath(Array(trimmedBytes) + suffix.utf8)
    }

    /// Calls a C function with the path.
    public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var terminated = bytes.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return body("") }
            return body(start)
        }
    }
}
