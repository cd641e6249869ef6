/// The words that are known in classes and ids, by hash.
struct ClassWordTable: Sendable {
    static let shared = ClassWordTable()
    static let basis: UInt32 = 0x811C_9DC5

    private static let mask = 2047
    private let hashes: [UInt32]
    private let values: [UInt32]

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt32) -> UInt32 {
        (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    /// What a word of that hash (FNV-1a, 32 bits) says; nothing where it is not known.
    @inline(__always)
    func words(_ hash: UInt32) -> ClassWords {
        hashes.withUnsafeBufferPointer { hashes in
            var slot = Int(hash) & Self.mask
            while hashes[slot] != 0 {
                if hashes[slot] == hash { return ClassWords(rawValue: values[slot]) }
                slot = (slot + 1) & Self.mask
            }
            return []
        }
    }

    private init() {
        var hashes = [UInt32](repeating: 0, count: Self.mask + 1)
        var values = [UInt32](repeating: 0, count: Self.mask + 1)
        for (words, meaning) in Self.words {
            for word in words.split(separator: " ") {
                let hash = word.utf8.reduce(Self.basis) { Self.add($1, to: $0) }
                var slot = Int(hash) & Self.mask
                while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & Self.mask }
                hashes[slot] = hash
                values[slot] |= meaning.rawValue
            }
        }
        self.hashes = hashes
        self.values = values
    }

    private static let words: [(String, ClassWords)] = [
        (
            "author authors byline bylines writer writers autor autoren autores autore autori "
                + "auteur "
                + "auteurs contributor contributors reporter journalist columnist verfasser "
                + "creator "
                + "authored authorname articleauthor postauthor entryauthor skribent redacteur "
                + "redaktor autorin authorlink writtenby postedby bylineauthor redattore "
                + "articlebyline storybyline yazar penulis avtor tacgia",
            .author
        ),
        (
            "date dates datetime time timestamp pubdate dateline datum fecha postdate publishdate "
                + "publicationdate articledate entrydate newsdate datepublished pubtime datestamp "
                + "publishtime posttime dato datetimes timeago postedon tarih tanggal fechas jour "
                + "datapublicacao publisheddate createdate publicationtime",
            .date
        ),
        (
            "published publish posted pubdate publishdate publicationdate datepublished created "
                + "publication issued publishtime pubtime postedon publisheddate createdate "
                + "veroeffentlicht publicado erschienen release released",
            .published
        ),
        (
            "updated modified update lastupdated lastmodified aktualisiert updatetime datemodified "
                + "modification edited lastedited revised updatedate updatedat mod",
            .modified
        ),
        (
            "title headline heading titel titre titulo titolo posttitle articletitle entrytitle "
                + "pagetitle headlines articleheadline storytitle newstitle hed titles",
            .title
        ),
        (
            "subtitle standfirst dek deck subhead subheadline subheading subtitel sottotitolo "
                + "subtitulo chapo chapeau excerpt abstract articlesubtitle summary lead lede "
                + "intro "
                + "introduction teasertext untertitel vorspann bajada copete",
            .subtitle
        ),
        (
            "article post entry story content main body hentry artikel beitrag noticia news "
                + "articolo single blogpost storybody page",
            .article
        ),
        (
            "comment comments respond disqus kommentare kommentar commentlist discussion replies "
                + "commentaires comentarios reply commentary reviews livefyre commenter comentario",
            .comment
        ),
        (
            "related recommended recommendation recommendations teaser teasers popular trending "
                + "similar latest recent readmore promo mostread recirc recirculation outbrain "
                + "taboola more suggestions suggested upnext carousel slider card cards tile tiles "
                + "newest archive grid feed ticker recents previous next prev siblings thumbnail "
                + "headlines linklist listing topstories ad ads advertisement sponsored newsletter "
                + "relacionadas relacionados promobox swiper slick crosspromo aside upsell",
            .related
        ),
        (
            "nav navigation menu navbar topbar breadcrumb breadcrumbs megamenu submenu dropdown "
                + "masthead toolbar offcanvas pagination pager skip cookie consent popup modal "
                + "sitenav mainnav subnav",
            .navigation
        ),
        ("footer colophon bottombar copyright fuss footerarea", .footer),
        ("sidebar rail widget widgets rightcol secondary marginal sidecolumn", .sidebar),
        (
            "meta info metadata details data postmeta entrymeta articlemeta postinfo articleinfo "
                + "credits credit infos storymeta attribution",
            .meta
        ),
        ("tag tags keyword keywords topics schlagworte etiquetas tagcloud", .tag),
        ("section category categories rubrik ressort kategorie topic categoria rubrique", .section),
        ("bio biography aboutauthor authorbox authorbio vita profile about", .biography),
        ("logo brand sitename sitetitle branding", .logo),
        ("kicker overline eyebrow dachzeile roofline spitzmarke topline", .kicker),
        ("name fn nickname displayname fullname username screenname user", .name),
        (
            "role job position jobtitle designation occupation affiliation twitter email "
                + "mail social follow handle",
            .role
        ),
        ("caption figcaption photocredit imagecredit bildunterschrift", .caption),
        ("label prefix screen sr", .label),
        ("share sharing social socials", .share),
        ("by von par por", .by),
        ("image avatar photo icon img picture thumb gravatar headshot portrait foto", .image),
        ("breadcrumb breadcrumbs crumb crumbs", .breadcrumb),
        ("event events calendar kalender termine countdown schedule", .event),
    ]
}
