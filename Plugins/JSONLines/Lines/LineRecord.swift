import GalleyCore
import GalleyWire

/// One line of an input without what surrounds it, and where it stands.
struct LineRecord {
    /// Without byte order mark and carriage return.
    let bytes: UnsafeRawBufferPointer
    /// The input's source with the line's offset and length.
    let source: Source
    let isTooLong: Bool
    /// 0 where the lines before are not known.
    private let number: Int

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ line: LineStream.Line, of input: any ByteStream) {
        var body = line.bytes
        let isFirst = line.number == 1 && input.isStart
        let mark = isFirst && body.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        body = UnsafeRawBufferPointer(rebasing: body.dropFirst(mark))
        if body.last == 0x0D && !line.isTooLong {
            body = UnsafeRawBufferPointer(rebasing: body.dropLast())
        }
        bytes = body
        var source = input.source
        source.offset = line.offset + UInt64(mark)
        source.length = line.isTooLong ? line.length - UInt64(mark) : UInt64(body.count)
        self.source = source
        isTooLong = line.isTooLong
        number = input.isStart && line.isNumbered ? line.number : 0
    }

    var isBlank: Bool { !isTooLong && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

    private var file: String { source.input ?? source.name ?? "" }

    func diagnostic(_ error: WireError) -> Diagnostic {
        error.diagnostic(file: file, line: number, start: source.offset ?? 0)
    }

    func tooLong(limit: Int) -> Diagnostic {
        Diagnostic(
            "document.too-large",
            "the line has \(source.length ?? 0) bytes, over the limit of \(limit)",
            place: Place(file: file, line: number, offset: source.offset))
    }

    /// A line without a text: what it has instead, and how to say which of it is the text.
    ///
    /// `word` is what stands under the key, such as `a number`; nil where the line has no such key.
    func noText(_ key: String, is word: String?, keys: [String]) -> Diagnostic {
        let place = Place(file: file, line: number, offset: source.offset)
        if let word {
            return Diagnostic(
                "jsonl.no-text", "'\(key)' of the line is \(word), not a string", place: place,
                hint:
                    "a document's text is a string; another key is read by 'jsonl: { text: NAME }'")
        }
        let names = keys.map { "'\($0)'" }.joined(separator: ", ")
        let other = keys.first { ["content", "body", "raw_content", "article"].contains($0) }
        return Diagnostic(
            "jsonl.no-text", "the line has no string '\(key)'",
            place: place,
            hint: "it has the keys \(names): name the one with the text, as in "
                + "'jsonl: { text: \(other ?? "content") }'")
    }
}
