import CGalleyPlugin
import GalleyCore
import GalleyJSON

/// Takes what native code hands over: checks slices, texts, ranges and values, and copies them.
struct NativeValues {
    /// What may be handed over for one document, in bytes.
    static let maximumBytes = DocumentText.maximumBytes

    /// Why something cannot be taken.
    struct Mistake: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    /// The text that ranges are of.
    var text: [UInt8] = []
    private var taken = 0

    /// A range of the document's text that cuts no character.
    func range(_ start: Int, _ end: Int, _ what: String) throws(Mistake) -> Range<Int> {
        guard start >= 0, start <= end, end <= text.count else {
            throw Mistake(
                "\(what) of \(start) to \(end) is no range of the text, which has \(text.count) bytes"
            )
        }
        for offset in [start, end] where offset < text.count && text[offset] & 0xC0 == 0x80 {
            throw Mistake("\(what) of \(start) to \(end) cuts a character")
        }
        return start..<end
    }

    /// Bytes that are UTF-8.
    mutating func bytes(
        _ slice: galley_slice, _ what: String
    ) throws(Mistake) -> UnsafeBufferPointer<UInt8> {
        let buffer = try raw(slice, what)
        guard UTF8Validation.firstInvalid(in: buffer) == nil else {
            throw Mistake("\(what) is not UTF-8")
        }
        return buffer
    }

    /// Bytes of whatever kind.
    mutating func raw(
        _ slice: galley_slice, _ what: String
    ) throws(Mistake) -> UnsafeBufferPointer<UInt8> {
        taken &+= slice.count
        guard slice.count >= 0, taken <= Self.maximumBytes, taken >= 0 else {
            throw Mistake("\(what) is longer than \(Self.maximumBytes >> 20) MiB")
        }
        guard slice.bytes != nil || slice.count == 0 else {
            throw Mistake("\(what) has a length and no bytes")
        }
        return slice.buffer
    }

    mutating func string(_ slice: galley_slice, _ what: String) throws(Mistake) -> String {
        String(decoding: try bytes(slice, what), as: UTF8.self)
    }

    mutating func value(_ value: galley_value) throws(Mistake) -> Value {
        switch Int(value.kind) {
        case Int(GALLEY_NULL): return .null
        case Int(GALLEY_BOOL): return .bool(value.integer != 0)
        case Int(GALLEY_INTEGER): return .int(Int(value.integer))
        case Int(GALLEY_NUMBER):
            guard value.number.isFinite else { throw Mistake("a number is not finite") }
            return .double(value.number)
        case Int(GALLEY_STRING): return .string(try string(value.text, "a value"))
        case Int(GALLEY_JSON):
            let text = Array(try bytes(value.text, "a value"))
            guard let json = try? JSONValue(parsing: text) else {
                throw Mistake("a value is no JSON")
            }
            return Value(json)
        default: throw Mistake("a value is of a kind that is not known, \(value.kind)")
        }
    }

    mutating func members(
        _ start: UnsafePointer<galley_member>?, _ count: Int, _ what: String
    ) throws(Mistake) -> [Value.Member] {
        var members: [Value.Member] = []
        guard let start else { return members }
        for member in UnsafeBufferPointer(start: start, count: max(0, count)) {
            let name = try string(member.name, what)
            members.append(.init(name, try value(member.value)))
        }
        return members
    }
}

extension galley_slice {
    /// The bytes; none where there is no address.
    var buffer: UnsafeBufferPointer<UInt8> {
        guard let bytes, count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: bytes, count: count).assumingMemoryBound(
            to: UInt8.self)
    }
}
