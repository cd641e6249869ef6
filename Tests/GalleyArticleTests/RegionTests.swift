import GalleyArticle
import Testing

/// What of a page is its article, and what is not.
@Suite
struct RegionTests {
    @Test("The frame of a page is left out, the title has its role")
    func frame() {
        let article = Pages.article(Pages.news())
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
        #expect(article.texts(.title) == ["Bridge closed"])
        #expect(article.kind == .article)
        #expect(article.rejected.contains { $0.rule == .element })
    }

    @Test(
        "Boxes within a text go by their names, whole words only",
        arguments: [
            "<div class=related-stories><p><a href=/1>An older story of the bridge</a></p></div>",
            "<div class='newsletter-box'><p>Get our letter every morning, for free.</p></div>",
            "<ul class=share-buttons><li><a href=#>Mail</a><li><a href=#>Print</a></ul>",
            "<div id=ad-slot-3>Advertisement</div>",
            "<aside><h3>Background</h3><p>Bridges of the region, and who built them.</p></aside>",
            "<p><a href=/x>Read also: the last flood and what it left behind</a></p>",
            "<form><label>Mail</label><input name=m><p>No spam, ever, we promise.</p></form>",
            "<p hidden>Only for machines, and nobody else.</p>",
        ])
    func boxes(box: String) {
        let article = Pages.article(Pages.news(within: box))
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
    }

    @Test(
        "Words within words decide nothing",
        arguments: ["bard-content", "listicle-slides", "leaderboard-free", "no-sidebar", "adagio"])
    func wholeWords(name: String) {
        let box = "<div class='\(name)'><p>The poet of the town wrote of it, in verse.</p></div>"
        let texts = Pages.article(Pages.news(within: box)).texts()
        #expect(texts.contains("The poet of the town wrote of it, in verse."))
    }

    @Test(
        "Letters within numbers that a program made up are no words",
        arguments: ["e1e566ad", "element-4ad9f53", "css-ad7b2c", "id-14ad"])
    func numbers(name: String) {
        let box = "<div class='\(name)'><p>The poet of the town wrote of it, in verse.</p></div>"
        let texts = Pages.article(Pages.news(within: box)).texts()
        #expect(texts.contains("The poet of the town wrote of it, in verse."))
    }

    @Test("The name of a link at the end of a paragraph or heading says nothing of the rest of it")
    func lastWords() {
        let words =
            "The engineers wrote more of it, at length, and drew all that they had seen, in a long"
        let within = """
            <h2>What they saw<span class=mw-editsection> <a href=/e class=button>edit</a></span></h2>
            <p>\(words) <a class=popup href=/r>report of sixty pages</a></p>
            """
        let texts = Pages.article(Pages.news(within: within)).texts()
        #expect(texts.contains("What they saw edit"))
        #expect(texts.contains(words + " report of sixty pages"))
    }

    @Test(
        "Hidden boxes, footers and bars at the side may be longer than the text",
        arguments: ["div style='display:none'", "footer", "div class=sidebar", "aside"])
    func longFrame(tag: String) {
        let terms = (1...3).map { "<p>\($0). \(Pages.prose) \(Pages.end)</p>" }.joined()
        let name = tag.prefix { $0 != " " }
        let page = """
            <body><div class=page><h1>Bridge closed</h1><p>\(Pages.prose)</p><p>\(Pages.more)</p>
            <p>\(Pages.end)</p></div><\(tag)>\(terms)</\(name)></body>
            """
        #expect(Pages.article(page).texts() == [Pages.prose, Pages.more, Pages.end])
    }

    @Test("Questions whose answers open by a click are no teasers")
    func questions() {
        let answers = (1...3).map {
            "<div class=q><h3><a href=#>Who pays for pillar \($0)?</a></h3><p>The town.</p></div>"
        }
        let texts = Pages.article(Pages.news(within: answers.joined())).texts()
        #expect(texts.contains("Who pays for pillar 3?"))
    }

