public import GalleyCore

/// Diagnostics as people read them: the message, the place, the line with a caret, what would be right.
///
///     error[pipeline.unknown-stage]: no stage is called 'languge'
///      --> article.yaml:9:5
///       |
///     9 |   - languge
///       |     ^^^^^^^
///       = help: did you mean 'language'?
public struct DiagnosticText: Sendable {
    /// Whether ANSI colours are used.
    public var isColored: Bool
    /// Longer lines of the file are shown as far as needed around the caret. In columns.
    public var width: Int

    public init(isColored: Bool = false, width: Int = 100) {
        self.isColored = isColored
        self.width = max(20, width)
    }

    /// All diagnostics, an empty line between two, and a last line that counts them; empty for none.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        guard !diagnostics.isEmpty else { return "" }
        return diagnostics.map(render).joined(separator: "\n") + "\n" + summary(diagnostics) + "\n"
    }

    /// One diagnostic, with a line end after it.
    public func render(_ diagnostic: Diagnostic) -> String {
        let tone = Tone(diagnostic.severity)
        var text = paint(diagnostic.severity.rawValue + "[\(diagnostic.code)]", tone)
        text += paint(": " + Self.clean(diagnostic.message), .strong) + "\n"
        let number = diagnostic.place.map { $0.line > 0 ? String($0.line) : "" } ?? ""
        let margin = String(repeating: " ", count: max(1, number.utf8.count))
        if let place = diagnostic.place {
            text += margin + paint("-->", .margin) + " " + Self.position(place) + "\n"
            text += excerpt(place, number, margin, tone)
        }
        for (label, value) in [
            ("stage", diagnostic.stage), ("document", diagnostic.document),
            ("help", diagnostic.hint),
        ] {
            guard let value, !(label == "stage" && diagnostic.place?.line ?? 0 > 0) else {
                continue
            }
            text += margin + " " + paint("=", .margin) + " " + paint(label + ":", .strong)
            text += " " + Self.clean(value) + "\n"
        }
        return text
    }

    /// `2 errors, 1 warning`.
    public func summary(_ diagnostics: [Diagnostic]) -> String {
        let counts = [Diagnostic.Severity.error, .warning].compactMap { severity in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.joined(separator: ", ")
    }

    /// `file:line:column`, as far as they are known.
    public static func position(_ place: Place) -> String {
        var text = clean(place.file)
        if place.line > 0 { text += ":\(place.line)" }
        if place.line > 0, place.column > 0 { text += ":\(place.column)" }
        if place.line == 0, let offset = place.offset { text += " at byte \(offset)" }
        return text
    }

    private func excerpt(_ place: Place, _ number: String, _ margin: String, _ tone: Tone) -> String
    {
        guard let excerpt = place.excerpt, place.line > 0, place.column > 0 else { return "" }
        let line = ExcerptLine(excerpt, column: place.column, length: place.length, width: width)
        let bar = paint("|", .margin)
        return margin + " " + bar + "\n"
            + paint(number, .margin) + " " + bar + (line.text.isEmpty ? "" : " " + line.text) + "\n"
            + margin + " " + bar + " " + String(repeating: " ", count: line.indent)
            + paint(String(repeating: "^", count: line.carets), tone) + "\n"
    }

    /// The text with control characters made visible, so that a file cannot steer the terminal.
    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: TerminalScalar.isControl) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            clean.append(
                TerminalScalar.isControl(scalar) ? TerminalScalar.visible(scalar) : scalar)
        }
        return String(clean)
    }

    private enum Tone: String {
        case error = "1;31"
        case warning = "1;33"
        case note = "1;32"
        case strong = "1"
        case margin = "1;34"

        init(_ severity: Diagnostic.Severity) {
            self =
                switch severity {
                case .error: .error
                case .warning: .warning
                case .note: .note
                }
        }
    }

    private func paint(_ text: String, _ tone: Tone) -> String {
        isColored ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
    }
}
