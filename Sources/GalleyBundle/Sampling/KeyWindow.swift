/// A range of keys that is looked at in one pass, so that passes over a file of any size need no more than
/// a fixed memory: digests are spread evenly, and half a range holds half the keys.
public struct KeyWindow {
    public private(set) var lower: UInt64 = 0
    /// The last key of the window.
    public private(set) var upper: UInt64 = .max

    public init() {}

    public func contains(_ key: UInt64) -> Bool { key >= lower && key <= upper }

    /// Halves the window; false where it holds one key only.
    public mutating func narrow() -> Bool {
        guard upper > lower else { return false }
        upper = lower + (upper - lower) / 2
        return true
    }

    /// The window behind this one, as wide; nil at the end.
    public var next: KeyWindow? {
        guard upper < .max else { return nil }
        let (end, overflow) = (upper + 1).addingReportingOverflow(upper - lower)
        var window = KeyWindow()
        window.lower = upper + 1
        window.upper = overflow ? .max : end
        return window
    }
}
