public import GalleyCore
import Glibc

/// A script's code, and where it is written.
public struct LuaCode: Sendable {
    /// Longer files are refused.
    public static let maximumBytes = 1 << 20

    public var bytes: [UInt8]
    /// Where it begins.
    public var place: Place?
    /// Where its lines stand, where that can be told.
    public var lines: WrittenLines?

    public init(_ text: String, place: Place? = nil, lines: WrittenLines? = nil) {
        bytes = Array(text.utf8)
        self.place = place
        self.lines = lines
    }

    /// The code in a file. Throws `lua.file` where it cannot be read, is longer than 1 MiB or is not UTF-8.
    public init(file: String) throws(Diagnostic) {
        let bytes = try Self.read(file)
        let place = Place(file: file)
        guard bytes.count <= Self.maximumBytes else {
            throw Diagnostic(
                "lua.file", "the script is longer than \(Self.maximumBytes) bytes", place: place)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(
                "lua.file", "the script is not UTF-8 text", place: place,
                hint: "scripts are source code; compiled ones are not taken")
        }
        self.init(text, place: place, lines: WrittenLines(file: file, text: text))
    }

    private static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let file = fopen(path, "re") else { throw unreadable(path) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { throw unreadable(path) }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            "lua.file", "the script cannot be read: \(String(cString: strerror(errno)))",
            place: Place(file: path))
    }

    /// A line of the code, counted from 1, without its end.
    func line(_ number: Int) -> ArraySlice<UInt8>? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }
}
