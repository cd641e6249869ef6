import GalleyPageMetadata
import Testing

@Suite("the signature of a plain text")
struct TextSignatureTests {
    private func signature(_ text: String, url: String? = nil) -> TextSignature {
        Array(text.utf8).withUnsafeBufferPointer {
            TextSignature($0, language: "en", options: .init(url: url, latest: Read.latest))
        }
    }

    @Test(
        "is found in the lines at its top",
        arguments: [
            "Tram leaves\nBy Jane Doe\n1 May 2024\n\nThe tram left the harbour at last.",
            "Tram leaves\n\nBy Jane Doe | Published May 1, 2024\n\nThe tram left.",
            "By Jane Doe\n\nHARBOUR, 1 May 2024 - The tram left the harbour at last, and it rained.",
        ])
    func found(text: String) {
        let found = signature(text)
        #expect(found.authors?.value == ["Jane Doe"])
        #expect(found.published?.value.description == "2024-05-01")
    }

    @Test(
        "is not made of sentences",
        arguments: [
            "By the time it left, Jane Doe had gone home.", "The tram left the harbour.", "",
            "By and large the Harbour Council has done what it promised, said those who came.",
        ])
    func none(text: String) {
        #expect(signature(text).authors == nil)
    }

    @Test("takes the day of the address")
    func address() {
        let found = signature("The tram left.", url: "https://quay.example/2024/05/01/tram")
        #expect(found.published?.value.description == "2024-05-01")
        #expect(found.published?.evidence == "url")
    }

    @Test("is looked for at the top only")
    func top() {
        let lines = Array(repeating: "The tram left the harbour at last.", count: 40)
        let text = lines.joined(separator: "\n") + "\nBy Jane Doe\n1 May 2024"
        #expect(signature(text).authors == nil)
        #expect(signature(text).published == nil)
    }
}
