/// The language that a class of code names.
enum CodeLanguage {
    private static let prefixes: [[UInt8]] = [
        "language-", "lang-", "highlight-source-", "brush:", "highlight-",
    ].map { Array($0.utf8) }

    /// Of a class attribute; nil where no class says it.
    static func name(_ classes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        for part in classes.split(separator: 0x20) {
            for prefix in prefixes where part.starts(with: prefix) {
                let name = part.dropFirst(prefix.count)
                if !name.isEmpty, name.count <= 24 {
                    return UnsafeBufferPointer(rebasing: name)
                }
            }
        }
        return nil
    }
}
