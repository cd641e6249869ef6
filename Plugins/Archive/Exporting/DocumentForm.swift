import GalleyBundle
import GalleyCore
import GalleyRendering
import GalleyWire

/// What a file that holds one document is written as.
enum DocumentForm: String, OptionChoice {
    case text, markdown, json

    /// Without the dot.
    var fileExtension: String {
        switch self {
        case .text: "txt"
        case .markdown: "md"
        case .json: "json"
        }
    }
}

/// Writes documents in a form.
struct DocumentRendering {
    let form: DocumentForm
    private let encoder = DocumentEncoder(digest: { SHA256.digest(of: $0).hex })

    init(_ form: DocumentForm) { self.form = form }

    func bytes(of document: FrozenDocument) throws(Diagnostic) -> [UInt8] {
        switch form {
        case .text: TextRendering.bytes(of: document)
        case .markdown: MarkdownRendering.bytes(of: document)
        case .json: try encoder.encode(document)
        }
    }
}
