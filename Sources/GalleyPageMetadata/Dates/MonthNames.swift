import GalleyText

/// The names of months in the languages of the web, with what they are short for.
///
/// Written for this project from the names as each language's press writes them: nominative and,
/// where the language has one, the genitive that stands in dates, and usual abbreviations.
struct MonthNames: Sendable {
    static let shared = MonthNames()

    private let months: [[UInt8]: UInt8]

    /// The month (1...12) of a name in small letters without its stop, or nil.
    ///
    /// Croatian and Bosnian call October what Polish, Czech and Ukrainian call November: those ask
    /// with their language.
    func month(_ name: ArraySlice<UInt8>, language: ArraySlice<UInt8> = []) -> Int? {
        guard let month = months[Array(name)] else { return nil }
        if month == 11, name.starts(with: Array("listopad".utf8)),
            language.starts(with: Array("hr".utf8)) || language.starts(with: Array("bs".utf8))
        {
            return 10
        }
        return Int(month)
    }

    private init() {
        var months: [[UInt8]: UInt8] = [:]
        months.reserveCapacity(1200)
        for language in Self.names {
            for (index, names) in language.split(separator: "|").enumerated() {
                for name in names.split(separator: " ") {
                    let key = Array(name.utf8)
                    if months[key] == nil { months[key] = UInt8(index % 12 + 1) }
                }
            }
        }
        self.months = months
    }

