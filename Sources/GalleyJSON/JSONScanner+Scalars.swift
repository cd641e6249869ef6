extension JSONScanner {
    /// Passes a number; its spelling stays in the text.
    public mutating func readNumber() throws(JSONError) -> JSONNumber {
        try readNumber(or: .expectedNumber)
    }

    public mutating func readBool() throws(JSONError) -> Bool {
        switch peekByte() {
        case UInt8(ascii: "t"):
            try scanLiteral("true")
            return true
        case UInt8(ascii: "f"):
            try scanLiteral("false")
            return false
        default: throw failure(.expectedBool)
        }
    }

    public mutating func readNull() throws(JSONError) {
        guard peekByte() == UInt8(ascii: "n") else { throw failure(.expectedNull) }
        try scanLiteral("null")
    }

    mutating func scanLiteral(_ literal: StaticString) throws(JSONError) {
        let letters = literal.utf8Start
        for index in 0..<literal.utf8CodeUnitCount {
            guard offset < end, base[offset] == letters[index] else { throw failure(.badLiteral) }
            offset &+= 1
        }
    }

    /// Passes a number, or refuses what stands there with a code.
    @inline(__always)
    mutating func readNumber(or code: JSONError.Code) throws(JSONError) -> JSONNumber {
        guard peekByte() == UInt8(ascii: "-") || isDigit(currentByte) else { throw failure(code) }
        return try scanNumber()
    }

    /// Passes the number whose sign or first digit stands at the offset (RFC 8259, section 6).
    mutating func scanNumber() throws(JSONError) -> JSONNumber {
        let start = offset
        var isInteger = true
        if base[offset] == UInt8(ascii: "-") { offset &+= 1 }
        if currentByte == UInt8(ascii: "0") {
            offset &+= 1
            if isDigit(currentByte) { throw failure(.leadingZero) }
        } else {
            try scanDigits()
        }
        if currentByte == UInt8(ascii: ".") {
            isInteger = false
            offset &+= 1
            try scanDigits()
        }
        if currentByte == UInt8(ascii: "e") || currentByte == UInt8(ascii: "E") {
            isInteger = false
            offset &+= 1
            if currentByte == UInt8(ascii: "+") || currentByte == UInt8(ascii: "-") { offset &+= 1 }
            try scanDigits()
        }
        return JSONNumber(range: start..<offset, isInteger: isInteger)
    }

    private mutating func scanDigits() throws(JSONError) {
        guard isDigit(currentByte) else { throw failure(.badNumber) }
        repeat { offset &+= 1 } while isDigit(currentByte)
    }

    @inline(__always)
    func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte &- UInt8(ascii: "0") < 10
    }
}
