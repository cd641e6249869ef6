/// File names for documents: safe on every file system, unique within a folder.
///
/// A name that is not used before and holds only harmless characters is taken as it is. Else harmful characters
/// become `_` and 8 hex digits (FNV-1a of id and count) are added. At most 255 bytes with the extension.
public struct FileNames {
    private let fileExtension: String
    private let shard: Int
    private var used: Set<String> = []
    /// Where to go on counting, for names that were given more than once.
    private var nextCounts: [Repeated: Int] = [:]

    private struct Repeated: Hashable {
        var name: String
        var id: [UInt8]
    }

    public init(fileExtension: String, shard: Int = 0) {
        self.fileExtension = fileExtension
        self.shard = min(max(shard, 0), 4)
    }

    /// The path below the folder for a document that would like to be called `wish`.
    public mutating func name(for wish: String, id: [UInt8]) -> String {
        let clean = Self.sanitized(wish, maximumBytes: 255 - 9 - fileExtension.utf8.count - 1)
        let isHarmless = clean.utf8.elementsEqual(wish.utf8)
        // File systems that fold case must not lose a file.
        var name = clean
        if !isHarmless || !used.insert(name.lowercased()).inserted {
            name = nextName(Repeated(name: clean, id: id))
        }
        let file = name + "." + fileExtension
        guard shard > 0 else { return file }
        return Self.hex(Self.hash(Array(name.utf8), 0)).prefix(shard) + "/" + file
    }

    /// The first name with hex digits that is not used yet.
    private mutating func nextName(_ repeated: Repeated) -> String {
        var count = nextCounts[repeated] ?? 0
        while true {
            let name = repeated.name + "-" + Self.hex(Self.hash(repeated.id, count))
            count += 1
            guard used.insert(name.lowercased()).inserted else { continue }
            if count > 1 { nextCounts[repeated] = count }
            return name
        }
    }

    static func sanitized(_ name: String, maximumBytes: Int) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let next = isHarmless(scalar) ? String(scalar) : "_"
            if result.utf8.count + next.utf8.count > maximumBytes { break }
            result += next
        }
        if result.hasPrefix(".") || result.hasPrefix("-") {
            result = "_" + result
            while result.utf8.count > maximumBytes { result.unicodeScalars.removeLast() }
        }
        while let last = result.last, last == "." || last == " " { result.removeLast() }
        return result.isEmpty ? "_" : result
    }

    /// No control, no separator of any system, nothing that Windows reserves.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return false }
        if (0x200B...0x200F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value) {
            return false
        }
        return !"/\\:*?\"<>|\u{FEFF}".unicodeScalars.contains(scalar)
    }

    private static func hash(_ bytes: [UInt8], _ count: Int) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        for shift in stride(from: 0, to: 32, by: 8) where count > 0 {
            hash = (hash ^ UInt32(truncatingIfNeeded: count >> shift) & 0xFF) &* 16_777_619
        }
        return hash
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
