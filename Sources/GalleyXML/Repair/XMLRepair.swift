/// Makes well-formed XML of a text in UTF-8 that is not, as well as that can be known.
///
/// One pass. What it writes has one outermost element `_`, with what there was in it.
struct XMLRepair {
    private(set) var output: [UInt8] = []
    private(set) var places: XMLPlaces
    /// True where the source ended inside an element.
    private(set) var isCut = false
    private let source: UnsafeBufferPointer<UInt8>
    private let limits: XMLLimits
    /// Names of the elements that are open, as ranges of the source.
    private var open: [Range<Int>] = []
    private var at = 0
    /// What was looked for up to the end, and does not come any more.
    private var absent: Set<[UInt8]> = []

    /// How far into a text an XML declaration is looked for.
    private static let searchedBytes = 1 << 16

    init(_ source: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) {
        self.source = source
        self.limits = limits
        places = XMLPlaces(count: source.count)
    }

    /// Throws past limits, and where there is no tag.
    mutating func run() throws(XMLError) {
        output.reserveCapacity(source.count + source.count / 16)
        at = start()
        write("<_>")
        while at < source.count {
            if source[at] == UInt8(ascii: "<") { try tag() } else { text() }
        }
        isCut = !open.isEmpty
        while let name = open.popLast() { writeEnd(name) }
        write("</_>")
        if output.count > Int(Int32.max) / 2 {
            throw XMLError(.bytesLimit, "it is too long to be repaired")
        }
    }

    /// Behind what stands in front of an XML declaration, such as a server's warnings.
    private func start() -> Int {
        let declaration = Array("<?xml".utf8)
        let last = min(source.count, Self.searchedBytes) - declaration.count
        var place = 0
        while place <= last {
            if source[place] == UInt8(ascii: "<"),
                source[place...].prefix(declaration.count).elementsEqual(declaration)
            {
                return place
            }
            place += 1
        }
        return 0
    }

    // MARK: Writing

    private mutating func write(_ string: StaticString) {
        output.append(
            contentsOf: UnsafeBufferPointer(
                start: string.utf8Start, count: string.utf8CodeUnitCount))
    }

    private mutating func write(reference scalar: UInt32) {
        output += Array("&#\(scalar);".utf8)
    }

    /// Writes a range of the source as it is, but for what XML does not allow.
    private mutating func copy(_ range: Range<Int>) {
        places.add(output: output.count, source: range.lowerBound)
        for place in range {
            let byte = source[place]
            let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
            // U+FFFE and U+FFFF are no characters; U+FFFD is.
            let isNone =
                byte >= 0xBE && place >= 2 && source[place - 1] == 0xBF && source[place - 2] == 0xEF
            output.append(isControl ? 0x20 : isNone ? 0xBD : byte)
        }
    }

    private mutating func writeEnd(_ name: Range<Int>) {
        write("</")
        output.append(contentsOf: source[name])
        write(">")
        places.add(output: output.count, source: at)
    }

    // MARK: Text

    /// Takes text up to the next tag.
    private mutating func text() {
        let start = at
        while at < source.count, source[at] != UInt8(ascii: "<"), source[at] != UInt8(ascii: "&") {
            at += 1
        }
        copyText(start..<at)
        if at < source.count, source[at] == UInt8(ascii: "&") { reference(upTo: source.count) }
    }

    /// `]]>` ends a section that was never begun.
    private mutating func copyText(_ range: Range<Int>) {
        var from = range.lowerBound
        for place in range
        where source[place] == UInt8(ascii: ">") && place >= from + 2
            && source[place - 1] == UInt8(ascii: "]") && source[place - 2] == UInt8(ascii: "]")
        {
            copy(from..<place)
            write("&#62;")
            from = place + 1
        }
        copy(from..<range.upperBound)
    }

    /// Takes an ampersand and what it begins, none of it at or after `end`.
    private mutating func reference(upTo end: Int) {
        places.add(output: output.count, source: at)
        let found = XMLReference(source, at: at, end: end)
        for scalar in found.scalars { write(reference: scalar) }
        at = found.end
        places.add(output: output.count, source: at)
    }

    // MARK: Tags

    private func byte(_ offset: Int) -> UInt8 {
        at + offset < source.count ? source[at + offset] : 0
    }

    private mutating func tag() throws(XMLError) {
        switch byte(1) {
        case UInt8(ascii: "/"): try endTag()
        case UInt8(ascii: "?"): skip(past: Array("?>".utf8))
        case UInt8(ascii: "!"): declaration()
        case let next where XMLName.starts(with: next): try startTag()
        default:
            places.add(output: output.count, source: at)
            write("&#60;")
            at += 1
        }
    }

    /// Passes over what ends with these bytes; where they do not come, over what ends with an angle bracket.
    private mutating func skip(past end: [UInt8]) {
        if let found = find(end, from: at + 2) {
            at = found + end.count
        } else {
            at = (find([UInt8(ascii: ">")], from: at).map { $0 + 1 }) ?? source.count
        }
    }

    private mutating func find(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let first = bytes.first, !absent.contains(bytes) else { return nil }
        var place = start
        while place + bytes.count <= source.count {
            if source[place] == first, source[place...].prefix(bytes.count).elementsEqual(bytes) {
                return place
            }
            place += 1
        }
        absent.insert(bytes)
        return nil
    }

