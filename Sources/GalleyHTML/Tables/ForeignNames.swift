/// How the standard writes names of SVG and MathML that the tokenizer made small (clause 13.2.6.5).
struct ForeignNames {
    /// By number of the small name: the number of SVG's.
    private let svgTags: UnsafePointer<UInt16>
    private let svgAttributes: UnsafePointer<UInt16>
    /// By number of SVG's name: the number of the small one.
    private let small: UnsafePointer<UInt16>
    private let smallDefinition: HTMLAttributeName
    private static var count: Int { Int(KnownNames.count) }

    init(_ names: NameTable) {
        let tags = Self.identity()
        let attributes = Self.identity()
        let small = Self.identity()
        for number in 1..<Self.count {
            let name = Array(names.name(number))
            let lowercased = name.map(NameInterner.lowercased)
            guard name != lowercased, let smallNumber = names.number(of: lowercased) else {
                continue
            }
            small[number] = UInt16(smallNumber)
            if number <= KnownNames.lastTag { tags[Int(smallNumber)] = UInt16(number) }
            if number > KnownNames.lastTag || number == Int(HTMLAttributeName.glyphRef.rawValue) {
                attributes[Int(smallNumber)] = UInt16(number)
            }
        }
        let definition = Int(HTMLAttributeName.definitionURL.rawValue)
        smallDefinition = HTMLAttributeName(rawValue: UInt32(small[definition]))
        attributes[Int(small[definition])] = small[definition]
        svgTags = UnsafePointer(tags)
        svgAttributes = UnsafePointer(attributes)
        self.small = UnsafePointer(small)
    }

    private static func identity() -> UnsafeMutablePointer<UInt16> {
        let table = UnsafeMutablePointer<UInt16>.allocate(capacity: count)
        for number in 0..<count { table[number] = UInt16(number) }
        return table
    }

    func svgTag(_ tag: HTMLTag) -> HTMLTag {
        guard tag.isKnown else { return tag }
        return HTMLTag(rawValue: UInt32(svgTags[Int(tag.rawValue)]))
    }

    func lowercased(_ tag: HTMLTag) -> HTMLTag {
        guard tag.isKnown else { return tag }
        return HTMLTag(rawValue: UInt32(small[Int(tag.rawValue)]))
    }

    func svgAttribute(_ name: HTMLAttributeName) -> HTMLAttributeName {
        guard name.isKnown else { return name }
        return HTMLAttributeName(rawValue: UInt32(svgAttributes[Int(name.rawValue)]))
    }

    func mathAttribute(_ name: HTMLAttributeName) -> HTMLAttributeName {
        name == smallDefinition ? .definitionURL : name
    }
}
