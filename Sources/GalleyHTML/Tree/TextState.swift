/// Where bytes of text lie, and what has to be done to them before they can be read.
@usableFromInline
struct TextState: Equatable, BitwiseCopyable {
    @usableFromInline var rawValue: UInt8

    @inlinable
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// In the source, readable as they are.
    @inlinable static var plain: TextState { TextState(rawValue: 0) }
    /// The source has `&`: character references are to be resolved.
    @inlinable static var references: TextState { TextState(rawValue: 1) }
    /// The source has CR: newlines are to be made LF.
    @inlinable static var returns: TextState { TextState(rawValue: 2) }
    /// The source has NUL: it becomes U+FFFD.
    @inlinable static var nulls: TextState { TextState(rawValue: 4) }
    /// In the tree builder's buffer, readable.
    @inlinable static var built: TextState { TextState(rawValue: 8) }
    /// In the buffer of what has been decoded, readable.
    @inlinable static var decoded: TextState { TextState(rawValue: 16) }

    @inlinable
    func has(_ other: TextState) -> Bool { rawValue & other.rawValue != 0 }

    /// Whether the bytes can only be read after decoding.
    @inlinable var needsDecoding: Bool { rawValue & 7 != 0 }

    @inlinable
    static func | (left: TextState, right: TextState) -> TextState {
        TextState(rawValue: left.rawValue | right.rawValue)
    }
}
