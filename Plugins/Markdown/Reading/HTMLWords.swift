/// The words in a piece of HTML that stands in Markdown: everything but tags and comments.
enum HTMLWords {
    static func text(of html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        while at < html.count {
            if html[at] == 0x3C {
                at = tagEnd(html, at)
                appendBlank(to: &result)
            } else if html[at] <= 0x20 {
                appendBlank(to: &result)
                at += 1
            } else {
                result.append(html[at])
                at += 1
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return result
    }

    private static func appendBlank(to result: inout [UInt8]) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
    }

    private static func tagEnd(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        let isComment = html.dropFirst(start).starts(with: "<!--".utf8)
        var at = start + 1
        while at < html.count {
            if html[at] == 0x3E, !isComment || html[at - 1] == 0x2D && html[at - 2] == 0x2D {
                return at + 1
            }
            at += 1
        }
        return at
    }

    /// True for `<br>`.
    static func isBreak(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
        tag.count >= 4 && tag[1] | 0x20 == 0x62 && tag[2] | 0x20 == 0x72
            && (tag[3] == 0x3E || tag[3] == 0x20 || tag[3] == 0x2F)
    }
}
