import GalleyHTML

// Sections within the content whose heading says that they lead to other pages.
extension ContentJudge {
    mutating func dropRelatedSections(_ map: inout PageMap) {
        var before: Int32 = 0
        var at = inside.lowerBound
        while at < inside.upperBound {
            let run = map.outline.runs[at]
            if run.fate == .undecided, before >= 150, run.units <= 70, !run.isProse,
                run.level > 0 || run.strongUnits * 2 > run.units || run.units <= 30,
                LineStart(run, map, tree).isOne(of: Self.relatedHeadings)
            {
                let end = run.linkShare > 0.5 ? at + 1 : end(ofSection: at, map)
                for other in at..<end where map.outline.runs[other].fate == .undecided {
                    map.outline.runs[other].fate = Fate(role: .related, rule: .relatedHeading)
                }
                at = end
                continue
            }
            if run.fate == .undecided, run.isProse { before += run.units }
            at += 1
        }
    }

    /// Behind the last run that belongs to a heading.
    private func end(ofSection heading: Int, _ map: PageMap) -> Int {
        let level = map.outline.runs[heading].level
        var box = Int(map.outline.runs[heading].container)
        // The outermost element that begins with the heading.
        while map.nodes[box].parent > root,
            map.runs(of: Int(map.nodes[box].parent)).lowerBound == heading
        {
            box = Int(map.nodes[box].parent)
        }
        if map.runs(of: box).count > 1 {
            return min(map.runs(of: box).upperBound, inside.upperBound)
        }
        let parent = max(Int(map.nodes[box].parent), root)
        let last = min(map.runs(of: parent).upperBound, inside.upperBound)
        let main = firstMain < inside.upperBound ? flowParent(map.outline.runs[firstMain], map) : -1
        for at in heading + 1..<max(last, heading + 1) {
            let run = map.outline.runs[at]
            // The text goes on.
            if run.isLongParagraph, run.units >= 200, flowParent(run, map) == main { return at }
            if run.level > 0, level > 0, run.level <= level, run.linkShare < 0.5 { return at }
            if level == 0, run.linkShare < 0.5 { return at }
        }
        return max(last, heading + 1)
    }

    /// How such headings begin, in small letters and without white space; and those that ask for a
    /// comment.
    private static let relatedHeadings: [StaticString] = [
        "leaveareply", "leaveacomment", "leaveyourcomment", "postacomment", "addacomment",
        "comments", "jointhediscussion", "jointheconversation", "writeacomment", "submitacomment",
        "noresponse", "nocomments", "kommentare", "hinterlass", "schreibeeinenkommentar",
        "schreibeinenkommentar", "kommentarschreiben", "kommentarverfassen", "kommentarabgeben",
        "kommentarhinterlassen", "einkommentar", "keinekommentare", "ihrkommentar",
        "deinkommentar", "comentarios", "dejauncomentario", "dejaruncomentario",
        "dejeuncomentario", "dejatucomentario", "agregaruncomentario", "escribeuncomentario",
        "commentaires", "laisseruncomm", "laissezuncomm", "ajouteruncommentaire", "commenti",
        "lasciauncommento", "lasciaunarisposta", "comentários", "deixeumcoment", "deixeseucoment",
        "komentarze", "dodajkomentarz", "zostawkomentarz", "reacties", "reageer",
        "geefeenreactie", "plaatseenreactie", "yorumyap", "оставитькомментарий",
        "добавитькомментарий", "コメントを残す", "コメントを投稿", "发表评论", "發表留言",
        "readfurther", "keepreading", "continuereading", "peoplealso", "customersalso",
        "otherarticles", "otherposts", "otherstories", "previouspost", "nextpost",
        "previousarticle", "nextarticle", "ourpartners", "zumweiterlesen", "weiterlesen", "mehrzu",
        "weitereinformationen", "weiterführend", "nächsterbeitrag", "vorherigerbeitrag",
        "nächsterartikel", "vorherigerartikel", "kundenkauften", "siekönnten", "unserepartner",
        "relatedarticle", "relatedpost", "relatedstor", "relatedcontent", "relatednews",
        "relatedreading", "relatedtopic", "relatedlinks", "related:", "morerelated",
        "youmayalso", "youmightalso", "youmaybeinterested", "youmightbeinterested",
        "recommendedforyou", "recommendedarticle", "recommendedread", "recommendedstor",
        "readnext", "readmore:", "readalso", "alsoread", "moreforyou", "morefrom", "morestories",
        "morearticles", "morenews", "moreposts", "moretoread", "recentposts", "recentarticles",
        "recentnews", "latestposts", "latestarticles", "latestnews", "lateststories", "mostread",
        "popularposts", "populararticles", "trendingnow", "trendingstor", "upnext",
        "checkoutnext", "dontmiss", "don'tmiss", "don’tmiss", "featuredslideshow",
        "ähnlicheartikel", "ähnlichebeiträge", "ähnlichethemen", "weitereartikel",
        "weiterebeiträge", "weiterethemen", "weiterenews", "weiteremeldungen", "mehrzumthema",
        "mehrdazu", "mehrvon", "mehraus", "lesensieauch", "lesensiemehr", "liesauch",
        "auchinteressant", "daskönnte", "diesekönnten", "passendzum",
        "verwandteartikel", "meistgelesen", "neuestebeiträge", "neuesteartikel",
        "tepuedeinteresar", "tambiéntepuede", "lepuedeinteresar", "leatambién", "leetambién",
        "leertambién", "notasrelacionadas", "noticiasrelacionadas", "artículosrelacionados",
        "másnoticias", "másleído", "lomásleído", "teníasquesaber", "àlireaussi", "lireaussi",
        "àlire", "articlessimilaires", "articlesliés", "surlemêmesujet", "vousaimerez",
        "voustepourriez", "cesarticlespourraient", "leggianche", "potrebbeinteressarti",
        "potrebbero", "articolicorrelati", "tipotrebbe", "vocêpode", "leiatambém", "leiamais",
        "vejatambém", "notíciasrelacionadas", "postsrelacionados", "artigosrelacionados",
        "matériasrelacionadas", "leesook", "gerelateerd", "czytajtakże", "czytajtez", "czytajteż",
        "zobacztakże", "zobaczteż", "zobaczrównież", "przeczytajtakże", "schongelesen",
        "nochmehr", "читайтетакже", "Читайтетакже", "Похожие", "Материалыпотеме",
        "Смотритетакже", "ilgilihaber", "benzerhaber", "bacajuga", "beritaterkait", "関連記事",
        "おすすめ記事", "相关阅读", "相关新闻", "相關新聞", "延伸閱讀", "관련기사",
    ]
}
