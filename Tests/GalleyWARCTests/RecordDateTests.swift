import GalleyWARC
import Testing

@Suite("Dates of records")
struct RecordDateTests {
    @Test(
        "dates come out in UTC",
        arguments: [
            ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
            ("2024-03-01T00:30:00+02:00", "2024-02-29T22:30:00Z"),
            ("1999-12-31 23:59:59.125-05:30", "2000-01-01T05:29:59.125Z"),
            ("1969-12-31T23:59:59z", "1969-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ])
    func normalized(text: String, expected: String) {
        #expect(RecordDate.normalized(text) == expected)
    }

    @Test(
        "what is no time is none",
        arguments: [
            "", "2024", "2024-02-29", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00",
            "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+2:00", "2024-01-01T25:00:00Z",
            "a024-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59x",
        ])
    func none(text: String) { #expect(RecordDate.normalized(text) == nil) }

    @Test("seconds since 1970 are dates")
    func seconds() {
        #expect(RecordDate.string(seconds: 0) == RecordDate.unknown)
        #expect(RecordDate.string(seconds: 951_825_599) == "2000-02-29T11:59:59Z")
        #expect(RecordDate.string(seconds: -1) == "1969-12-31T23:59:59Z")
        #expect(RecordDate.string(seconds: .max) == nil && RecordDate.string(seconds: .min) == nil)
    }
}
