/// What is wrong with an XML text: a code, where, and words.
public struct XMLError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The raw value is stable and fit for diagnostics.
    public enum Code: String, Sendable, CaseIterable {
        /// It breaks a rule of XML's grammar.
        case malformed = "xml.malformed"
        /// It ends inside an element.
        case cut = "xml.cut"
        /// There is no element in it.
        case noElement = "xml.no-element"
        case depthLimit = "xml.limit.depth"
        case attributesLimit = "xml.limit.attributes"
        case nodesLimit = "xml.limit.nodes"
        case valueLimit = "xml.limit.value"
        case bytesLimit = "xml.limit.bytes"

        /// True for what no repair helps against.
        public var isLimit: Bool {
            switch self {
            case .malformed, .cut, .noElement: false
            case .depthLimit, .attributesLimit, .nodesLimit, .valueLimit, .bytesLimit: true
            }
        }
    }

    public let code: Code
    /// In bytes from the start.
    public let offset: Int
    /// 1-based; 0 where it is not known.
    public let line: Int
    public let message: String

    public init(_ code: Code, at offset: Int = 0, line: Int = 0, _ message: String) {
        self.code = code
        self.offset = offset
        self.line = line
        self.message = message
    }

    public var description: String { "\(code.rawValue) at byte \(offset): \(message)" }
}