    @Test("References are part of the text")
    func references() {
        let items = (1...4).map { "<li><a href=/\($0)>On Bridges, volume \($0)</a>, 1931.</li>" }
        let list = "<div class=reflist><ol class=references>\(items.joined())</ol></div>"
        let texts = Pages.article(Pages.news(after: list)).texts()
        #expect(texts.contains("On Bridges, volume 4, 1931."))
    }

    @Test("A name does not delete what holds the text")
    func protected() {
        let page = """
            <body><div class="related sidebar footer"><p>\(Pages.prose)</p><p>\(Pages.more)</p>
            <p>\(Pages.end)</p></div></body>
            """
        #expect(Pages.article(page).texts() == [Pages.prose, Pages.more, Pages.end])
    }

    @Test("A text split over containers of one template is one")
    func split() {
        let page = """
            <body><h1>Bridge closed</h1><div class=part><p>\(Pages.prose)</p></div>
            <div class=ad>Advertisement</div><div class=part><p>\(Pages.more)</p></div>
            <div class=part><p>\(Pages.end)</p></div></body>
            """
        #expect(Pages.article(page).texts() == [Pages.prose, Pages.more, Pages.end])
    }

    @Test("Comments are kept apart")
    func comments() {
        let after = "<section id=comments><p>I liked the old bridge better, honestly.</p></section>"
        let article = Pages.article(Pages.news(after: after))
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
        #expect(article.texts(.comment) == ["I liked the old bridge better, honestly."])
    }

    @Test("Teasers of one template are no part of a text")
    func cards() {
        let card =
            "<div class=item><h3><a href=/1>Another story</a></h3><p>With some words.</p></div>"
        let article = Pages.article(
            Pages.news(after: "<h2>More</h2>" + String(repeating: card, count: 4)))
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
        #expect(article.rejected.contains { $0.rule == .cards })
    }

    @Test("A copy of a text for machines counts once")
    func repeated() {
        let copy = "<div><div itemprop=text><span>\(Pages.prose)</span></div></div>"
        let article = Pages.article(Pages.news(after: copy))
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
    }

