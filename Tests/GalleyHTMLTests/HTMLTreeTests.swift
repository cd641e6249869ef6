import GalleyHTML
import Testing

@Suite
struct HTMLTreeTests {
    private let parser = HTMLParser()

    private func tree(_ page: String) -> HTMLTree { parser.parse(Array(page.utf8)) }

    private func first(_ tag: HTMLTag, in tree: HTMLTree) throws -> HTMLNode {
        try #require(tree.descendants(of: tree.root).first { tree.is($0, tag) })
    }

    private func string(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }

    @Test(
        "an element's range is its tags and what is between; without an end tag it ends where it is closed"
    )
    func ranges() throws {
        let page = "<html><body><p id=a>One <b>two</b><p>three</body>"
        let tree = tree(page)
        let paragraphs = tree.descendants(of: tree.root).filter { tree.is($0, .p) }
        #expect(string(tree.source[tree.sourceRange(paragraphs[0])]) == "<p id=a>One <b>two</b>")
        #expect(string(tree.source[tree.startTagRange(paragraphs[0])]) == "<p id=a>")
        #expect(string(tree.source[tree.sourceRange(try first(.b, in: tree))]) == "<b>two</b>")
        #expect(tree.startTagRange(try first(.head, in: tree)).isEmpty)
        #expect(tree.sourceRange(tree.root) == 0..<page.utf8.count)
    }

