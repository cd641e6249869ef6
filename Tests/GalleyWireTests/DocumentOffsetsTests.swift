import GalleyCore
import GalleyWire
import Testing

@Suite("Offsets in scalars on the line, in bytes in the document")
struct DocumentOffsetsTests {
    static let texts = [
        "", "a", "é", "plain ASCII text", "aé€😀b", "😀😀", String(repeating: "é", count: 63),
        String(repeating: "a", count: 64), String(repeating: "a€", count: 100) + "z",
        String(repeating: "x", count: 63) + "😀" + String(repeating: "y", count: 130),
    ]

    @Test("every range of scalars comes back as the bytes of those scalars", arguments: texts)
    func everyRange(text: String) throws {
        let scalars = Array(text.unicodeScalars)
        var starts = [0]
        for scalar in scalars {
            starts.append(starts[starts.count - 1] + String(scalar).utf8.count)
        }
        for start in 0...scalars.count {
            let end = min(start + 3, scalars.count)
            let line =
                #"{"blocks":[{"type":"quote","start":\#(start),"end":\#(end)}],"#
                + #""annotations":[{"layer":"l","type":"t","start":\#(start),"end":\#(scalars.count)}],"#
                + #""id":"a","text":"\#(text)"}"#
            let document = try Wire.decode(line)
            #expect(document.blocks[0].range == starts[start]..<starts[end])
            #expect(
                document.layers[0].annotations[0].range == starts[start]..<starts[scalars.count])
            let again = try Wire.decode(try Wire.encode(document))
            #expect(again.blocks == document.blocks)
            #expect(again.layers == document.layers)
        }
    }

    @Test("a text whose ASCII was not known gets the same offsets")
    func unknownASCII() throws {
        let text = String(repeating: "abc ", count: 40)
        let blocks = [Block(.paragraph, 5..<150)]
        let known = Document(
            id: "a", text: DocumentText(validated: Array(text.utf8), isKnownASCII: true),
            blocks: blocks)
        let unknown = Document(id: "a", text: DocumentText(text), blocks: blocks)
        #expect(try Wire.encode(known) == Wire.encode(unknown))
    }

    @Test("annotations in any order come back sorted, spans outer before inner")
    func sorted() throws {
        func annotation(_ layer: String, _ start: Int, _ end: Int, _ type: String) -> String {
            #"{"layer":"\#(layer)","start":\#(start),"end":\#(end),"type":"\#(type)"}"#
        }
        let list = [
            annotation("b@1", 3, 4, "x"), annotation("inline@1", 0, 2, "strong"),
            annotation("b@1", 0, 4, "y"), annotation("inline@1", 0, 4, "emphasis"),
            annotation("b@1", 0, 1, "z"),
        ].joined(separator: ",")
        let document = try Wire.decode(#"{"id":"","text":"äöüß","annotations":[\#(list)]}"#)
        #expect(document.spans.map(\.kind) == [.emphasis, .strong])
        #expect(document.layers.map(\.name) == ["b@1"])
        #expect(document.layers[0].annotations.map(\.type) == ["z", "y", "x"])
    }

    @Test("a range that the text does not have is refused when it is written")
    func rangeOutside() throws {
        let document = Document(
            id: "a", text: DocumentText("ab"), blocks: [Block(.paragraph, 0..<3)])
        #expect(throws: Diagnostic.self) { try Wire.encode(document) }
    }
}
