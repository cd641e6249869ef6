import Glibc

/// The character set in which libarchive gives names: UTF-8, whatever the process is set to.
enum LibraryLocale {
    /// The address of the locale, made once and never freed; 0 where the system has none.
    private static let address = UInt(bitPattern: newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))

    /// Does something under the locale, for this thread alone, and with no error of an earlier call at hand: where
    /// a name cannot be converted, the library takes an `ENOMEM` that it finds for its own and ends the process.
    static func with<Result>(_ work: () -> Result) -> Result {
        errno = 0
        guard let locale = locale_t(bitPattern: address) else { return work() }
        let before = uselocale(locale)
        defer { uselocale(before) }
        return work()
    }
}
