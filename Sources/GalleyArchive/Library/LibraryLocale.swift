import Glibc

/// The character set in which libarchive gives names: UTF-8, whatever the process is set to.
enum LibraryLocale {
    /// The address of the locale, made once and never freed; 0 where the system has none.
    private static let address = UInt(bitPattern: newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))

    /// Does something under the locale, for this thread alone.
    static func with<Result>(_ work: () -> Result) -> Result {
        guard let locale = locale_t(bitPattern: address) else { return work() }
        let before = uselocale(locale)
        defer { uselocale(before) }
        return work()
    }
}
