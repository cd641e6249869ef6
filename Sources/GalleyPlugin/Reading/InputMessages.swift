import GalleyCore
import GalleyJSON
import GalleyWire

/// An input as a process is sent it: whole, as text, or in pieces, as bytes.
///
/// It is held as far as it is no larger than a document may be: then it can be sent once more, and is the record
/// of the one document that it may be.
final class InputMessages {
    /// Bytes of a piece.
    private static let pieceBytes = 1 << 18

    let source: Source
    private let stream: any ByteStream
    private let isText: Bool
    private let limit: Int
    private var held: [UInt8] = []
    /// False once more was read than is held.
    private(set) var isHeld = true
    private var isRead = false
    /// How much of `held` was sent.
    private var sent = 0
    /// True once the process was sent all of it.
    private(set) var isAllSent = false

    init(_ stream: any ByteStream, isText: Bool, limit: Int) {
        self.stream = stream
        source = stream.source
        self.isText = isText
        self.limit = limit
    }

    /// All of the input, where it is held.
    var whole: [UInt8]? { isHeld && isRead ? held : nil }

    /// Begins anew. Only what is held can be sent again.
    func rewind() {
        sent = 0
        isAllSent = false
    }

    /// The first message. Throws where the input cannot be read, or cannot be sent as text.
    func first(_ number: Int) throws(Diagnostic) -> [UInt8] {
        if isText { try readText() }
        var json = JSONWriter(capacity: isText ? held.count + 256 : 256)
        Self.begin("input", number, &json)
        source.write(to: &json)
        if isText {
            json.key("text")
            held.withUnsafeBufferPointer { bytes in
                let mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
                json.string(UnsafeBufferPointer(rebasing: bytes[mark...]))
            }
            isAllSent = true
        }
        return Self.end(&json)
    }

    /// The next piece, or that there is none any more: then `isAllSent`.
    func next(_ number: Int) throws(Diagnostic) -> [UInt8] {
        let piece = try nextPiece()
        var json = JSONWriter(capacity: piece.count / 3 * 4 + 128)
        Self.begin(piece.isEmpty ? "end" : "bytes", number, &json)
        if piece.isEmpty {
            isAllSent = true
        } else {
            json.key("base64")
            json.string(piece.withUnsafeBufferPointer { Base64.encode($0) })
        }
        return Self.end(&json)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func begin(_ word: String, _ number: Int, _ json: inout JSONWriter) {
        json.beginObject()
        json.key("galley")
        json.string(word)
        json.key("n")
        json.number(number)
    }

    private static func end(_ json: inout JSONWriter) -> [UInt8] {
        json.endObject()
        json.newline()
        return json.bytes
    }

    private func readText() throws(Diagnostic) {
        if !isRead {
            guard let bytes = try stream.readAll(limit: limit) else {
                throw Diagnostic(
                    "document.too-large", "the input is longer than \(limit) bytes",
                    hint: "raise 'limits: { document: 256 MiB }' in the pipeline; a reader that "
                        + "`wants: [bytes]` is sent it in pieces")
            }
            (held, isRead) = (bytes, true)
        }
        guard let place = held.withUnsafeBufferPointer({ UTF8Validation.firstInvalid(in: $0) })
        else { return }
        throw Diagnostic(
            "plugin.encoding", "the input is not UTF-8: byte \(place) is none of a character",
            place: source.input.map { Place(file: $0, offset: UInt64(place)) },
            hint: "a reader that `wants: [bytes]` is sent the bytes as they are")
    }

    private func nextPiece() throws(Diagnostic) -> ArraySlice<UInt8> {
        if isHeld, sent < held.count {
            let piece = held[sent..<min(held.count, sent + Self.pieceBytes)]
            sent = piece.endIndex
            return piece
        }
        guard !isRead else { return [] }
        let piece = try readPiece()
        if piece.isEmpty { isRead = true }
        if isHeld, held.count + piece.count <= limit {
            held += piece
            sent = held.count
        } else if isHeld {
            isHeld = false
            held = []
        }
        return piece[...]
    }

    private func readPiece() throws(Diagnostic) -> [UInt8] {
        var piece: [UInt8] = []
        var failure: Diagnostic?
        while piece.count < Self.pieceBytes {
            let (room, before) = (Self.pieceBytes - piece.count, piece.count)
            let more = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                do throws(Diagnostic) {
                    count = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
                } catch { failure = error }
            }
            if let failure { throw failure }
            piece += more
            if piece.count == before { break }
        }
        return piece
    }
}
