/// A tar made block by block.
struct TarBytes {
    private(set) var bytes: [UInt8] = []

    static let end = [UInt8](repeating: 0, count: 1024)

    static func archive(_ files: [(String, String)]) -> [UInt8] {
        var tar = TarBytes()
        for (name, text) in files { tar.add(name, Array(text.utf8)) }
        return tar.bytes + end
    }

    /// - Parameter type: `0` file, `1` hard link, `2` link, `3` device, `5` folder, `S` sparse, `x` pax.
    mutating func add(
        _ name: String, _ content: [UInt8], type: Character = "0", size: Int? = nil,
        link: String = ""
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { header[place + offset] = byte }
        }
        func octal(_ value: Int, _ width: Int) -> String {
            let digits = String(value, radix: 8)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        put(String(name.prefix(100)), at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(size ?? content.count, 11), at: 124)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put(String(type), at: 156)
        put(link, at: 157)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6), at: 148)
        header[154] = 0
        bytes += header + content
        bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// A pax header in front of the next entry.
    mutating func addPax(_ key: String, _ value: String) {
        let body = " \(key)=\(value)\n"
        var length = body.utf8.count
        while length != body.utf8.count + String(length).utf8.count {
            length = body.utf8.count + String(length).utf8.count
        }
        add("pax", Array("\(length)\(body)".utf8), type: "x")
    }
}
