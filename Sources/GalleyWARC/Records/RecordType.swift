/// What a record holds (ISO 28500, clause 6).
public enum RecordType: String, Sendable, CaseIterable {
    case warcinfo, response, resource, request, metadata, revisit, conversion, continuation
    /// A type that the standard does not name; readers pass it over (clause 6.1).
    case other

    init(_ name: Substring) { self = RecordType(rawValue: name.lowercased()) ?? .other }
}
