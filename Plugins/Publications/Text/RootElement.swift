import GalleyText

/// The first element of an XML text, as far as its first bytes show it.
struct RootElement {
    /// Without its prefix.
    let local: String
    /// From its tag on.
    let head: ArraySlice<UInt8>

    /// Nil where no tag is found, or bytes are of an encoding that is not like ASCII. What stands before a
    /// declaration of XML is passed over.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var head = Self.narrow(Array(bytes.prefix(1 << 14)))
        if let start = head.firstRange(of: Array("<?xml".utf8))?.lowerBound {
            head = Array(head[start...])
        }
        var at = 0
        while let open = head[at...].firstIndex(of: UInt8(ascii: "<")), open + 1 < head.count {
            let next = head[open + 1]
            at = open + 1
            if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
                at = Self.end(of: head, from: open)
            } else if ASCII.isLetter(next) || next == UInt8(ascii: "_") {
                let name = head[at...].prefix {
                    $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
                }
                let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
                self.local = String(decoding: local, as: UTF8.self)
                self.head = head[open...]
                return
            }
        }
        return nil
    }

    /// Behind a declaration, a comment or a document type.
    private static func end(of head: [UInt8], from start: Int) -> Int {
        let rest = head[start...]
        let isComment = rest.starts(with: "<!--".utf8)
        let mark = Array((isComment ? "-->" : ">").utf8)
        guard let end = rest.firstRange(of: mark) else { return head.count }
        // A document type with declarations of its own in brackets.
        if !isComment, rest.starts(with: "<!DOCTYPE".utf8),
            head[start..<end.lowerBound].contains(UInt8(ascii: "[")),
            let close = rest.firstRange(of: Array("]>".utf8))
        {
            return close.upperBound
        }
        return end.upperBound
    }

    /// UTF-16 without every other byte, where those are zero.
    private static func narrow(_ bytes: [UInt8]) -> [UInt8] {
        let isWide = bytes.prefix(64).count { $0 == 0 } * 3 > min(bytes.count, 64)
        return isWide ? bytes.filter { $0 != 0 && $0 < 0x80 } : bytes
    }
}

extension ArraySlice<UInt8> {
    /// True where these characters stand in it.
    func holds(_ string: StaticString) -> Bool {
        let wanted = [UInt8](
            UnsafeBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
        return firstRange(of: wanted) != nil
    }
}
