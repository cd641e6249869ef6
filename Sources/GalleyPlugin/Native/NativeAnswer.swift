import CGalleyPlugin
import GalleyCore
import GalleyJSON

/// Takes what a native stage says of a document, by the functions of `galley_answer`.
///
/// One object serves a stage for all its documents. What cannot be taken is noted as a mistake, the first of them:
/// nothing can be thrown through a function of C.
final class NativeAnswer {
    /// What a stage may hand over for one document, in bytes.
    static let maximumBytes = DocumentText.maximumBytes

    private(set) var patch = StagePatch()
    private(set) var mistake: String?
    /// What the stage calls.
    let pointer: UnsafeMutablePointer<galley_answer>
    private var text: [UInt8] = []
    private var lastEdit = 0
    private var taken = 0

    init() {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: galley_answer())
        pointer.pointee = galley_answer(
            struct_size: MemoryLayout<galley_answer>.size,
            galley: Unmanaged.passUnretained(self).toOpaque(),
            drop: { answer, reason in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    own.patch.drop = try own.string(reason, "a reason")
                }
            },
            reject: { answer, code, message in
                NativeAnswer.of(answer)?.reject(code, message)
            },
            set_text: { answer, text in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    own.patch.text = Array(try own.bytes(text, "the text"))
                }
            },
            replace: { answer, start, end, text in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    try own.replace(start, end, text)
                }
            },
            set: { answer, name, value in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    let name = try own.string(name, "a name of metadata")
                    own.patch.set.append(.init(name, try own.value(value)))
                }
            },
            annotate: { answer, layer, start, end, type, attributes, count in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    try own.annotate(layer, start, end, type, (attributes, count))
                }
            })
    }

    deinit { pointer.deallocate() }

    /// Why something cannot be taken.
    struct Mistake: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    /// Forgets what was said; `text` is that of the document that comes.
    func begin(_ text: [UInt8]) {
        patch = StagePatch()
        mistake = nil
        self.text = text
        (lastEdit, taken) = (0, 0)
    }

    private static func of(_ answer: UnsafeMutablePointer<galley_answer>?) -> NativeAnswer? {
        guard let own = answer?.pointee.galley else { return nil }
        return Unmanaged<NativeAnswer>.fromOpaque(own).takeUnretainedValue()
    }

    private func take(_ body: (NativeAnswer) throws(Mistake) -> Void) {
        do throws(Mistake) { try body(self) } catch { mistake = mistake ?? error.message }
    }

    /// Taken however it is written: what it is to say matters more.
    private func reject(_ code: galley_slice, _ message: galley_slice) {
        patch.refusal = StagePatch.Refusal(
            code: String(decoding: code.buffer.prefix(64), as: UTF8.self),
            message: String(decoding: message.buffer.prefix(1 << 16), as: UTF8.self))
    }

    private func replace(_ start: Int, _ end: Int, _ text: galley_slice) throws(Mistake) {
        let range = try range(start, end, "an edit")
        guard start >= lastEdit else { throw Mistake("edits come in order, without overlap") }
        patch.edits.replace(range, with: try bytes(text, "an edit's text"))
        lastEdit = end
    }

    private func annotate(
        _ layer: galley_slice, _ start: Int, _ end: Int, _ type: galley_slice,
        _ attributes: (UnsafePointer<galley_member>?, Int)
    ) throws(Mistake) {
        let name = try string(layer, "a layer's name")
        var members: [Value.Member] = []
        for member in UnsafeBufferPointer(
            start: attributes.0, count: attributes.0 == nil ? 0 : attributes.1)
        {
            let key = try string(member.name, "an attribute's name")
            members.append(.init(key, try value(member.value)))
        }
        let annotation = Annotation(
            try range(start, end, "an annotation"), try string(type, "a type"), members)
        if let index = patch.layers.firstIndex(where: { $0.name == name }) {
            patch.layers[index].annotations.append(annotation)
        } else {
            patch.layers.append((name, [annotation]))
        }
    }

    /// A range of the document's text that cuts no character.
    private func range(_ start: Int, _ end: Int, _ what: String) throws(Mistake) -> Range<Int> {
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

    private func bytes(
        _ slice: galley_slice, _ what: String
    ) throws(Mistake) -> UnsafeBufferPointer<UInt8> {
        taken &+= slice.count
        guard slice.count >= 0, taken <= Self.maximumBytes, taken >= 0 else {
            throw Mistake("\(what) is longer than \(Self.maximumBytes >> 20) MiB")
        }
        guard slice.bytes != nil || slice.count == 0 else {
            throw Mistake("\(what) has a length and no bytes")
        }
        let buffer = slice.buffer
        guard UTF8Validation.firstInvalid(in: buffer) == nil else {
            throw Mistake("\(what) is not UTF-8")
        }
        return buffer
    }

    private func string(_ slice: galley_slice, _ what: String) throws(Mistake) -> String {
        String(decoding: try bytes(slice, what), as: UTF8.self)
    }

    private func value(_ value: galley_value) throws(Mistake) -> Value {
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
}

extension galley_slice {
    /// The bytes; none where there is no address.
    var buffer: UnsafeBufferPointer<UInt8> {
        guard let bytes, count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: bytes, count: count).assumingMemoryBound(
            to: UInt8.self)
    }
}
