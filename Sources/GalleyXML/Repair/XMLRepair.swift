/// Makes well-formed XML of a text in UTF-8 that is not, as well as that can be known.
///
/// One pass. What it writes has one outermost element `_`, with what there was in it.
struct XMLRepair {
    var output: [UInt8] = []
    var places: XMLPlaces
    /// True where the source ended inside an element.
    private(set) var isCut = false
    let source: UnsafeBufferPointer<UInt8>
    let limits: XMLLimits
    /// Names of the elements that are open, as they are written.
    var open: [String] = []
    let isHTML: Bool
    var at = 0
    /// What was looked for up to the end, and does not come any more.
    private var absent: Set<[UInt8]> = []

    /// How far into a text an XML declaration is looked for.
    private static let searchedBytes = 1 << 16

    /// - Parameter isHTML: whether elements are those of HTML, which need not be ended.
    init(_ source: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits, isHTML: Bool = false) {
        self.isHTML = isHTML
        self.source = source
        self.limits = limits
        places = XMLPlaces(count: source.count)
    }

    /// Throws past limits, and where there is no tag.
    mutating func run() throws(XMLError) {
        output.reserveCapacity(source.count + source.count / 16)
        at = isHTML ? 0 : start()
        write("<_>")
        while at < source.count {
            if source[at] == UInt8(ascii: "<") { try tag() } else { text() }
        }
        if !open.isEmpty { isCut = true }
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

    mutating func write(_ string: StaticString) {
        output.append(
            contentsOf: UnsafeBufferPointer(
                start: string.utf8Start, count: string.utf8CodeUnitCount))
    }

    mutating func write(reference scalar: UInt32) {
        output += Array("&#\(scalar);".utf8)
    }

    /// Writes a range of the source as it is, but for what XML does not allow.
    mutating func copy(_ range: Range<Int>) {
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

    mutating func writeEnd(_ name: String) {
        write("</")
        output.append(contentsOf: name.utf8)
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
    mutating func reference(upTo end: Int) {
        places.add(output: output.count, source: at)
        let found = XMLReference(source, at: at, end: end)
        for scalar in found.scalars { write(reference: scalar) }
        at = found.end
        places.add(output: output.count, source: at)
    }

    // MARK: Tags

    func byte(_ offset: Int) -> UInt8 {
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

    func endOfName(from start: Int) -> Int {
        var place = start
        while place < source.count, XMLName.holds(source[place]) { place += 1 }
        return place
    }
}
