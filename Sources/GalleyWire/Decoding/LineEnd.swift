import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first line feed.
    var firstLineEnd: Int? {
        guard let start = baseAddress, let found = memchr(start, 0x0A, count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// The line without its end; a line end inside is refused, as it would end the line on a rewrite.
    func withoutLineEnd() throws(WireError) -> UnsafeBufferPointer<UInt8> {
        let isEnded = last == UInt8(ascii: "\n")
        let body = isEnded ? UnsafeBufferPointer(rebasing: dropLast()) : self
        if let place = body.firstLineEnd {
            throw WireError(.lineEnd, at: place, "a line end stands inside the line")
        }
        return body
    }
}
