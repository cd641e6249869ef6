/// An entry in the list of active formatting elements.
struct FormattingEntry: BitwiseCopyable {
    /// The element; -1 for a marker.
    var node: Int32
    var tag: HTMLTag
    /// Of its attributes, in whatever order.
    var hash: UInt64

    static let marker = FormattingEntry(node: -1, tag: .unnamed, hash: 0)

    var isMarker: Bool { node < 0 }
}
