/// Which vocabulary an element belongs to.
@frozen
public enum HTMLNamespace: UInt8, Sendable {
    case html
    case svg
    case mathML
}
