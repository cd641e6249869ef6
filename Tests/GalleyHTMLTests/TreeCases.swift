import Foundation
import GalleyHTML
import TestSupport

/// A case of the html5lib tree construction suite.
struct TreeCase {
    var file: String
    var data: [UInt8]
    /// The element that it is a fragment in: "td", "svg path".
    var context: String?
    /// Nil where it holds with scripts and without.
    var isScripting: Bool?
    var expected: String

    /// All cases of a folder under `html5lib`, in order of file name.
    static func all(in folder: String) throws -> [TreeCase] {
        let url = try SharedData.file("html5lib/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
            .filter { $0.hasSuffix(".dat") }.sorted()
        return try names.flatMap { name in
            try cases(of: SharedData.bytes("html5lib/\(folder)/\(name)"), file: name)
        }
    }

    private static func cases(of bytes: [UInt8], file: String) -> [TreeCase] {
        // One character a byte, so that what is no UTF-8 survives.
        let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        return ("\n" + text).components(separatedBy: "\n#data\n").dropFirst().compactMap {
            parse($0, file: file)
        }
    }

    private static func parse(_ text: String, file: String) -> TreeCase? {
        let halves = text.components(separatedBy: "\n#document\n")
        guard halves.count == 2 else { return nil }
        let head = "\n" + halves[0] + "\n"
        guard let errors = head.range(of: "\n#errors\n") else { return nil }
        let start = head.index(after: head.startIndex)
        let data = start < errors.lowerBound ? head[start..<errors.lowerBound] : ""
        let lines = head[errors.upperBound...].split(
            separator: "\n", omittingEmptySubsequences: false)
        let context = lines.firstIndex(of: "#document-fragment").map { String(lines[$0 + 1]) }
        var expected = halves[1]
        while expected.hasSuffix("\n") { expected.removeLast() }
        return TreeCase(
            file: file, data: data.unicodeScalars.map { UInt8($0.value) }, context: context,
            isScripting: lines.contains("#script-on")
                ? true : lines.contains("#script-off") ? false : nil,
            expected: expected)
    }

    /// What the parser makes of it, in the suite's notation.
    func outline(isScripting: Bool) -> String {
        var options = HTMLParser.Options()
        options.isScripting = isScripting
        let parser = HTMLParser(options)
        guard let context else { return TreeOutline.text(of: parser.parse(data)) }
        let parts = context.split(separator: " ")
        let namespace: HTMLNamespace =
            parts.count == 1 ? .html : parts[0] == "svg" ? .svg : .mathML
        let tag = HTMLTag(named: String(parts[parts.count - 1])) ?? .div
        return TreeOutline.text(of: parser.parseFragment(data, in: tag, namespace: namespace))
    }
}
