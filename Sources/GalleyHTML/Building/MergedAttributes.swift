/// What further `html` and `body` tags add to the first one's attributes.
///
/// Names are marked once, so that ten thousand such tags cost no more than their bytes.
struct MergedAttributes {
    var html: Element?
    var body: Element?

    struct Element {
        var names: Set<UInt32>
        /// Room for attributes in the tree's list, from the element's first on.
        var capacity: Int
    }
}
