extension JSONScanner {
    /// Passes one value of any kind, checked whole, and gives its bytes without white space around.
    ///
    /// Nesting costs no call stack.
    public mutating func skipValue() throws(JSONError) -> Range<Int> {
        let first = peekByte()
        let start = offset
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            try skipContainer()
        } else {
            try skipScalar(first)
        }
        return start..<offset
    }

    @inline(__always)
    private mutating func skipScalar(_ first: UInt8?) throws(JSONError) {
        switch first {
        case UInt8(ascii: "\""): _ = try scanString()
        case UInt8(ascii: "t"): try scanLiteral("true")
        case UInt8(ascii: "f"): try scanLiteral("false")
        case UInt8(ascii: "n"): try scanLiteral("null")
        default: _ = try readNumber(or: .expectedValue)
        }
    }

    private mutating func skipContainer() throws(JSONError) {
        var stack = ContainerStack()
        repeat {
            let first = peekByte()
            if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                let isEmpty = try enter(isObject: first == UInt8(ascii: "{"), &stack)
                if !isEmpty { continue }
            } else {
                try skipScalar(first)
            }
            try passSeparators(&stack)
        } while stack.depth > 0
    }

    /// Passes the opening of a container and its first key; true where it closed at once.
    @inline(__always)
    private mutating func enter(
        isObject: Bool, _ stack: inout ContainerStack
    ) throws(JSONError) -> Bool {
        guard depth &+ stack.depth < options.maximumDepth else { throw failure(.tooDeep) }
        offset &+= 1
        let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        if peekByte() == closing {
            offset &+= 1
            return true
        }
        stack.push(isObject: isObject)
        if isObject { _ = try scanKey() }
        return false
    }

    /// Passes what follows a value: closings, then a comma and the next key, or nothing when all is closed.
    @inline(__always)
    private mutating func passSeparators(_ stack: inout ContainerStack) throws(JSONError) {
        while stack.depth > 0 {
            let isObject = stack.isInObject
            let byte = peekByte()
            if byte == UInt8(ascii: ",") {
                offset &+= 1
                if isObject { _ = try scanKey() }
                return
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw failure(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
            }
            offset &+= 1
            stack.pop()
        }
    }
}
