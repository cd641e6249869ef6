extension StringProtocol {
    /// True where the UTF-8 is the same; `==` also takes canonically equivalent strings for equal.
    public func hasSameBytes(as other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
