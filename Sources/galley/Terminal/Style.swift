/// How text looks: colours where they are wanted, signs where the locale has them.
struct Style: Sendable {
    var hasColor: Bool
    var hasUnicode: Bool
    /// Columns that a line may take.
    var width: Int

    /// What a piece of text is; how that looks is decided here and nowhere else.
    enum Role: String, Sendable {
        case heading = "1"
        case faint = "2"
        case name = "36"
        case good = "32"
        case warning = "33"
        case bad = "31"
        case strongBad = "1;31"
        case accent = "34"
        case value = "35"
    }

    /// Nothing but the text.
    static let plain = Style(hasColor: false, hasUnicode: true, width: 80)

    func callAsFunction(_ role: Role, _ text: String) -> String {
        hasColor && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The sign where the locale can show it, else the plain one.
    func sign(_ unicode: String, _ plain: String) -> String { hasUnicode ? unicode : plain }

    var dot: String { sign("·", "-") }
    var dash: String { sign("–", "-") }
    var bullet: String { sign("•", "*") }
    var arrow: String { sign("→", "->") }
    var ellipsis: String { sign("…", "...") }
    var rule: String { sign("─", "-") }

    /// A bar of a share in 0...1, `columns` wide.
    func bar(_ share: Double, columns: Int) -> String {
        let filled = min(columns, max(0, Int((share * Double(columns)).rounded())))
        let blocks = String(repeating: sign("█", "#"), count: filled)
        return blocks + String(repeating: sign("░", "."), count: columns - filled)
    }
}
