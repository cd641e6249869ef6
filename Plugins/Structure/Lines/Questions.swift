import GalleyCore

/// Tells questions that head a section from those that are put to somebody.
///
/// "What does it cost?" heads one. In an interview the questions look the same, but many of them say "you".
struct Questions {
    /// True where the text puts questions to somebody; nil until it is asked for.
    private var isInterview: Bool?

    /// Whether a line that ends with a question mark says what the text below it is about.
    mutating func isTopic(
        _ index: Int, _ blocks: [Block], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let line = UnsafeBufferPointer(rebasing: bytes[blocks[index].range])
        guard QuestionWords.asks(line), !QuestionWords.addresses(line) else { return false }
        if let isInterview { return !isInterview }
        let interview = Self.isInterview(blocks, bytes)
        isInterview = interview
        return !interview
    }

    /// True where one in four of the lines that ask addresses somebody.
    private static func isInterview(
        _ blocks: [Block], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var asked = 0
        var addressed = 0
        for block in blocks where block.kind == .paragraph && block.range.count <= 200 {
            let line = UnsafeBufferPointer(rebasing: bytes[block.range])
            guard TextEnd(line) == .question else { continue }
            asked += 1
            if QuestionWords.addresses(line) { addressed += 1 }
        }
        return addressed * 4 >= asked && addressed > 0
    }
}
