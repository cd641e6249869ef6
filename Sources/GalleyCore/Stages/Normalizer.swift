/// Changes text and blocks: repair, Unicode, boilerplate.
public protocol Normalizer: Stage {
    /// Changes the document. A thrown diagnostic rejects it.
    mutating func normalize(_ document: inout Document) throws(Diagnostic)
}
