public import GalleyCore

/// A document that a run set aside, with why.
public struct RejectRecord {
    /// The document as it was, without what is attached because of the reject; its text may be empty.
    public var document: Document
    public var code: String
    public var stage: String?
    public var message: String
    /// The byte offset of the record in its input.
    public var at: UInt64?
    /// What would be right, or what to do about it.
    public var hint: String?
    /// The record that the document was read from, where it is at hand.
    public var record: Attachment?
}
