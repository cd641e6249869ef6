import CGalleyPlugin
import GalleyCore

/// Takes what a native stage says of a document, by the functions of `galley_answer`.
///
/// One object serves a stage for all its documents. What cannot be taken is noted as a mistake, the first of them:
/// nothing can be thrown through a function of C.
final class NativeAnswer {
    private(set) var patch = StagePatch()
    private(set) var mistake: String?
    /// What the stage calls.
    let pointer: UnsafeMutablePointer<galley_answer>
    private var values = NativeValues()
    private var lastEdit = 0

    init() {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: galley_answer())
        pointer.pointee = galley_answer(
            struct_size: MemoryLayout<galley_answer>.size,
            galley: Unmanaged.passUnretained(self).toOpaque(),
            drop: { answer, reason in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    own.patch.drop = try own.values.string(reason, "a reason")
                }
            },
            reject: { answer, code, message in
                NativeAnswer.of(answer)?.reject(code, message)
            },
            set_text: { answer, text in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    own.patch.text = Array(try own.values.bytes(text, "the text"))
                }
            },
            replace: { answer, start, end, text in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    try own.replace(start, end, text)
                }
            },
            set: { answer, name, value in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    let name = try own.values.string(name, "a name of metadata")
                    own.patch.set.append(.init(name, try own.values.value(value)))
                }
            },
            annotate: { answer, layer, start, end, type, attributes, count in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    try own.annotate(layer, start, end, type, (attributes, count))
                }
            },
            write: { answer, bytes in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    let more = try own.values.raw(bytes, "what is written")
                    if own.patch.bytes == nil { own.patch.bytes = [] }
                    own.patch.bytes?.append(contentsOf: more)
                }
            },
            file_name: { answer, name in
                NativeAnswer.of(answer)?.take { own throws(Mistake) in
                    own.patch.name = try own.values.string(name, "a file's name")
                }
            })
    }

    deinit { pointer.deallocate() }

    typealias Mistake = NativeValues.Mistake

    /// Forgets what was said; `text` is that of the document that comes.
    func begin(_ text: [UInt8]) {
        patch = StagePatch()
        mistake = nil
        values = NativeValues()
        values.text = text
        lastEdit = 0
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
        patch.refusal = Self.refusal(code, message)
    }

    static func refusal(_ code: galley_slice, _ message: galley_slice) -> StagePatch.Refusal {
        StagePatch.Refusal(
            code: String(decoding: code.buffer.prefix(64), as: UTF8.self),
            message: String(decoding: message.buffer.prefix(1 << 16), as: UTF8.self))
    }

    private func replace(_ start: Int, _ end: Int, _ text: galley_slice) throws(Mistake) {
        let range = try values.range(start, end, "an edit")
        guard start >= lastEdit else { throw Mistake("edits come in order, without overlap") }
        patch.edits.replace(range, with: try values.bytes(text, "an edit's text"))
        lastEdit = end
    }

    private func annotate(
        _ layer: galley_slice, _ start: Int, _ end: Int, _ type: galley_slice,
        _ attributes: (UnsafePointer<galley_member>?, Int)
    ) throws(Mistake) {
        let name = try values.string(layer, "a layer's name")
        let members = try values.members(attributes.0, attributes.1, "an attribute's name")
        let annotation = Annotation(
            try values.range(start, end, "an annotation"), try values.string(type, "a type"),
            members)
        if let index = patch.layers.firstIndex(where: { $0.name == name }) {
            patch.layers[index].annotations.append(annotation)
        } else {
            patch.layers.append((name, [annotation]))
        }
    }
}
