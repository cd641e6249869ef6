extension UnsafeRawBufferPointer {
    /// A line of foreign JSON Lines without the byte order mark and the carriage return that it may
    /// have; empty where it is blank.
    public var withoutLineDecoration: UnsafeRawBufferPointer {
        var body = self[...]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        if body.last == 0x0D { body = body.dropLast() }
        if body.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { body = body.prefix(0) }
        return UnsafeRawBufferPointer(rebasing: body)
    }
}
