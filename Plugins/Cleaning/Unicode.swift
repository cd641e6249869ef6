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
                hint: "Install the ICU library that Galley was built with")
        }
        self.normalizer = normalizer
    }

    public mutating func normalize(_ document: inout Document) {
        if document.text.isKnownASCII || form == .nfc && document.text.isKnownNFC { return }
        if let result = document.text.withUnsafeBytes({ normalizer.normalize($0) }) {
            var edits = TextEdits()
            for edit in result.edits { edits.replace(edit.source, with: result.bytes[edit.output]) }
            document.edit(edits, isKnownNFC: form.isComposed)
        } else if form.isComposed {
            document.markNFC()
        }
    }
}
