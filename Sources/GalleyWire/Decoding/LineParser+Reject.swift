import GalleyCore

extension LineParser {
    /// Why the document was set aside; nil where the line does not say so.
    func reject(of document: Document) -> RejectRecord? {
        guard let rejectValue, case .object = rejectValue else { return nil }
        return RejectRecord(
            document: document, code: rejectValue["code"]?.string ?? "",
            stage: rejectValue["stage"]?.string, message: rejectValue["message"]?.string ?? "",
            at: rejectValue["at"]?.int.flatMap { UInt64(exactly: $0) },
            hint: rejectValue["hint"]?.string)
    }
}

extension RejectRecord {
    /// The role of the attachment that is the record a document was read from.
    static let role = "source"

    /// Takes the record, which is attached last, out of the document.
    mutating func takeRecord() {
        guard let place = document.attachments.lastIndex(where: { $0.role == Self.role }) else {
            return
        }
        record = document.attachments.remove(at: place)
    }
}
