import GalleyXML

extension XMLElement {
    /// The element as XML without prefixes, for comparing.
    var dump: String {
        let attributes = attributes.map { " \($0.name.local)='\($0.value)'" }.joined()
        let inside = children.map { child in
            switch child {
            case .element(let element): element.dump
            case .text(let range): String(decoding: tree.text[range], as: UTF8.self)
            }
        }
        return "<\(name)\(attributes)>\(inside.joined())</\(name)>"
    }
}

extension XMLTree {
    static func parsing(_ text: String, limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLTree
    {
        try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(XMLError) in
            try parsing(bytes, limits: limits)
        }
    }

    static func salvaging(
        _ text: String, limits: XMLLimits = XMLLimits()
    ) throws(XMLError) -> XMLTree {
        try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(XMLError) in
            try salvaging(bytes, limits: limits)
        }
    }

    static func html(_ text: String, limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLTree {
        try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(XMLError) in
            try html(bytes, limits: limits)
        }
    }
}
