/// What the head of a record says that is written.
public struct RecordFields: Sendable {
    public var type: RecordType
    /// Nil for a `warcinfo` record.
    public var targetURI: String?
    /// RFC 3339, in UTC.
    public var date: String
    public var contentType: String
    /// Further fields, in order; names and values without line ends.
    public var more: [(name: String, value: String)]

    public init(
        _ type: RecordType, targetURI: String? = nil, date: String, contentType: String,
        more: [(name: String, value: String)] = []
    ) {
        self.type = type
        self.targetURI = targetURI
        self.date = date
        self.contentType = contentType
        self.more = more
    }
}
