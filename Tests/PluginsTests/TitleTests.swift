import GalleyCore
import MetadataPlugin
import Testing

@Suite("title")
struct TitleTests {
    private func title(_ document: Document, _ options: [String: Value] = [:]) throws -> Metadata
        .Entry?
    {
        try TryStage.extract(Title.self, document, options).metadata["title"]
    }

    @Test("A title that was given stays as it is")
    func given() throws {
        var document = TryStage.document(
            "A heading\nA sentence that is long enough to lead the text.")
        document.metadata.set("title", .string("Given"), evidence: "front matter", confidence: 1)
        let entry = try title(document)
        #expect(entry?.value == .string("Given"))
        #expect(entry?.evidence == "front matter")
    }

    @Test("A heading of level 1 comes before one that opens, and that before the lead sentence")
    func order() throws {
        var document = TryStage.document("Opening\nMain\nThe tram has left the harbour at last.")
        document.blocks[0].kind = .heading
        document.blocks[0].level = 2
        #expect(try title(document)?.value == .string("Opening"))
        document.blocks[1].kind = .heading
        document.blocks[1].level = 1
        #expect(try title(document)?.value == .string("Main"))
    }

    @Test(
        "Else the main clause of the lead sentence is taken, with little confidence",
        arguments: [
            (
                "After eleven years, the tram left the square on Monday. It was late.",
                "The tram left the square on Monday"
            ),
            ("The tram left the square on Monday.", "The tram left the square on Monday"),
            ("In 2024, rain fell on us.", "Rain fell on us"),
            ("iPhone sales rose in March.", "iPhone sales rose in March"),
            ("Dr. Smith went to Washington, D.C.", "Dr. Smith went to Washington, D.C."),
            (
                "The tram left the square at last, \(String(repeating: "and it rained ", count: 20)).",
                "The tram left the square at last"
            ),
        ])
    func lead(text: String, expected: String) throws {
        let entry = try title(TryStage.document(text))
        #expect(entry?.value == .string(expected))
        #expect((entry?.confidence ?? 1) < 0.5)
    }

    @Test(
        "The final stop goes in every script",
        arguments: [
            ("电车上星期一离开了广场，这是十一年以来的第一次。市政府很高兴。", "电车上星期一离开了广场，这是十一年以来的第一次"),
            ("路面電車は月曜日に広場を出発しました。", "路面電車は月曜日に広場を出発しました"),
            (
                "Трамвай покинул площадь в понедельник впервые за одиннадцать лет ремонта и споров о деньгах.",
                "Трамвай покинул площадь в понедельник впервые за одиннадцать лет ремонта и споров о деньгах"
            ),
            (
                "غادر الترام الساحة يوم الاثنين لأول مرة منذ أحد عشر عاما من الجدل حول المال والطريق.",
                "غادر الترام الساحة يوم الاثنين لأول مرة منذ أحد عشر عاما من الجدل حول المال والطريق"
            ),
            ("ट्राम सोमवार को चौक से निकली।", "ट्राम सोमवार को चौक से निकली"),
            ("Die Bahn fuhr am Montag ab.", "Die Bahn fuhr am Montag ab"),
            ("The harbour tram again.", "The harbour tram again"),
        ])
    func stops(text: String, expected: String) throws {
        #expect(try title(TryStage.document(text))?.value == .string(expected))
    }

    @Test("A letter that was raised is told in the evidence")
    func raised() throws {
        let raised = try title(TryStage.document("In 2024, rain fell on us."))
        #expect(raised?.evidence == "lead sentence main clause, first letter raised")
        let asItWas = try title(TryStage.document("Rain fell on us again."))
        #expect(asItWas?.evidence == "lead sentence main clause")
    }

    @Test("A heading further down is no title")
    func section() throws {
        var document = TryStage.document(
            "The tram left the square on Monday.\nWhat it costs\nMore.")
        document.blocks[1].kind = .heading
        #expect(try title(document)?.evidence == "lead sentence main clause")
    }

    @Test(
        "A text of a thousand bytes without an end is no title, and no more is a heading of that length"
    )
    func tooLong() throws {
        let text = String(repeating: "rain ", count: 1 << 20)
        #expect(try title(TryStage.document(text)) == nil)
        var heading = TryStage.document(text)
        heading.blocks[0].kind = .heading
        heading.blocks[0].level = 1
        #expect(try title(heading) == nil)
    }

    @Test("All candidates are kept on request, and a bar can be set")
    func options() throws {
        let document = TryStage.document("The tram left the square on Monday.")
        let options: [String: Value] = [
            "candidates": .bool(true), "minimum-confidence": .double(0.5),
        ]
        let metadata = try TryStage.extract(Title.self, document, options).metadata
        #expect(metadata["title"] == nil)
        #expect(metadata.value("title_candidates")?.array?.count == 2)
    }

    @Test("It obeys the laws of extractors")
    func laws() throws { try StageConformance.check(Title.self, ["candidates": .bool(true)]) }
}
