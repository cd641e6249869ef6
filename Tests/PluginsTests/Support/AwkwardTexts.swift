/// Texts on which stages have been known to trip.
enum AwkwardTexts {
    static let all: [String] = [
        "", "\n", "\n\n\n\n", " ", "\t \u{A0}\u{3000}", "x", "no final newline\nhere",
        "line\r\nends\r\nof\r\nDOS\r\n", "old\rMac\r", "mixed\r\nline\nends\r",
        "e\u{301}\u{323} and o\u{308}\nA\u{30A}ngstro\u{308}m\n", "\u{301} starts with a mark\n",
        "\u{FEFF}mark inside \u{FEFF} and\u{FEFF}\n", "NUL \u{0} inside\n\u{0}\n",
        "-", "-\n", "-\n-\n-\n", "- \n", "*\n\n*\n", "1.\n", "1.\n2.\n3.\n", "-\n\nfar away\n",
        "• \n•\n• x", "(a)\n(b)", "— \n—\n", "#\n##\n", "---\n---\n", "***", "```\n", "> \n>\n",
        "|\n|-|\n",
        "Short\n", "A Title\nA Title\nA Title\n", "?\n!\n.\n", "§ 1\n§\n", "👉\n👉 one\n👉 two\n",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\n", "\u{E000}\u{F0B7} item\n\u{F0B7} item\n",
        String(repeating: "a", count: 200_000), String(repeating: "a ", count: 100_000),
        String(repeating: "- x\n", count: 5_000), String(repeating: "\n", count: 50_000),
        String(repeating: " ", count: 50_000), String(repeating: "> ", count: 300) + "deep",
        String(repeating: "  ", count: 100) + "- indented\n",
        String(repeating: "\u{200B}", count: 1000),
        "\u{2028}\u{2029}\u{85}\u{B}\u{C}", "שלום עולם\nمرحبا بالعالم\n", "日本語の文章。\n・一\n・二\n",
        "...!?...", "العربية\n中文。日本語\nไทย\n",
        "a\u{AD}b \u{200B}c\u{2060}d\n", "tab\tbed\t\ttext\n\t- item\n\t\t- nested\n",
    ]

    /// Bytes that are not UTF-8, and marks without a text.
    static let broken: [[UInt8]] = [
        [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xFF, 0xFE], [0xFE, 0xFF, 0], [0, 0, 0, 0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0, 0],
        Array("good start ".utf8) + [0xC0, 0xAF] + Array(" good end\n".utf8),
    ]
}
