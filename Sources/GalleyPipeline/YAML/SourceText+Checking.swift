import GalleyCore
import GalleyJSON

extension SourceText {
    /// The text without a byte order mark, and why it cannot be read where it cannot.
    static func checked(_ bytes: [UInt8], file: String) -> (SourceText, Diagnostic?) {
        func refused(_ code: PipelineCode, _ message: String, _ hint: String) -> (
            SourceText, Diagnostic?
        ) {
            let place = Place(file: file)
            return (
                SourceText(file: file, validated: []),
                Diagnostic(code.rawValue, message, place: place, hint: hint)
            )
        }
        guard bytes.count <= YAMLReader.maximumBytes else {
            return refused(
                .yamlTooLarge, "the file is larger than 1 MiB",
                "is this the file that you mean, and not an input?")
        }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = isMarked ? Array(bytes.dropFirst(3)) : bytes
        let invalid = text.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0) }
        guard let invalid else {
            return (SourceText(file: file, validated: text), nil)
        }
        let before = SourceText(file: file, validated: Array(text[..<invalid]))
        var place = before.place(
            before.scalarIndex(ofByte: invalid)..<before.scalarIndex(ofByte: invalid))
        place.offset = UInt64(invalid)
        let diagnostic = Diagnostic(
            PipelineCode.yamlEncoding.rawValue, "the file is not valid UTF-8", place: place,
            hint: "save it as UTF-8")
        return (before, diagnostic)
    }
}
