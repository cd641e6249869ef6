/// What kind of page it is.
public enum PageKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case article, forum, product, listing, documentation, service, other

    public var name: String { "\(self)" }
}
