/// A character encoding by the name that Galley reports it under.
public struct Charset: Sendable, Hashable {
    /// The name as in the WHATWG Encoding Standard where it has one, such as "windows-1252".
    public let name: String
    /// The converter that ICU knows it by.
    let converter: String

    public static let utf8 = Charset(name: "UTF-8", converter: "UTF-8")
    public static let utf16LittleEndian = Charset(name: "UTF-16LE", converter: "UTF-16LE")
    public static let utf16BigEndian = Charset(name: "UTF-16BE", converter: "UTF-16BE")
    public static let utf32LittleEndian = Charset(name: "UTF-32LE", converter: "UTF-32LE")
    public static let utf32BigEndian = Charset(name: "UTF-32BE", converter: "UTF-32BE")
    public static let windows1252 = Charset(name: "windows-1252", converter: "windows-1252")

    private init(name: String, converter: String) {
        self.name = name
        self.converter = converter
    }

    /// The charset that a label means, in any case and with white space around it; nil for a label
    /// that neither the Encoding Standard nor ICU knows.
    ///
    /// As on the web, "latin1" and "ascii" mean windows-1252, "gb2312" means GBK and so on.
    public init?(label: some StringProtocol) {
        let key = Charset.folded(label)
        if let found = CharsetLabels.known(key) {
            self = Charset(name: found.name, converter: found.converter)
        } else if !key.isEmpty, key.utf8.count <= 64, CharsetDecoder.knows(key) {
            self = Charset(name: key, converter: key)
        } else {
            return nil
        }
    }

    private static func folded(_ label: some StringProtocol) -> String {
        let bytes = Array(label.utf8)
        let kept = bytes.withUnsafeBufferPointer { WhiteSpace.trimmed(0..<$0.count, in: $0) }
        return String(decoding: bytes[kept].map(ASCII.lowercased), as: UTF8.self)
    }
}

/// What web pages call their encodings.
private enum CharsetLabels {
    struct Entry {
        let name: String
        let converter: String
        let labels: String
    }

    static func known(_ key: String) -> Entry? {
        table.first { entry in entry.labels.split(separator: " ").contains { $0 == key } }
    }

    private static func entry(_ name: String, _ converter: String, _ labels: String) -> Entry {
        Entry(name: name, converter: converter, labels: labels)
    }

    /// After the Encoding Standard, section 4.2: the labels in use, not every historical one.
    private static let table: [Entry] = [
        entry(
            "UTF-8", "UTF-8",
            "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
        entry(
            "windows-1252", "windows-1252",
            "windows-1252 cp1252 x-cp1252 latin1 latin-1 l1 iso-8859-1 iso8859-1 iso88591"
                + " iso_8859-1 iso_8859-1:1987 iso-ir-100 ascii us-ascii ansi_x3.4-1968 cp819"
                + " ibm819 csisolatin1"),
        entry("windows-1250", "windows-1250", "windows-1250 cp1250 x-cp1250"),
        entry("windows-1251", "windows-1251", "windows-1251 cp1251 x-cp1251"),
        entry("windows-1253", "windows-1253", "windows-1253 cp1253 x-cp1253"),
        entry(
            "windows-1254", "windows-1254",
            "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5"
                + " iso-ir-148 csisolatin5 iso_8859-9:1989"),
        entry("windows-1255", "windows-1255", "windows-1255 cp1255 x-cp1255"),
        entry("windows-1256", "windows-1256", "windows-1256 cp1256 x-cp1256"),
        entry("windows-1257", "windows-1257", "windows-1257 cp1257 x-cp1257"),
        entry("windows-1258", "windows-1258", "windows-1258 cp1258 x-cp1258"),
        entry(
            "windows-874", "windows-874-2000",
            "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
        entry(
            "ISO-8859-2", "ISO-8859-2",
            "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 iso-ir-101 csisolatin2"),
        entry(
            "ISO-8859-3", "ISO-8859-3",
            "iso-8859-3 iso8859-3 iso88593 iso_8859-3 latin3 l3 iso-ir-109 csisolatin3"),
        entry(
            "ISO-8859-4", "ISO-8859-4",
            "iso-8859-4 iso8859-4 iso88594 iso_8859-4 latin4 l4 iso-ir-110 csisolatin4"),
        entry(
            "ISO-8859-5", "ISO-8859-5",
            "iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic iso-ir-144 csisolatincyrillic"),
        entry(
            "ISO-8859-6", "ISO-8859-6",
            "iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 ecma-114 iso-ir-127"),
        entry(
            "ISO-8859-7", "ISO-8859-7",
            "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 elot_928 ecma-118 iso-ir-126"),
        entry(
            "ISO-8859-8", "ISO-8859-8",
            "iso-8859-8 iso8859-8 iso88598 iso_8859-8 hebrew visual iso-8859-8-i logical"
                + " iso-ir-138"),
        entry(
            "ISO-8859-10", "iso-8859_10-1998",
            "iso-8859-10 iso8859-10 iso885910 latin6 l6 iso-ir-157 csisolatin6"),
        entry("ISO-8859-13", "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"),
        entry("ISO-8859-14", "iso-8859_14-1998", "iso-8859-14 iso8859-14 iso885914"),
        entry(
            "ISO-8859-15", "ISO-8859-15",
            "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 l9 csisolatin9"),
        entry("KOI8-R", "KOI8-R", "koi8-r koi8_r koi8 koi cskoi8r"),
        entry("KOI8-U", "KOI8-U", "koi8-u koi8-ru"),
        entry("IBM866", "ibm-866_P100-1995", "ibm866 cp866 866 csibm866"),
        entry("macintosh", "macintosh", "macintosh mac x-mac-roman csmacintosh"),
        entry("x-mac-cyrillic", "x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
        entry(
            "GBK", "gb18030",
            "gbk x-gbk gb2312 gb_2312 gb_2312-80 csgb2312 chinese iso-ir-58 csiso58gb231280 cp936"),
        entry("gb18030", "gb18030", "gb18030"),
        entry("Big5", "ibm-1375_P100-2008", "big5 big5-hkscs cn-big5 x-x-big5 csbig5"),
        entry("EUC-JP", "euc-jp", "euc-jp x-euc-jp cseucpkdfmtjapanese"),
        entry(
            "Shift_JIS", "ibm-943_P15A-2003",
            "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j cp932 csshiftjis"),
        entry("ISO-2022-JP", "ISO-2022-JP", "iso-2022-jp csiso2022jp"),
        entry(
            "EUC-KR", "windows-949",
            "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cp949"
                + " iso-ir-149 cseuckr uhc"),
        entry("UTF-16LE", "UTF-16LE", "utf-16le utf-16 unicode ucs-2 csunicode unicodefeff"),
        entry("UTF-16BE", "UTF-16BE", "utf-16be unicodefffe"),
        entry("UTF-32LE", "UTF-32LE", "utf-32le utf-32"),
        entry("UTF-32BE", "UTF-32BE", "utf-32be"),
    ]
}
