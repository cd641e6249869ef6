/// What a terminal makes of single characters: which ones steer it, and how many columns they take.
///
/// Combining marks and format characters take none, East Asian wide characters and emoji two. After Unicode
/// Standard Annex #11, by ranges.
public enum TerminalScalar {
    /// True for what must not reach a terminal as it is: C0 and C1 controls, and marks that turn the direction
    /// of what follows.
    public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// A control picture in the place of a control, or a replacement character.
    public static func visible(_ control: Unicode.Scalar) -> Unicode.Scalar {
        (control.value < 0x20 ? Unicode.Scalar(0x2400 + control.value) : nil) ?? "\u{FFFD}"
    }

    /// Columns; 0 for controls.
    public static func columns(_ scalar: Unicode.Scalar) -> Int {
        if isControl(scalar) { return 0 }
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
