/// An element on the stack of open elements.
struct OpenElement: BitwiseCopyable {
    var node: Int32
    var tag: HTMLTag
    var namespace: HTMLNamespace
    /// Whether HTML may stand in it though it is foreign: an HTML integration point.
    var isHTMLPoint = false

    func `is`(_ other: HTMLTag) -> Bool { tag == other && namespace == .html }
}
