import GalleyHTML
import GalleyText

/// Recognises short paragraphs that speak of the site and not of the subject: subscribe, follow us,
/// all rights reserved.
struct AppealFinder {
    /// Longer paragraphs are never such.
    static let maximumUnits: Int32 = 320

    private static let words: [StaticString] = [
        "ournewsletter", "sharingiscaring", "besociable,share", "canaldetelegram",
        "canaldewhatsapp", "canaldeyoutube", "unserennewsletter",
        "unseremnewsletter", "seguinosen", "síguenosen", "síganosen", "folgtuns", "folgeuns",
        "folgensieuns", "suivez-nous", "seguicisu", "newsletterabonnieren", "zumnewsletter",
        "subscribeto", "subscribenow",
        "signupfor", "followus", "abonnierensie", "abonnez-vous", "suscríbetea",
        "allrightsreserved", "allerechtevorbehalten", "derechosreservados", "droitsréservés",
        "©", "thisentrywaspostedin", "advertisewith", "copyright2", "copyright(c)",
    ]

    /// The words that begin with each byte.
    private static let byFirst: [[StaticString]] = {
        var table = [[StaticString]](repeating: [], count: 256)
        for word in words { table[Int(word.utf8Start.pointee)].append(word) }
        return table
    }()

    /// Whether the run has one of the words. Bytes are compared without case and white space.
    static func isAppeal(_ run: PageRun, _ map: PageMap, _ tree: HTMLTree) -> Bool {
        guard run.units <= maximumUnits, run.level == 0, run.holder != .item else { return false }
        for at in Int(run.start)..<Int(run.end) where map.nodes[at].traits.contains(.text) {
            let text = tree.text(map.nodes[at].tree)
            for (start, byte) in text.enumerated() {
                for word in byFirst[Int(ASCII.lowercased(byte))]
                where word.withUTF8Buffer({ ByteSearch.stands($0, in: text, at: start) }) {
                    return true
                }
            }
        }
        return false
    }
}
