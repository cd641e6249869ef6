import GalleyXML
import TestSupport
import Testing

@Suite("Hostile XML")
struct HostileXMLTests {
    @Test("a billion laughs are not laughed", arguments: [true, false])
    func laughs(salvages: Bool) throws {
        var text = "<!DOCTYPE l [<!ENTITY l0 'lol'>"
        for level in 1..<10 {
            let inner = String(repeating: "&l\(level - 1);", count: 10)
            text += "<!ENTITY l\(level) '\(inner)'>"
        }
        text += "]><l a='&l9;'>&l9;</l>"
        if salvages {
            #expect(try XMLTree.salvaging(text).root.dump == "<_><l a='&l9;'>&l9;</l></_>")
        } else {
            #expect(throws: XMLError.self) { try XMLTree.parsing(text) }
        }
    }

    @Test("parameter entities are not replaced")
    func parameters() throws {
        var text = "<!DOCTYPE l [<!ENTITY % p0 'lol'>"
        for level in 1..<20 {
            text += "<!ENTITY % p\(level) '%p\(level - 1);%p\(level - 1);'>"
        }
        text += "<!ENTITY e '%p19;'>%p19;]><l>x&e;</l>"
        #expect(try XMLTree.salvaging(text).text.count < 100)
    }

    @Test(
        "nothing outside is read",
        arguments: [
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file://PATH'>]><a>&e;</a>",
            "<!DOCTYPE a SYSTEM 'file://PATH'><a>&secret;</a>",
            "<!DOCTYPE a [<!ENTITY % e SYSTEM 'file://PATH'> %e;]><a>&secret;</a>",
            "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file://PATH' parse='text'/></a>",
        ])
    func external(text: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("<!ENTITY secret 'TOP SECRET'>", to: "secret.dtd")
        let text = text.split(separator: "PATH").joined(separator: file)
        #expect(!(try XMLTree.salvaging(text).root.dump.contains("TOP SECRET")))
    }

    @Test("nesting is bounded", arguments: [201, 300, 1_000_000])
    func depth(levels: Int) {
        let open = String(repeating: "<a>", count: levels)
        let close = String(repeating: "</a>", count: levels)
        for text in [open + close, open, "&bad;" + open + close] {
            let error = #expect(throws: XMLError.self) { try XMLTree.salvaging(text) }
            #expect(error?.code == .depthLimit)
        }
        let html = #expect(throws: XMLError.self) {
            try XMLTree.html(String(repeating: "<div>", count: levels))
        }
        #expect(html?.code == .depthLimit)
    }

    @Test("as deep as allowed is read")
    func deepest() throws {
        let text =
            String(repeating: "<a>", count: 200) + "x" + String(repeating: "</a>", count: 200)
        #expect(try XMLTree.parsing(text).root.string == "x")
    }

    @Test("an attribute or a name without end is bounded")
    func long() {
        let long = String(repeating: "x", count: 20 << 20)
        for text in ["<a b='\(long)'/>", "<a b='\(long)", "<a b=\(long)", "<\(long)/>"] {
            let error = #expect(throws: XMLError.self) { try XMLTree.salvaging(text) }
            #expect(error?.code == .valueLimit, "\(String(describing: error))")
        }
    }

    @Test("attributes of one element are bounded, in XML, broken XML and HTML")
    func attributes() throws {
        let many = (0..<200_000).map { " a\($0)='\($0)'" }.joined()
        for text in [
            "<r\(many)/>", "<r x='>'\(many)/>", "<!-- ' --><r><![CDATA[<a \"]]><b\(many)/></r>",
            "<r>&bad;<b\(many) c/></r>",
        ] {
            let error = #expect(throws: XMLError.self) { try XMLTree.salvaging(text) }
            #expect(error?.code == .attributesLimit)
            #expect(try XMLTree.html(text).root.elements.count == 1)
        }
    }

    @Test("elements, attributes and bytes are counted")
    func many() {
        var limits = XMLLimits()
        limits.nodes = 1000
        limits.bytes = 20_000
        let many = "<r>" + String(repeating: "<a/>", count: 1001) + "</r>"
        #expect(
            #expect(throws: XMLError.self) { try XMLTree.salvaging(many, limits: limits) }?.code
                == .nodesLimit)
        #expect(
            #expect(throws: XMLError.self) { try XMLTree.html(many, limits: limits) }?.code
                == .nodesLimit)
        let large = "<r>" + String(repeating: "x", count: 20_000) + "</r>"
        #expect(
            #expect(throws: XMLError.self) { try XMLTree.salvaging(large, limits: limits) }?.code
                == .bytesLimit)
    }

    @Test(
        "what invites to look again and again takes time in proportion",
        arguments: [
            "<!--a>", "<!x>", "<![CDATA[", "<?a>", "<!DOCTYPE [", "<a b='", "<a b=\"x\"", "<a b=c ",
            "</a>",
            "&", "&#", "<", "]]>", "&amp;", "<a></a>",
        ])
    func linear(part: String) {
        // What is looked at anew for each part takes minutes.
        let time = seconds(String(repeating: part, count: 400_000))
        #expect(time < 20, "\(part): \(time) s")
    }

    private func seconds(_ part: String) -> Double {
        let clock = ContinuousClock()
        let time = clock.measure { _ = try? XMLTree.salvaging("<r>&bad;" + part + "</r>") }
        return time / .seconds(1)
    }
}
