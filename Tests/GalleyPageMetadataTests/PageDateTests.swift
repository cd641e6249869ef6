import GalleyPageMetadata
import Testing

@Suite("a date in a text")
struct PageDateTests {
    @Test(
        "is read with its time and zone, in every usual spelling",
        arguments: [
            ("2024-05-01", "2024-05-01"),
            ("2024-05-01T08:30", "2024-05-01T08:30"),
            ("2024-05-01T08:30:15Z", "2024-05-01T08:30:15Z"),
            ("2024-05-01T08:30:15.250+02:00", "2024-05-01T08:30:15+02:00"),
            ("2024-05-01 08:30:15 -0730", "2024-05-01T08:30:15-07:30"),
            ("20240501T083015Z", "2024-05-01T08:30:15Z"),
            ("20240501083015", "2024-05-01T08:30:15"),
            ("1714552215", "2024-05-01T08:30:15Z"),
            ("1714552215000", "2024-05-01T08:30:15Z"),
            ("Wed, 01 May 2024 08:30:15 GMT", "2024-05-01T08:30:15Z"),
            ("Wed May 01 2024 08:30:15 GMT+0200 (CEST)", "2024-05-01T08:30:15+02:00"),
            ("Wed May  1 08:30:15 EDT 2024", "2024-05-01T08:30:15-04:00"),
            ("May 1, 2024 at 8:30 p.m. EST", "2024-05-01T20:30-05:00"),
            ("12:05 AM is no date, 1 May 2024, 12:05 AM is", "2024-05-01T00:05"),
            ("01.05.2024, 8.30 Uhr", "2024-05-01T08:30"),
            ("1. 5. 2024", "2024-05-01"),
            ("01.05.24", "2024-05-01"),
            ("2024/5/1", "2024-05-01"),
            ("2024年5月1日 8:30", "2024-05-01T08:30"),
            ("2024년 5월 1일", "2024-05-01"),
            ("٢٠٢٤-٠٥-٠١", "2024-05-01"),
            ("1 พฤษภาคม 2567", "2024-05-01"),
        ])
    func spellings(text: String, expected: String) {
        #expect(Read.date(text) == expected)
    }

    @Test(
        "is read in many languages",
        arguments: [
            "May 1st, 2024", "1st of May 2024", "1. Mai 2024", "1er mai 2024", "1º de mayo de 2024",
            "1 maggio 2024", "1 de maio de 2024", "1 mei 2024", "den 1 maj 2024", "1. maj 2024",
            "1. mai 2024", "1. toukokuuta 2024", "1 maja 2024", "1. května 2024", "1. mája 2024",
            "2024. május 1.", "1 mai 2024", "1 Mayıs 2024", "1 мая 2024 г.", "1 травня 2024",
            "1 май 2024", "1. maja 2024.", "1. svibnja 2024.", "1 Μαΐου 2024", "1 de maig de 2024",
            "1. mai 2024", "2024. gada 1. maijs", "2024 m. gegužės 1 d.", "1. maí 2024",
            "1 Mei 2024",
            "1 مايو 2024", "1 במאי 2024", "1 मई 2024", "১ মে ২০২৪", "2024 May 1",
        ])
    func languages(text: String) {
        #expect(Read.date(text) == "2024-05-01")
    }

    @Test(
        "has its numbers in the order of the language",
        arguments: [
            ("5/1/2024", "en-US", "2024-05-01"), ("5/1/2024", "en-GB", "2024-01-05"),
            ("5/1/2024", "fr", "2024-01-05"), ("13/1/2024", "en-US", "2024-01-13"),
            ("1/13/2024", "fr", "2024-01-13"), ("5.1.2024", "en-US", "2024-01-05"),
        ])
    func order(text: String, language: String, expected: String) {
        #expect(Read.date(text, language) == expected)
    }

    @Test("is October where Croats say what is November for Poles")
    func listopad() {
        #expect(Read.date("3. listopada 2021.", "hr") == "2021-10-03")
        #expect(Read.date("3 listopada 2021", "pl") == "2021-11-03")
    }

    @Test(
        "is none of another century, of tomorrow, or of no calendar",
        arguments: [
            "1994-12-31", "2026-07-01", "2024-13-01", "2023-02-29", "31 June 2024", "32.01.2024",
            "version 1.2.2024.7", "192.168.20.24", "2024", "May 2024", "12:30", "", "1 Mayor 2024",
            "0000000000", "99999999999999999999",
        ])
    func none(text: String) {
        #expect(Read.date(text) == nil)
    }

    @Test("knows the leap years and its own place in time")
    func calendar() throws {
        let leap = try #require(PageDate(year: 2024, month: 2, day: 29))
        #expect(PageDate(year: 2100, month: 2, day: 29) == nil)
        #expect(leap.dayNumber == 19_782)
        for number in stride(from: 9131, to: 30_000, by: 7) {
            #expect(PageDate(dayNumber: number)?.dayNumber == number)
        }
        #expect(PageDate(iso: "2024-02-29T10:00:00Z").map { $0 > leap } == true)
    }
}
