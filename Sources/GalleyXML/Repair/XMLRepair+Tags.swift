// Tags and their attributes.
extension XMLRepair {
    /// The name in a range of the source, as it is written: of HTML in lower case, and without prefixes.
    private func written(_ range: Range<Int>) -> String {
        guard isHTML else { return String(decoding: source[range], as: UTF8.self) }
        let bytes = source[range].map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: ":"): UInt8(ascii: "-")
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func endTag() throws(XMLError) {
        let range = at + 2..<endOfName(from: at + 2)
        try checkLength(range)
        let name = written(range)
        places.add(output: output.count, source: at)
        at = range.upperBound
        while at < source.count, source[at] != UInt8(ascii: ">"), source[at] != UInt8(ascii: "<") {
            at += 1
        }
        if at < source.count, source[at] == UInt8(ascii: ">") { at += 1 }
        guard let match = open.lastIndex(of: name) else { return }
        close(to: match)
    }

    /// Ends elements from the innermost to the one of an index.
    private mutating func close(to index: Int) {
        while open.count > index, let last = open.popLast() { writeEnd(last) }
    }

    /// Ends what HTML leaves open in front of an element.
    private mutating func closeImplied(by name: String) {
        guard let (ends, within) = HTMLTags.ended(by: name) else { return }
        for index in open.indices.reversed() {
            if ends.contains(open[index]) { return close(to: index) }
            if within.contains(open[index]) { return }
        }
    }

    mutating func startTag() throws(XMLError) {
        let range = at + 1..<endOfName(from: at + 1)
        try checkLength(range)
        let name = written(range)
        if isHTML { closeImplied(by: name) }
        guard open.count + 2 <= limits.depth else {
            throw XMLError(
                .depthLimit, at: at, "elements lie in each other more than \(limits.depth) deep")
        }
        places.add(output: output.count, source: at)
        write("<")
        output.append(contentsOf: name.utf8)
        at = range.upperBound
        try attributes()
        let isEmpty =
            at > range.upperBound && source[at - 1] == UInt8(ascii: "/")
            || isHTML && HTMLTags.void.contains(name)
        write(isEmpty ? "/>" : ">")
        if at < source.count, source[at] == UInt8(ascii: ">") { at += 1 }
        if !isEmpty { open.append(name) }
        places.add(output: output.count, source: at)
        if isHTML, !isEmpty, HTMLTags.raw.contains(name) { skipRaw(name) }
    }

    /// Passes over what is no markup, up to the tag that ends it.
    private mutating func skipRaw(_ name: String) {
        let end = Array("</\(name)".utf8)
        while at < source.count {
            let part = source[at...].prefix(end.count)
            if zip(part, end).allSatisfy({ $0 | ($0 > 0x40 ? 0x20 : 0) == $1 }),
                part.count == end.count
            {
                return
            }
            at += 1
        }
    }

    /// Takes the attributes of a tag, up to its end.
    private mutating func attributes() throws(XMLError) {
        var names: [Range<Int>] = []
        while at < source.count, source[at] != UInt8(ascii: ">"), source[at] != UInt8(ascii: "<") {
            // What is no name is passed over.
            if XMLName.starts(with: source[at]) { try attribute(&names) } else { at += 1 }
        }
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
        places.add(output: output.count, source: name.lowerBound)
        output.append(contentsOf: written(name).utf8)
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
