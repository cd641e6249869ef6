/// An attribute as it lies in the tree's array: its value is bytes of the source until it is asked
/// for.
@usableFromInline
struct AttributeRecord: BitwiseCopyable {
    @usableFromInline var name: HTMLAttributeName
    @usableFromInline var start: Int32
    @usableFromInline var length: Int32
    @usableFromInline var state: TextState
}
