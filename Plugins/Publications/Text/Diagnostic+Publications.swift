import GalleyCore
import GalleyXML

extension Diagnostic {
    /// An input that is longer than the limit of documents.
    static func tooLarge(_ limit: Int, what: String) -> Diagnostic {
        Diagnostic(
            "document.too-large", "the \(what) is longer than \(limit) bytes",
            hint: "raise 'limits: { document: 256 MiB }' in the pipeline, or cut the file up")
    }

    /// What is wrong with XML, by its own code.
    init(_ error: XMLError, in source: Source) {
        self.init(
            error.code.rawValue, "the XML cannot be read: \(error.words)",
            place: source.place(offset: error.offset),
            hint: error.code.isLimit ? "no one writes such XML: see where it comes from" : nil)
    }

    /// XML that had to be repaired.
    static func salvaged(_ error: XMLError, in source: Source) -> Diagnostic {
        let isCut = error.code == .cut
        return Diagnostic(
            isCut ? "xml.cut" : "xml.salvaged",
            "the XML is \(isCut ? "cut off" : "broken") (\(error.words)); what could be was read",
            severity: .warning, place: source.place(offset: error.offset),
            hint: isCut ? "the file may be cut off: fetch it again" : nil)
    }
}

extension XMLError {
    /// What is wrong, with the line where that is known.
    fileprivate var words: String {
        let sentence = message.prefix(200)
        return line > 0 ? "line \(line): \(sentence)" : String(sentence)
    }
}

extension Source {
    /// A byte of the input; none where the input holds it inside something else.
    fileprivate func place(offset: Int) -> Place {
        let isWhole = entry == nil && self.offset == nil
        return Place(
            file: input ?? name ?? "", offset: isWhole ? UInt64(offset) : self.offset)
    }
}
