public import GalleyCore
import GalleyText

/// Brings the text into a Unicode normalization form (UAX #15).
public struct Unicode: GalleyCore.Normalizer {
    enum Form: String, OptionChoice {
        case nfc, nfd, nfkc, nfkd

        var normalizationForm: NormalizationForm {
            switch self {
            case .nfc: .nfc
            case .nfd: .nfd
            case .nfkc: .nfkc
            case .nfkd: .nfkd
            }
        }

        /// True where text in this form is in form C as well.
        var isComposed: Bool { self == .nfc || self == .nfkc }
    }

    static let form = StageOption<Form>(
        "form", default: .nfc,
        help:
            "The form: nfc and nfd keep the meaning, nfkc and nfkd also fold ligatures, widths and the like"
    )

    public static let spec = StageSpec(
        "unicode", .normalizer, summary: "Brings the text into a Unicode normalization form",
        options: [form.spec])

    private let form: Form
    private let normalizer: GalleyText.Normalizer

    public init(_ options: StageOptions) throws(Diagnostic) {
        form = options[Self.form]
        guard let normalizer = GalleyText.Normalizer(form.normalizationForm) else {
            throw Diagnostic(
                "unicode.no-data", "the normalization data of ICU cannot be loaded",
                hint: "install the ICU library that Galley was built with")
        }
        self.normalizer = normalizer
    }

    public mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        if document.text.isKnownASCII || form == .nfc && document.text.isKnownNFC { return }
        if let result = try normalized(document.text) {
            var edits = TextEdits()
            for edit in result.edits { edits.replace(edit.source, with: result.bytes[edit.output]) }
            document.edit(edits, isKnownNFC: form.isComposed)
        } else if form.isComposed {
            document.markNFC()
        }
    }

    private func normalized(_ text: DocumentText) throws(Diagnostic) -> Normalized? {
        do throws(NormalizationError) {
            return try text.withUnsafeBytes { bytes throws(NormalizationError) in
                try normalizer.normalize(bytes, maximumBytes: DocumentText.maximumBytes)
            }
        } catch {
            switch error {
            case .tooLarge:
                throw Diagnostic(
                    "document.too-large",
                    "in form \(form.rawValue) the text takes over \(DocumentText.maximumBytes) bytes",
                    hint: "use form nfc or nfd, or lower 'limits: { document: … }' in the pipeline")
            case .failed:
                throw Diagnostic(
                    "unicode.failed", "ICU cannot bring the text into form \(form.rawValue)",
                    hint: "leave the document out, or the stage")
            }
        }
    }
}
