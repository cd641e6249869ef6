/// What Foundation reads the benchmark's lines into: the same members, typed.
struct CodableArticle: Codable {
    struct Evidence: Codable {
        var from: String
        var confidence: Double
    }

    struct Details: Codable {
        var site: String
        var words: Int
        var score: Double
        var tags: [String]
        var evidence: [String: Evidence]
    }

    struct Block: Codable {
        var type: String
        var start: Int
        var end: Int
        var level: Int?
    }

    var id: String
    var text: String
    var url: String
    var title: String
    var authors: [String]
    var published: String
    var language: String
    var metadata: Details
    var blocks: [Block]
}