    private mutating func declaration() {
        let rest = source[at...]
        if rest.starts(with: "<!--".utf8) { return skip(past: Array("-->".utf8)) }
        if rest.starts(with: "<![CDATA[".utf8) { return section() }
        // A document type may have declarations of its own in brackets.
        let close = find([UInt8(ascii: ">")], from: at) ?? source.count
        guard source[at..<close].contains(UInt8(ascii: "[")) else {
            return skip(past: [UInt8(ascii: ">")])
        }
        skip(past: Array("]>".utf8))
    }

    private mutating func section() {
        let start = at + 9
        let end = find(Array("]]>".utf8), from: start)
        if end == nil { isCut = true }
        write("<![CDATA[")
        copy(start..<(end ?? source.count))
        write("]]>")
        at = end.map { $0 + 3 } ?? source.count
    }

    private func endOfName(from start: Int) -> Int {
        var place = start
        while place < source.count, XMLName.holds(source[place]) { place += 1 }
        return place
    }

    private mutating func endTag() throws(XMLError) {
        let name = at + 2..<endOfName(from: at + 2)
        places.add(output: output.count, source: at)
        at = name.upperBound
        while at < source.count, source[at] != UInt8(ascii: ">"), source[at] != UInt8(ascii: "<") {
            at += 1
        }
        if at < source.count, source[at] == UInt8(ascii: ">") { at += 1 }
        guard let match = open.lastIndex(where: { source[$0].elementsEqual(source[name]) }) else {
            return
        }
        while open.count > match, let last = open.popLast() { writeEnd(last) }
    }

    private mutating func startTag() throws(XMLError) {
        let name = at + 1..<endOfName(from: at + 1)
        try checkLength(name)
        guard open.count + 2 <= limits.depth else {
            throw XMLError(
                .depthLimit, at: at, "elements lie in each other more than \(limits.depth) deep")
        }
        copy(at..<name.upperBound)
        at = name.upperBound
        var names: [Range<Int>] = []
        while true {
            while at < source.count, XMLName.isBlank(source[at]) || source[at] == UInt8(ascii: "/")
            {
                at += 1
            }
            guard at < source.count, XMLName.starts(with: source[at]) else { break }
            try attribute(&names)
        }
        // What is neither a name nor the end is passed over.
        while at < source.count, source[at] != UInt8(ascii: ">"), source[at] != UInt8(ascii: "<") {
            at += 1
        }
        let isEmpty = at > name.upperBound && source[at - 1] == UInt8(ascii: "/")
        write(isEmpty ? "/>" : ">")
        if at < source.count, source[at] == UInt8(ascii: ">") { at += 1 }
        if !isEmpty { open.append(name) }
        places.add(output: output.count, source: at)
    }

    /// Takes an attribute, with a value in quotes, without them, or with none.
    private mutating func attribute(_ names: inout [Range<Int>]) throws(XMLError) {
        let name = at..<endOfName(from: at)
        try checkLength(name)
        at = name.upperBound
        while at < source.count, XMLName.isBlank(source[at]) { at += 1 }
        var value = at..<at
        if byte(0) == UInt8(ascii: "=") {
            at += 1
            while at < source.count, XMLName.isBlank(source[at]) { at += 1 }
            value = takeValue()
        }
        try checkLength(value)
        // A few hundred are compared with each other; whoever writes more has them twice.
        let isKnown = names.prefix(256).contains { source[$0].elementsEqual(source[name]) }
        if isKnown || names.count >= 256 { return }
        names.append(name)
        write(" ")
        copy(name)
        write("=\"")
        let next = at
        writeValue(value)
        at = next
        write("\"")
    }

    private mutating func takeValue() -> Range<Int> {
        let quote = byte(0)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = at
            while at < source.count, !XMLName.isBlank(source[at]), source[at] != UInt8(ascii: ">"),
                source[at] != UInt8(ascii: "<")
            {
                at += 1
            }
            // The slash of `<a href=b/>` ends the tag.
            if byte(0) == UInt8(ascii: ">"), at > start, source[at - 1] == UInt8(ascii: "/") {
                at -= 1
            }
            return start..<at
        }
        let start = at + 1
        var place = start
        var bracket: Int?
        while place < source.count, source[place] != quote {
            if source[place] == UInt8(ascii: ">") { bracket = bracket ?? place }
            // A tag in a value: its quote was forgotten.
            if source[place] == UInt8(ascii: "<"), bracket != nil, place + 1 < source.count,
                source[place + 1] == UInt8(ascii: "/") || XMLName.starts(with: source[place + 1])
            {
                break
            }
            place += 1
        }
        if place < source.count, source[place] == quote {
            at = place + 1
            return start..<place
        }
        at = bracket ?? place
        return start..<at
    }

    private mutating func writeValue(_ value: Range<Int>) {
        at = value.lowerBound
        while at < value.upperBound {
            let start = at
            while at < value.upperBound, source[at] != UInt8(ascii: "&"),
                source[at] != UInt8(ascii: "<"), source[at] != UInt8(ascii: "\"")
            {
                at += 1
            }
            copy(start..<at)
            guard at < value.upperBound else { return }
            if source[at] == UInt8(ascii: "&") {
                reference(upTo: value.upperBound)
            } else {
                write(reference: UInt32(source[at]))
                at += 1
            }
        }
    }

    private func checkLength(_ range: Range<Int>) throws(XMLError) {
        guard range.count > limits.valueBytes else { return }
        throw XMLError(
            .valueLimit, at: range.lowerBound,
            "an attribute or name is longer than \(limits.valueBytes) bytes")
    }
}

extension XMLName {
    /// True for a byte that a name can begin with.
    static func starts(with byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    static func holds(_ byte: UInt8) -> Bool {
        starts(with: byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte < 0x09
    }
}
