/// Looks for a `meta` that declares an encoding ("prescan a byte stream", clause 13.2.3.2).
struct MetaPrescan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private struct Attribute {
        var name: [UInt8] = []
        var value: [UInt8] = []
    }

    /// The canonical name of what is declared; nil where nothing is.
    mutating func run() -> String? {
        while place < bytes.count {
            if starts("<!--") {
                skipComment()
            } else if starts("<meta"),
                isSpace(at: place + 5) || byte(place + 5) == UInt8(ascii: "/")
            {
                place += 5
                if let name = meta() { return name }
            } else if isTag {
                while place < bytes.count, !isSpace(at: place), byte(place) != UInt8(ascii: ">") {
                    place += 1
                }
                while attribute() != nil {}
            } else if starts("<!") || starts("</") || starts("<?") {
                while place < bytes.count, byte(place) != UInt8(ascii: ">") { place += 1 }
            }
            place += 1
        }
        return nil
    }

    // MARK: Bytes

    /// The byte at a place, in small letters; 0 behind the end.
    private func byte(_ place: Int) -> UInt8 {
        place < bytes.count ? NameInterner.lowercased(bytes[place]) : 0
    }

    private func isSpace(at place: Int) -> Bool {
        let byte = byte(place)
        return byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private func starts(_ word: StaticString) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where byte(place + index) != word.utf8Start[index] {
            return false
        }
        return true
    }

    private var isTag: Bool {
        guard byte(place) == UInt8(ascii: "<") else { return false }
        let next = byte(place + 1) == UInt8(ascii: "/") ? byte(place + 2) : byte(place + 1)
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= next
    }

    // MARK: Parts

    /// Goes to the `>` of the first `-->`, whose hyphens may be those of `<!--`.
    private mutating func skipComment() {
        place += 4
        while place < bytes.count {
            if byte(place) == UInt8(ascii: ">"), byte(place - 1) == UInt8(ascii: "-"),
                byte(place - 2) == UInt8(ascii: "-")
            {
                return
            }
            place += 1
        }
    }

    private mutating func meta() -> String? {
        var seen: Set<[UInt8]> = []
        var isPragma = false
        var needsPragma: Bool?
        var name: String?
        while let attribute = attribute() {
            guard seen.insert(attribute.name).inserted else { continue }
            switch String(decoding: attribute.name, as: UTF8.self) {
            case "http-equiv":
                if attribute.value.elementsEqual("content-type".utf8) { isPragma = true }
            case "content" where name == nil:
                guard let found = Self.encoding(inContent: attribute.value) else { break }
                name = found
                needsPragma = true
            case "charset":
                name = HTMLEncoding.name(forLabel: attribute.value)
                needsPragma = false
            default: break
            }
        }
        guard let needsPragma, !needsPragma || isPragma, let name else { return nil }
        switch name {
        case "UTF-16BE", "UTF-16LE": return "UTF-8"
        case "x-user-defined": return "windows-1252"
        default: return name
        }
    }

    /// Reads an attribute; nil where the tag ends.
    private mutating func attribute() -> Attribute? {
        while isSpace(at: place) || byte(place) == UInt8(ascii: "/") { place += 1 }
        guard place < bytes.count, byte(place) != UInt8(ascii: ">") else { return nil }
        var attribute = Attribute()
        while place < bytes.count, !isSpace(at: place) {
            let byte = byte(place)
            if byte == UInt8(ascii: "="), !attribute.name.isEmpty { break }
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { return attribute }
            attribute.name.append(byte)
            place += 1
        }
        while isSpace(at: place) { place += 1 }
        guard byte(place) == UInt8(ascii: "=") else { return place < bytes.count ? attribute : nil }
        place += 1
        while isSpace(at: place) { place += 1 }
        return value(of: attribute)
    }

    private mutating func value(of attribute: Attribute) -> Attribute? {
        var attribute = attribute
        let quote = byte(place)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            place += 1
            while place < bytes.count, byte(place) != quote {
                attribute.value.append(byte(place))
                place += 1
            }
            guard place < bytes.count else { return nil }
            place += 1
            return attribute
        }
        while place < bytes.count, !isSpace(at: place), byte(place) != UInt8(ascii: ">") {
            attribute.value.append(byte(place))
            place += 1
        }
        return place < bytes.count ? attribute : nil
    }

    /// The encoding that a `Content-Type` names ("extracting a character encoding from a meta
    /// element").
    private static func encoding(inContent content: [UInt8]) -> String? {
        let word = Array("charset".utf8)
        var place = 0
        func skipSpace() {
            while place < content.count, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(content[place]) {
                place += 1
            }
        }
        while place + word.count <= content.count {
            guard content[place..<place + word.count].elementsEqual(word) else {
                place += 1
                continue
            }
            place += word.count
            skipSpace()
            guard place < content.count, content[place] == UInt8(ascii: "=") else { continue }
            place += 1
            skipSpace()
            guard place < content.count else { return nil }
            return HTMLEncoding.name(forLabel: label(content[place...]))
        }
        return nil
    }

    private static func label(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = rest.first else { return rest }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let inner = rest.dropFirst()
            return inner.firstIndex(of: first).map { inner[..<$0] } ?? []
        }
        return rest.prefix { !([0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: ";")].contains($0)) }
    }
}
