/// The members of an object in their order; a key may stand more than once.
public struct JSONObject: Equatable, Sendable {
    public struct Member: Equatable, Sendable {
        public var key: String
        public var value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }

        public static func == (one: Self, other: Self) -> Bool {
            one.key.hasSameBytes(as: other.key) && one.value == other.value
        }
    }

    public var members: [Member]

    public init(_ members: [Member] = []) { self.members = members }

    public var isEmpty: Bool { members.isEmpty }
    public var keys: [String] { members.map(\.key) }

    /// The value of a key's last member; nil where there is none.
    ///
    /// Setting replaces the last member in its place or adds one at the end; nil removes all of that key.
    public subscript(key: String) -> JSONValue? {
        get { members.last { $0.key.hasSameBytes(as: key) }?.value }
        set {
            guard let newValue else {
                return members.removeAll { $0.key.hasSameBytes(as: key) }
            }
            if let index = members.lastIndex(where: { $0.key.hasSameBytes(as: key) }) {
                members[index].value = newValue
            } else {
                members.append(Member(key, newValue))
            }
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        members = elements.map { Member($0, $1) }
    }
}

extension String {
    /// Byte for byte: `==` would take canonically equivalent texts for the same.
    public func hasSameBytes(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}
