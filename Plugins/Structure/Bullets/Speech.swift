/// Tells what is said in a dialogue from what is listed, where both start with a dash.
enum Speech {
    /// True where a line asks, exclaims, is interrupted by a dash, or says who says it.
    static func isSpoken(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = line.last else { return false }
        if last == 0x3F || last == 0x21 { return true }
        var at = 0
        while at + 2 < line.count {
            if line[at] == 0x3F || line[at] == 0x21, line[at + 1] == 0x20 { return true }
            if line[at] == 0x20, isSpacedDash(line, at) { return true }
            if line[at] == 0x2C, line[at + 1] == 0x20, namesSpeaker(line, after: at + 2) {
                return true
            }
            at += 1
        }
        return false
    }

    private static func isSpacedDash(_ line: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        at + 4 < line.count && line[at + 1] == 0xE2 && line[at + 2] == 0x80 && line[at + 3] == 0x94
            && line[at + 4] == 0x20
    }

    /// True where one of the next three words is a verb of speaking.
    private static func namesSpeaker(_ line: UnsafeBufferPointer<UInt8>, after start: Int) -> Bool {
        var at = start
        for _ in 0..<3 {
            let word = at
            while at < line.count, line[at] > 0x40 { at += 1 }
            if at > word, verbs.contains(String(decoding: line[word..<at], as: UTF8.self)) {
                return true
            }
            guard at + 1 < line.count, line[at] == 0x20 else { return false }
            at += 1
        }
        return false
    }

    private static let verbs: Set<String> = [
        "said", "says", "asked", "asks", "replied", "replies", "answered", "whispered", "shouted",
        "cried",
        "murmured", "sagte", "fragte", "antwortete", "rief", "dit", "demanda", "répondit", "dijo",
        "preguntó", "respondió", "disse", "perguntou", "rispose", "chiese",
    ]
}
