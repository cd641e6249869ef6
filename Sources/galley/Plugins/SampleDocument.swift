import GalleyCore

/// A document to measure stages with: news as it is written, in paragraphs, with letters beyond ASCII.
enum SampleDocument {
    private static let paragraph = """
        The harbour tram will run again from the first week of May, the city said on Monday, after eight months in \
        which buses had taken its place. “We know that people have waited,” the mayor told reporters at the depot in \
        Sankt Jürgen. The line carries 31,000 passengers on a working day; tickets stay at €2.40.
        """

    /// Thirteen paragraphs, a little more than 4,000 bytes.
    static var ofFourKilobytes: Document {
        let paragraphs = Array(repeating: paragraph, count: 13)
        var document = Document(
            id: "harbour-tram", text: DocumentText(paragraphs.joined(separator: "\n\n") + "\n"))
        let length = paragraph.utf8.count
        document.blocks = paragraphs.indices.map { index in
            let start = index * (length + 2)
            return Block(.paragraph, start..<(start + length))
        }
        document.metadata.set("title", .string("The harbour tram runs again"), evidence: "given")
        return document
    }
}