    @Test("Byline, date line, standfirst and caption have roles of their own")
    func roles() {
        let before = """
            <p class=standfirst>The crossing stays shut until the autumn, says the council.</p>
            <p class=byline>By Ann Miller</p><time class=date>4 May 2021</time>
            <figure><img src=/b.jpg alt="The bridge"><figcaption>The bridge in May</figcaption></figure>
            """
        let article = Pages.article(Pages.news(before: before))
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
        #expect(
            article.texts(.standfirst)
                == ["The crossing stays shut until the autumn, says the council."])
        #expect(article.texts(.byline) == ["By Ann Miller"])
        #expect(article.texts(.dateline) == ["4 May 2021"])
        #expect(article.texts(.caption) == ["The bridge", "The bridge in May"])
    }

    @Test("Panels that open by a click are part of the text, other hidden boxes are not")
    func panels() {
        let within = """
            <div class=accordion><h3><button>Who pays?</button></h3>
            <div class=accordion-panel style="display: none"><p>\(Pages.end.uppercased())</p></div></div>
            """
        let texts = Pages.article(Pages.news(within: within)).texts()
        #expect(texts.contains("Who pays?"))
        #expect(texts.contains(Pages.end.uppercased()))
    }

    @Test(
        "Scripts without words between spaces, and with marks of their own, are text like any",
        arguments: [
            "市議会は火曜日、春の洪水以来閉鎖されている橋について話し合った。技術者によると橋脚は健全だが、床版は取り替えが必要だという。",
            "สภาเมืองประชุมกันเมื่อวันอังคาร เพื่อหารือเรื่องสะพานที่ปิดมาตั้งแต่น้ำท่วมในฤดูใบไม้ผลิ วิศวกรกล่าวว่าเสายังแข็งแรงดี แต่ต้องเปลี่ยนพื้นสะพาน",
            "اجتمع المجلس يوم الثلاثاء للحديث عن الجسر، الذي أغلق منذ فيضان الربيع، وقال المهندسون إن الأعمدة سليمة، لكن السطح بحاجة إلى تغيير.",
        ])
    func scripts(sentence: String) {
        let page = """
            <body><div id=nav><a href=/1>\(sentence.prefix(4))</a> <a href=/2>x</a></div><div>
            <p>\(sentence)</p><p>1. \(sentence)</p><p>2. \(sentence)</p></div>
            <div><a href=/3>\(sentence.prefix(6))</a></div></body>
            """
        #expect(
            Pages.article(page).texts() == [sentence, "1. " + sentence, "2. " + sentence])
    }

    @Test("The posts of a forum are its content")
    func forum() {
        let post = { (text: String) in
            """
            <li class=comment><div class=comment-body><p>\(text)</p></div></li>
            """
        }
        let page = """
            <html><head><meta name=generator content="Discourse 3.1"></head><body><h1>Bridge?</h1>
            <ul>\(post(Pages.prose))\(post(Pages.more))\(post("Thanks!"))\(post(Pages.end))</ul></body>
            """
        let article = Pages.article(page)
        #expect(article.kind == .forum)
        #expect(article.texts() == [Pages.prose, Pages.more, "Thanks!", Pages.end])
    }

    @Test("A page of short texts keeps them where it is no article")
    func product() {
        let page = """
            <html><head><meta property=og:type content=product></head><body><nav><a href=/>Shop</a></nav>
            <main><h1>Lamp</h1><p>Warm light.</p><ul><li>Oak<li>40 cm</ul></main></body></html>
            """
        let article = Pages.article(page)
        #expect(article.kind == .product)
        #expect(article.texts() == ["Warm light.", "Oak", "40 cm"])
    }

    @Test("What customers write is kept apart from what a page says of its product")
    func reviews() {
        let page = """
            <html><head><meta property=og:type content=product></head><body><nav><a href=/>Shop</a></nav>
            <main><h1>Lamp</h1><p>Warm light.</p><form><p>Ask us</p><input name=q></form>
            <ul><li>Oak<li>40 cm<li>Two years of warranty, parts included</ul>
            <div class=customer-reviews><p>Bright enough!</p></div></main></body></html>
            """
        let article = Pages.article(page)
        #expect(
            article.texts() == [
                "Warm light.", "Oak", "40 cm", "Two years of warranty, parts included",
            ])
        #expect(article.texts(.comment) == ["Bright enough!"])
    }

    @Test("Everything is given where it is asked for, with its role")
    func full() {
        let article = Pages.article(Pages.news(), isFull: true)
        #expect(article.texts() == [Pages.prose, Pages.more, Pages.end])
        #expect(article.texts(.boilerplate).contains("© The Courier"))
    }

    @Test(
        "A page without text gives an empty article",
        arguments: [
            "", "<p>", "<html><head><title>x</title></head></html>", "<script>a()</script>",
        ])
    func empty(page: String) {
        let article = Pages.article(page)
        #expect(article.text.isEmpty)
        #expect(article.blocks.isEmpty)
    }

    @Test("A page of one sentence gives it")
    func short() {
        #expect(Pages.article("<body><div>Back soon.</div></body>").texts() == ["Back soon."])
    }

    @Test("A name that is known as a whole goes before its words")
    func wholeName() {
        let answers = (1...3).map {
            "<div itemprop=suggestedAnswer><p>\($0). \(Pages.more)</p><p>See (\($0)).</p></div>"
        }
        let page = "<body><h1>Which way?</h1><p>\(Pages.prose)</p>\(answers.joined())</body>"
        let article = Pages.article(page, .forum)
        #expect(article.texts().count { $0.hasPrefix("See (") } == 3)
        #expect(article.blocks.allSatisfy { $0.role != .body || $0.rule == .forumPost })
    }

    @Test("A page of a few words is of no kind")
    func fewWords() {
        #expect(Pages.article("<body><p>Sign in</p><form><p>Name</p></form></body>").kind == .other)
    }
}