    /// A line a language: the months in order, all names of one month apart by blanks.
    private static let names = [
        // English
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            + "september sept sep|october oct|november nov|december dec",
        // German, Austrian
        "januar jänner jaenner jän|februar feber febr|märz maerz mär "
            + "mrz|april|mai|juni|juli|august|"
            + "september|oktober okt|november|dezember dez",
        // French
        "janvier janv jan|février fevrier févr fév fevr fev|mars|avril avr|mai|juin|juillet juil|"
            + "août aout aoû|septembre sept|octobre oct|novembre nov|décembre decembre déc",
        // Spanish
        "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
            + "septiembre setiembre sept set|octubre oct|noviembre nov|diciembre dic",
        // Italian
        "gennaio genn gen|febbraio febbr|marzo|aprile|maggio magg mag|giugno giu|luglio lug|agosto|"
            + "settembre sett|ottobre ott|novembre|dicembre",
        // Portuguese
        "janeiro|fevereiro|março marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|"
            + "dezembro",
        // Dutch
        "januari|februari|maart "
            + "mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
        // Swedish, Norwegian, Danish
        "januari januar|februari februar|mars marts|april|maj mai|juni|juli|augusti august|"
            + "september|oktober|november|december desember des",
        // Finnish
        "tammikuu tammikuuta tammikuun|helmikuu helmikuuta helmikuun|"
            + "maaliskuu maaliskuuta maaliskuun|huhtikuu huhtikuuta huhtikuun|"
            + "toukokuu toukokuuta toukokuun|kesäkuu kesäkuuta kesäkuun|"
            + "heinäkuu heinäkuuta heinäkuun|elokuu elokuuta elokuun|syyskuu syyskuuta syyskuun|"
            + "lokakuu lokakuuta lokakuun|marraskuu marraskuuta marraskuun|"
            + "joulukuu joulukuuta joulukuun",
        // Polish
        "styczeń stycznia sty|luty lutego lut|marzec marca|kwiecień kwietnia kwi|maj maja|"
            + "czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|"
            + "październik października paź|listopad listopada lis|grudzień grudnia gru",
        // Czech
        "leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|"
            + "červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|"
            + "listopad listopadu|prosinec prosince pro",
        // Slovak
        "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|"
            + "august augusta|september septembra|október októbra|november novembra|december "
            + "decembra",
        // Hungarian
        "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|"
            + "augusztus aug|szeptember szept|október okt|november nov|december dec",
        // Romanian
        "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie|"
            + "noiembrie noi|decembrie",
        // Turkish
        "ocak oca|şubat şub subat|mart|nisan nis|mayıs mayis|haziran haz|temmuz tem|ağustos "
            + "ağu agustos|"
            + "eylül eyl eylul|ekim eki|kasım kas kasim|aralık ara aralik",
        // Russian
        "январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|"
            + "июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|"
            + "октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек",
        // Ukrainian
        "січень січня січ|лютий лютого лют|березень березня бер|квітень квітня кві|"
            + "травень травня тра|червень червня чер|липень липня лип|серпень серпня сер|"
            + "вересень вересня вер|жовтень жовтня жов|листопад листопада лис|грудень грудня гру",
        // Belarusian
        "студзень студзеня|люты лютага|сакавік сакавіка|красавік красавіка|травень траўня мая|"
            + "чэрвень чэрвеня|ліпень ліпеня|жнівень жніўня|верасень верасня|кастрычнік "
            + "кастрычніка|"
            + "лістапад лістапада|снежань снежня",
        // Bulgarian, Macedonian, Serbian in Cyrillic
        "януари јануари јануар|февруари фебруари фебруар|март|април|май мај|юни јуни јун|"
            + "юли јули јул|август|септември септембар|октомври октобар|ноември новембар|"
            + "декември децембар",
        // Serbian and Bosnian in Latin, Slovene
        "januar januara januarja|februar februara februarja|mart marta marec marca|april aprila|"
            + "maj maja|jun juna junij junija|jul jula julij julija|avgust avgusta|septembar "
            + "septembra|"
            + "oktobar oktobra|novembar novembra|decembar decembra",
        // Croatian (October: see `month`)
        "siječanj siječnja|veljača veljače|ožujak ožujka|travanj travnja|svibanj svibnja|"
            + "lipanj lipnja|srpanj srpnja|kolovoz kolovoza|rujan rujna|listopad listopada|"
            + "studeni studenoga studenog|prosinac prosinca",
        // Greek
        "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ|"
            + "απρίλιος απριλίου απρ|μάιος μαΐου μαίου μαι|ιούνιος ιουνίου ιουν|ιούλιος ιουλίου "
            + "ιουλ|"
            + "αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ|οκτώβριος οκτωβρίου οκτ|"
            + "νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ",
        // Catalan, Galician
        "gener xaneiro|febrer febreiro|març marzal|abril|maig maio|juny xuño|juliol xullo|agost|"
            + "setembre|octubre outubro|novembre novembro|desembre decembro",
        // Basque
        "urtarrila urtarrilaren|otsaila otsailaren|martxoa martxoaren|apirila apirilaren|"
            + "maiatza maiatzaren|ekaina ekainaren|uztaila uztailaren|abuztua abuztuaren|"
            + "iraila irailaren|urria urriaren|azaroa azaroaren|abendua abenduaren",
        // Estonian, Latvian
        "jaanuar janvāris janvārī|veebruar februāris februārī|märts marts martā|"
            + "aprill aprīlis aprīlī|mai maijs maijā|juuni jūnijs jūnijā|juuli jūlijs jūlijā|"
            + "august augusts augustā|september septembris septembrī|oktoober oktobris oktobrī|"
            + "november novembris novembrī|detsember decembris decembrī",
        // Lithuanian
        "sausis sausio|vasaris vasario|kovas kovo|balandis balandžio|gegužė gegužės|"
            + "birželis birželio|liepa liepos|rugpjūtis rugpjūčio|rugsėjis rugsėjo|spalis spalio|"
            + "lapkritis lapkričio|gruodis gruodžio",
        // Icelandic
        "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
        // Indonesian, Malay
        "januari|februari|maret mac|april|mei|juni jun|juli julai|agustus ogos agu|september|"
            + "oktober|november|desember disember",
        // Arabic (of Egypt, and of the Levant and Iraq)
        "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار اذار|أبريل ابريل إبريل نيسان أفريل|"
            + "مايو أيار ايار ماي|يونيو يونيه حزيران جوان|يوليو يوليه تموز جويلية|أغسطس اغسطس آب "
            + "أوت|"
            + "سبتمبر أيلول ايلول|أكتوبر اكتوبر|نوفمبر|ديسمبر",
        // Persian, for the Gregorian months
        "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
        // Hebrew
        "ינואר בינואר|פברואר בפברואר|מרץ מרס במרץ|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|"
            + "אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
        // Hindi, Marathi, Nepali
        "जनवरी जानेवारी|फरवरी फ़रवरी फेब्रुवारी|मार्च|अप्रैल एप्रिल|मई मे|जून|जुलाई जुलै|अगस्त "
            + "ऑगस्ट|"
            + "सितंबर सितम्बर सप्टेंबर|अक्टूबर अक्तूबर ऑक्टोबर|नवंबर नवम्बर नोव्हेंबर|दिसंबर "
            + "दिसम्बर डिसेंबर",
        // Bengali
        "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি "
            + "ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|"
            + "নভেম্বর|ডিসেম্বর",
        // Thai
        "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|"
            + "สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
        // Swahili, Filipino
        "januari enero|februari pebrero|machi marso|aprili abril|mei mayo|juni hunyo|julai hulyo|"
            + "agosti agosto|septemba setyembre|oktoba oktubre|novemba nobyembre|desemba disyembre",
    ]
}