    @Test("attributes are asked for by name, decoded when read, and listed in order")
    func attributes() throws {
        let tree = tree("<a HREF='?a=1&amp;b' class=x data-Odd='\r\n' class=y hidden>")
        let node = try first(.a, in: tree)
        let list = tree.attributes(node)
        #expect(
            list.map { string(tree.name(of: $0.name)) } == ["href", "class", "data-odd", "hidden"])
        #expect(tree.sourceRange(of: list[0]).map { string(tree.source[$0]) } == "?a=1&amp;b")
        #expect(tree.attribute(node, .href).map(string) == "?a=1&b")
        #expect(tree.sourceRange(of: list[0]) == nil)
        #expect(tree.attribute(node, .class).map(string) == "x")
        #expect(tree.hasAttribute(node, .hidden))
        #expect(tree.attribute(node, .hidden).map(string) == "")
        #expect(!tree.hasAttribute(node, .id))
        let odd = try #require(tree.attributeName("data-odd"))
        #expect(tree.attribute(node, odd).map(string) == "\n")
        #expect(tree.attributeName("data-even") == nil)
        #expect(tree.attributes(tree.root).isEmpty)
    }

    @Test("names that the tables do not hold have a number in their tree")
    func names() throws {
        let tree = tree("<X-Card>a</x-card><some-quite-long-name>")
        let card = try #require(tree.tag(named: "x-card"))
        #expect(!card.isKnown)
        #expect(string(tree.name(try first(card, in: tree))) == "x-card")
        #expect(tree.tag(named: "some-quite-long-name") != nil)
        #expect(tree.tag(named: "y-card") == nil)
        #expect(tree.tag(named: "blockquote") == .blockquote)
        #expect(HTMLTag(named: "foreignObject") == .foreignObject)
        #expect(HTMLTag(named: "no-such") == nil)
        #expect(tree.name(tree.root).isEmpty)
    }

    @Test("a text is verbatim as long as it is one piece of the source as it stands")
    func verbatim() throws {
        let tree = tree("<p>plain<p>a &lt; b<p>one</x>two<p>1\r\n2<p>a\0b")
        let texts = tree.descendants(of: tree.root).filter { tree.isText($0) }
        #expect(texts.map { string(tree.text($0)) } == ["plain", "a < b", "onetwo", "1\n2", "ab"])
        #expect(texts.map { tree.isVerbatim($0) } == [true, false, false, false, false])
        #expect(string(tree.source[tree.sourceRange(texts[2])]) == "one</x>two")
    }

    @Test("a walk enters and leaves all in document order, and can go past what is in a node")
    func walk() throws {
        let tree = tree("<div><p>a<br></p>b</div>")
        let top = try first(.div, in: tree)
        var steps: [String] = []
        var walk = tree.walk(top)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                steps.append(
                    tree.isText(node) ? string(tree.text(node)) : "<\(string(tree.name(node)))")
            case .leave(let node): if tree.isElement(node) { steps.append(">") }
            }
        }
        #expect(steps == ["<div", "<p", "a", "<br", ">", ">", "b", ">"])
        var short = tree.walk(top)
        _ = short.next()
        short.skipChildren(of: top)
        #expect(short.next() == .leave(top))
        #expect(short.next() == nil)
        #expect(tree.children(of: top).map { tree.isText($0) } == [false, true])
        let inner = try first(.br, in: tree)
        #expect(
            tree.ancestors(of: inner).map { string(tree.name($0)) } == [
                "p", "div", "body", "html", "",
            ])
        #expect(
            tree.next(after: try first(.p, in: tree), under: top, past: true).map {
                string(tree.text($0))
            } == "b")
        #expect(tree.next(after: inner, under: try first(.p, in: tree)) == nil)
        #expect(string(tree.textContent(top)) == "ab")
    }

    @Test("a template's contents hang beside it, out of the walk")
    func template() throws {
        let tree = tree("<p>a<template>b</template>c")
        let template = try first(.template, in: tree)
        #expect(tree.firstChild(template) == nil)
        let contents = try #require(tree.templateContents(template))
        #expect(tree.kind(contents) == .fragment)
        #expect(string(tree.textContent(contents)) == "b")
        #expect(string(tree.textContent(tree.root)) == "ac")
        #expect(tree.templateContents(tree.root) == nil)
    }

    @Test("a fragment's nodes are the root's children")
    func fragment() {
        let tree = parser.parseFragment(Array("<td>a<p>b".utf8), in: .div)
        #expect(TreeOutline.text(of: tree) == "| \"a\"\n| <p>\n|   \"b\"")
        let row = parser.parseFragment(Array("<td>a".utf8), in: .tr)
        #expect(TreeOutline.text(of: row) == "| <td>\n|   \"a\"")
        #expect(parser.parseFragment([]).firstChild(.root) == nil)
    }

    @Test(
        "a tree that is held stays as it is when the parser goes on; one that is not lends its memory"
    )
    func reuse() {
        let first = tree("<p>one &amp; <x-first>")
        let second = tree("<p>two <y-second>")
        #expect(string(first.textContent(first.root)) == "one & ")
        #expect(first.tag(named: "x-first") != nil)
        #expect(second.tag(named: "x-first") == nil)
        var addresses: Set<UnsafePointer<UInt8>> = []
        for number in 0..<10 {
            let page = tree("<p>\(number)")
            #expect(string(page.textContent(page.root)) == "\(number)")
            if let base = page.source.baseAddress { addresses.insert(base) }
        }
        #expect(addresses.count <= 2)
    }

    @Test(
        "document types: name, identifiers, quirks",
        arguments: [
            ("<!DOCTYPE Html>", "html", nil, false), ("<p>", nil, nil, true),
            (
                "<!doctype html public '-//W3C//DTD HTML 3.2//EN'>", "html",
                "-//W3C//DTD HTML 3.2//EN", true
            ),
        ] as [(String, String?, String?, Bool)])
    func doctype(page: String, name: String?, publicID: String?, isQuirks: Bool) {
        let tree = tree(page)
        #expect(tree.doctype.map { string($0.name) } == name)
        #expect(tree.doctype?.publicID.map(string) == publicID)
        #expect(tree.doctype?.systemID == nil)
        #expect(tree.isQuirksMode == isQuirks)
    }

    @Test("noscript is content, unless scripts run")
    func noscript() {
        let page = Array("<body><noscript><p>a</noscript>".utf8)
        #expect(TreeOutline.text(of: parser.parse(page)).contains("<p>\n"))
        var options = HTMLParser.Options()
        options.isScripting = true
        #expect(!TreeOutline.text(of: HTMLParser(options).parse(page)).contains("<p>\n"))
    }

    @Test("the empty page has html, head and body")
    func empty() {
        let tree = parser.parse([])
        #expect(TreeOutline.text(of: tree) == "| <html>\n|   <head>\n|   <body>")
        #expect(tree.unsoundness == nil)
    }
}
